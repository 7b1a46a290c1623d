import { describe, expect, it } from 'vitest'
import type { AnyRecord, Kind } from '../domain/kind'
import { type LeadingGroupMember, leadingGroupMember } from '../domain/leadingGroupMember'
import { validate } from '../domain/validate'
import { adjust, rosterOn, termsOf } from './roster'

const seat = (id: string, fields: object) =>
  ({
    id,
    stamps: {},
    name: id,
    groupPost: 'member',
    term: '2017年12月调整',
    from: '2017-12-21',
    ...fields,
  }) as LeadingGroupMember

describe('一（一） the leading group over time', () => {
  const group = [
    seat('成员乙', { order: 2 }),
    seat('成员甲', { order: 1, to: '2018-03' }),
    seat('组长', { groupPost: 'head' }),
    seat('旧组长', { groupPost: 'head', from: '2016', to: '2017-12-20', term: '2016年' }),
  ]
  const names = (day: string) => rosterOn(group, day).map((member) => member.id)

  it('a day shows its roster by seat and order; dates known to the month reach its end', () => {
    expect(names('2017-12-20')).toEqual(['旧组长'])
    expect(names('2017-12-21')).toEqual(['组长', '成员甲', '成员乙'])
    expect(names('2018-03-31')).toEqual(['组长', '成员甲', '成员乙'])
    expect(names('2018-04-01')).toEqual(['组长', '成员乙'])
    expect(names('2015-12-31')).toEqual([])
  })

  it('terms, the newest first', () => {
    expect(termsOf(group)).toEqual([
      { name: '2017年12月调整', from: '2017-12-21', count: 3 },
      { name: '2016年', from: '2016-01-01', count: 1 },
    ])
  })

  it('an adjustment begins a new term and keeps every earlier roster', () => {
    const present = rosterOn(group, '2018-10-01')
    let n = 0
    const drafts = adjust(
      present,
      { term: '2018年10月调整', day: '2018-10-15', document: '示例〔2018〕9号', staying: new Set(['组长']) },
      () => `new${n++}`,
    )
    const after = new Map(group.map((member) => [member.id, member]))
    for (const { id, set } of drafts) {
      const next = { ...(after.get(id) ?? { id, stamps: {} }), ...set } as LeadingGroupMember
      expect(validate(leadingGroupMember as unknown as Kind, next as AnyRecord)).toEqual({})
      after.set(id, next)
    }
    const on = (day: string) => rosterOn([...after.values()], day).map((member) => member.id)
    expect(on('2018-10-14')).toEqual(['组长', '成员乙'])
    expect(on('2018-10-15')).toEqual(['new0'])
    expect(after.get('new0')).toMatchObject({ name: '组长', groupPost: 'head', document: '示例〔2018〕9号' })
    expect(on('2017-12-31')).toEqual(names('2017-12-31'))
  })
})
