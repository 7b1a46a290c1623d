import { describe, expect, it } from 'vitest'
import type { Activity } from '../domain/activity'
import { kindOf } from '../domain/registry'
import { planSeeds } from '../policy/seeds'
import { canPart, meansPart, partDraft, partsOf, shares, visible } from './share'

const plan = planSeeds()
  .filter((seed) => seed.kind === 'activity')
  .map((seed) => ({ id: seed.id, stamps: {}, ...seed.set }) as unknown as Activity)
const row = (no: number) => plan[no - 1]
const made = (activity: Activity, unit: string): Activity => {
  const draft = partDraft(activity, unit, { status: 'done', completedOn: '2018-02-09' })
  return { id: draft.id, stamps: {}, ...draft.set } as Activity
}

describe('parts of an activity', () => {
  it('a town means its part, a leading or sole unit the whole', () => {
    expect(meansPart(row(12), 'unit-rangu')).toBe(true)
    expect(meansPart(row(13), 'unit-renshe')).toBe(true)
    expect(meansPart(row(13), 'unit-zhengfu-ban')).toBe(false)
    expect(meansPart(row(3), 'unit-zhengfu-ban')).toBe(false)
    expect(canPart(row(3), 'unit-zhengfu-ban')).toBe(true)
    expect(canPart(row(1), 'unit-renshe')).toBe(false)
    expect(canPart(row(12), 'unit-caizheng')).toBe(false)
    expect(canPart(made(row(12), 'unit-rangu'), 'unit-rangu')).toBe(false)
  })

  it('makes one record a unit, of declared fields, that belongs to the unit', () => {
    const draft = partDraft(row(12), 'unit-rangu', { status: 'done', completedOn: '2018-02-09' })
    expect(draft).toMatchObject({
      id: 'activity-2017-12-unit-rangu',
      create: true,
      set: { unit: 'unit-rangu', parent: 'activity-2017-12', status: 'done', year: 2017 },
    })
    expect(draft.set).not.toHaveProperty('annexRow')
    for (const name of Object.keys(draft.set)) expect(kindOf('activity')?.fields).toHaveProperty(name)
    expect(partDraft(row(12), 'unit-rangu', {}).id).toBe(draft.id)
  })

  it('the unit sees its part in place of the whole, others and the district the whole', () => {
    const all = [...plan, made(row(12), 'unit-rangu'), made(row(12), 'unit-dutang')]
    const ids = (unit: string | null) =>
      visible(all, unit)
        .filter((a) => a.id.startsWith('activity-2017-12'))
        .map((a) => a.id)
    expect(ids('unit-rangu')).toEqual(['activity-2017-12-unit-rangu'])
    expect(ids('unit-maji')).toEqual(['activity-2017-12'])
    expect(ids(null)).toEqual(['activity-2017-12'])
    expect(visible(all, null)).toHaveLength(18)
    expect(visible([made(row(12), 'unit-rangu')], null)).toHaveLength(1)
    expect(partsOf(all, 'activity-2017-12')).toHaveLength(2)
  })

  it('counts who has done theirs', () => {
    const state = shares(row(12), [...plan, made(row(12), 'unit-rangu')])
    expect(state).toHaveLength(11)
    expect(state.filter((share) => share.done).map((share) => share.unit)).toEqual(['unit-rangu'])
  })
})
