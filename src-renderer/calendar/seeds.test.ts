/** What the plan seeds, and what the calendar writes, against the declarations of the kinds. */
import { describe, expect, it } from 'vitest'
import type { Activity } from '../domain/activity'
import type { AnyRecord } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { validate } from '../domain/validate'
import { PLAN } from '../policy/policy'
import { planSeeds } from '../policy/seeds'
import { rollDrafts, rollPreview } from './roll'
import { partDraft } from './share'

const records = planSeeds().map((seed) => ({
  kind: seed.kind,
  record: { id: seed.id, stamps: {}, ...seed.set } as unknown as AnyRecord,
}))
const activities = records.filter(({ kind }) => kind === 'activity').map(({ record }) => record as Activity)
const faults = (kind: string, record: AnyRecord) => validate(kindOf(kind)!, record)

describe('seeds', () => {
  it('[SE1] are valid, and set only fields that their kinds declare', () => {
    expect(records.length).toBeGreaterThan(PLAN.annex2.rows.length)
    for (const { kind, record } of records) {
      expect(faults(kind, record), record.id).toEqual({})
      for (const name of Object.keys(record)) {
        if (name !== 'id' && name !== 'stamps') expect(kindOf(kind)?.fields, record.id).toHaveProperty(name)
      }
    }
  })
})

describe('what the calendar writes is valid', () => {
  const done = { status: 'done', completedOn: '2017-12-24', evidence: '照片', result: null }

  it('completing, beginning and going back', () => {
    for (const activity of activities) {
      for (const set of [
        done,
        { status: 'doing', completedOn: null },
        { status: 'planned', completedOn: null },
      ]) {
        expect(faults('activity', { ...activity, ...set } as AnyRecord)).toEqual({})
      }
    }
  })

  it('parts and next year’s copies', () => {
    const drafts = [
      ...activities.map((activity) => partDraft(activity, 'unit-rangu', done)),
      ...rollDrafts(
        rollPreview(activities, PLAN.year, { unit: 'office', role: 'district' }).map((row) => ({
          ...row,
          chosen: true,
        })),
        PLAN.year,
      ),
    ]
    expect(drafts).toHaveLength(2 * activities.length)
    for (const { id, set } of drafts)
      expect(faults('activity', { id, stamps: {}, ...set } as AnyRecord), id).toEqual({})
  })
})
