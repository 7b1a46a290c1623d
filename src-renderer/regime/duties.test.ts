import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import type { Publicity } from '../domain/publicity'
import { kindOf } from '../domain/registry'
import { provision } from '../policy/provisions'
import { dutySeeds } from '../policy/seeds'
import type { Draft } from '../store/messages'
import { isEdited, restoreDuties } from './duties'
import { countPublicity } from './publicityCounts'
import { WORK } from './work'

describe('一（三） the duty table, restored from the plan', () => {
  const seeds = dutySeeds() as Draft[]
  const as = (seed: Draft, more: object = {}) =>
    ({ id: seed.id, stamps: {}, ...seed.set, ...more }) as AnyRecord

  it('changes nothing where nothing was changed', () => {
    const known = seeds.map((seed) => as(seed))
    expect(restoreDuties(seeds, known, known).changes).toEqual([])
  })

  it('brings back words and lines, keeps who leads them, and moves the office’s own lines to the trash', () => {
    const known = seeds.map((seed) => as(seed))
    known[0] = as(seeds[0], { words: '区办改定的职责', leader: '示例' })
    known[1] = as(seeds[1], { deleted: true })
    const own = { id: 'x', stamps: {}, words: '新增', unit: 'unit-office', clause: '二（一）' } as AnyRecord
    const records = [...known.filter((record) => !record.deleted), own]
    expect(restoreDuties(seeds, known, records)).toEqual({
      changes: [
        { kind: 'duty', id: seeds[0].id, set: { words: seeds[0].set.words } },
        { kind: 'duty', id: seeds[1].id, set: { deleted: null } },
        { kind: 'duty', id: 'x', set: { deleted: true } },
      ],
      back: 2,
      away: 1,
    })
    const planned = new Map(seeds.map((seed) => [seed.id, seed]))
    expect([known[0], known[2], own].map((record) => isEdited(record, planned))).toEqual([true, false, true])
  })

  it('makes the table where a site has none of it', () => {
    const made = restoreDuties(
      seeds,
      seeds.map(() => undefined),
      [],
    )
    expect(made.changes).toEqual(seeds)
  })
})

it('一（二） every line of work has counts, and every count reads a field that its kind has', () => {
  // A unit's part of a district activity is none of its own, here as in the assessment and the obligations.
  for (const { kind, where } of WORK.activities)
    if (kind === 'activity')
      expect(where?.('2018').conditions).toContainEqual({ field: 'parent', in: [null] })
  expect(Object.keys(WORK)).toEqual(provision('management.work').value.map((item) => item.id))
  for (const lines of Object.values(WORK)) {
    for (const line of lines) {
      const kind = kindOf(line.kind)!
      const fields = (line.where?.('2018').conditions ?? []).map((condition) => condition.field)
      for (const field of [...fields, ...(line.total ? [line.total] : [])]) {
        expect(kind.fields, `${line.kind}.${field}`).toHaveProperty(field)
      }
    }
  }
})

it('附件2第7项 items by unit and month; a year without a month stands apart', () => {
  const item = (unit: string, publishedOn: string, more: object = {}) =>
    ({ id: `${unit}${publishedOn}`, stamps: {}, unit, publishedOn, ...more }) as Publicity
  const { rows, sum } = countPublicity(
    [
      item('a', '2018-01-05'),
      item('a', '2018-01'),
      item('b', '2018'),
      item('a', '2017-12-31'),
      item('b', '2018-02-01', { deleted: true }),
    ],
    ['b', 'a', 'c'],
    '2018',
  )
  expect(rows.map((row) => [row.unit, row.months[0], row.undated, row.total])).toEqual([
    ['b', 0, 1, 1],
    ['a', 2, 0, 2],
  ])
  expect([sum.total, sum.undated, sum.months[0]]).toEqual([3, 1, 2])
})
