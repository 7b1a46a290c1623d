import { describe, expect, it } from 'vitest'
import type { Activity } from '../domain/activity'
import { kindOf } from '../domain/registry'
import { planSeeds } from '../policy/seeds'
import { deadlineReads, rollDrafts, rollPreview, waitingToRoll, yearsOf } from './roll'

const plan = planSeeds()
  .filter((seed) => seed.kind === 'activity')
  .map((seed) => ({ id: seed.id, stamps: {}, ...seed.set }) as unknown as Activity)
const OFFICE = { unit: 'office', role: 'district' } as const
const preview = rollPreview(plan, 2017, OFFICE)

describe('rolling into the next year', () => {
  it('proposes what comes back every year, and shows the rest unchosen', () => {
    expect(preview).toHaveLength(18)
    expect(preview.filter((row) => row.chosen).map((row) => row.source.no)).toEqual([
      6, 11, 12, 13, 14, 15, 16, 17, 18,
    ])
    expect(preview[5]).toMatchObject({ id: 'activity-2018-06', deadline: '2018年12月' })
    expect(preview[14]).toMatchObject({ id: 'activity-2018-15', deadline: '2019年3月' })
    expect(preview[17].deadline).toBe('不定期')
  })

  it('is asked for from a month before the first comes back, until it is done', () => {
    expect(waitingToRoll(plan, 2017, OFFICE, '2018-10-31')).toBe(0)
    expect(waitingToRoll(plan, 2017, OFFICE, '2018-11-01')).toBe(9)
    const rolled = rollDrafts(preview, 2017).map((one) => ({ id: one.id, stamps: {}, ...one.set }))
    expect(waitingToRoll([...plan, ...(rolled as unknown as Activity[])], 2017, OFFICE, '2018-11-01')).toBe(0)
    expect(waitingToRoll([], 2017, OFFICE, '2018-11-01')).toBe(0)
  })

  it('says what to look at: the Spring Festival moves, an open decision stays open', () => {
    expect(preview[11].remark).toBe('2019年春节是2月5日')
    expect(preview[15].remark).toBe('上年的时限还没有决定')
    const next = rollPreview(
      plan.map((a) => ({ ...a, deadline: { text: '2019年2月', from: '2019-02-01', to: '2019-02-28' } })),
      2017,
      OFFICE,
    )
    expect(next[12].remark).toBe('2020年春节是1月25日，与上年不同月，请核对时限')
  })

  it('copies who and what, leaves behind what was done', () => {
    const done = plan.map(
      (a): Activity =>
        a.no === 6
          ? {
              ...a,
              status: 'done',
              completedOn: '2017-12-28',
              evidence: '会议纪要',
              cost: 100,
              place: '会议室',
            }
          : a,
    )
    const drafts = rollDrafts(rollPreview(done, 2017, OFFICE), 2017)
    expect(drafts).toHaveLength(9)
    const { set } = drafts[0]
    expect(set).toMatchObject({
      title: '各返乡创业服务站召开下半年服务站站长会议',
      year: 2018,
      status: 'planned',
      deadline: { text: '2018年12月', from: '2018-12-01', to: '2018-12-31' },
      rolledFrom: 'activity-2017-06',
      clause: '二（二）',
      unitsText: '区人社局负责，各镇街配合',
      place: '会议室',
      recurring: true,
    })
    for (const field of ['completedOn', 'evidence', 'cost', 'decide', 'alternative', 'annexRow', 'text']) {
      expect(set, field).not.toHaveProperty(field)
    }
    for (const name of Object.keys(set)) expect(kindOf('activity')?.fields).toHaveProperty(name)
  })

  it('copies nothing twice, and nothing cancelled', () => {
    const rolled = rollDrafts(preview, 2017).map(
      (draft) => ({ ...draft.set, id: draft.id, stamps: {} }) as Activity,
    )
    const again = rollPreview([...plan, ...rolled], 2017, OFFICE)
    expect(again.filter((row) => row.exists)).toHaveLength(9)
    expect(rollDrafts(again, 2017)).toEqual([])
    expect(
      rollDrafts(
        again.map((row) => ({ ...row, chosen: true })),
        2017,
      ),
    ).toHaveLength(9)
    expect(
      rollPreview(
        plan.map((a) => ({ ...a, status: 'cancelled' as const })),
        2017,
        OFFICE,
      ),
    ).toEqual([])
  })

  it('goes on year after year, for own activities too', () => {
    let all: Activity[] = [
      { id: 'x1', stamps: {}, year: 2017, title: '2017年庙会设摊', recurring: true, text: '详见通知' },
    ]
    for (const year of [2017, 2018, 2019]) {
      const made = rollDrafts(rollPreview(all, year, OFFICE), year)
      expect(made).toHaveLength(1)
      all = [...all, ...made.map((draft) => ({ ...draft.set, id: draft.id, stamps: {} }) as Activity)]
    }
    expect(all.map((a) => a.id)).toEqual(['x1', 'x1-y2018', 'x1-y2019', 'x1-y2020'])
    expect(all[3]).toMatchObject({ title: '2020年庙会设摊', text: '详见通知' })
    expect(yearsOf(all)).toEqual([2020, 2019, 2018, 2017])
  })

  it('[exchange X4] copies no other unit’s activity at a town, whose copy would go nowhere', () => {
    const all: Activity[] = ['rangu', 'dutang'].map((unit) => ({
      id: unit,
      stamps: {},
      unit,
      year: 2017,
      title: '庙会设摊',
      recurring: true,
    }))
    const sources = (role: 'town' | 'district') =>
      rollPreview([...plan, ...all], 2017, { unit: 'rangu', role }).map((row) => row.source.id)
    expect(sources('town')).toEqual([...plan.map(({ id }) => id), 'rangu'])
    expect(sources('district')).toContain('dutang')
  })

  it('takes the deadline that was typed', () => {
    const row = { ...preview[5], deadline: '11月底前' }
    expect(rollDrafts([row], 2017)[0].set.deadline).toEqual({
      text: '11月底前',
      from: '2018-11-01',
      to: '2018-11-30',
    })
    expect(deadlineReads({ deadline: '尽快' }, 2017)).toBe(false)
    expect(() => rollDrafts([{ ...row, deadline: '尽快' }], 2017)).toThrow(RangeError)
    expect(rollDrafts([{ ...row, deadline: ' ' }], 2017)[0].set.deadline).toEqual({
      text: '不定期',
      from: null,
      to: null,
    })
  })
})
