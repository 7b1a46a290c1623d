/** The records that the plan itself brings: units with their duties, and the activities of annex 2. */
import type { Deadline } from './deadline'
import { parseDeadline } from './deadline'
import { type AnnexRow, dutiesOf, dutyTable, dutyText, PLAN, type Policy, rowText } from './policy'
import { type ProvisionId, provision } from './provisions'
import { expandUnits, type PlanUnit, resolveUnits, UNITS } from './units'

type SeedValue = string | number | boolean | null | string[] | Deadline

/** A record in the making; the store gives it the plan's stamp, earlier than any site's. */
export interface Seed {
  kind: string
  /** The same on every site, so that sites that never met mean the same record. */
  id: string
  create: true
  set: { [field: string]: SeedValue }
}

/**
 * Where a plan stands among the plans: a later year after an earlier, a later edition after an earlier of its year.
 * It decides which text of a plan's record stands (exchange/SPEC.md, S5). The plan of 2017, edition 0, is 0.
 */
export function planOrder(policy: Pick<Policy, 'year' | 'edition'> = PLAN): number {
  return Math.max(0, (policy.year - 2017) * 100 + policy.edition)
}

/**
 * Everything that a first start loads, and that a later policy file renews: units in the plan's order, the 18
 * activities, and the duty table. The same input gives the same records with the same ids on every site.
 */
export function planSeeds(policy: Policy = PLAN, units: readonly PlanUnit[] = UNITS): Seed[] {
  return [
    ...units.map((unit) => unitSeed(unit, policy)),
    ...policy.annex2.rows.map((row) => activitySeed(row, policy)),
    ...dutySeeds(policy),
  ]
}

/**
 * The duty table as the clauses' closing brackets give it (annex 1 is not printed): one record a unit and clause,
 * from then on edited by the office. Ids name chapter, clause and unit: 'duty-2-1-unit-ducha'.
 */
export function dutySeeds(policy: Policy = PLAN): Seed[] {
  const place = new Map(
    policy.chapters.flatMap((chapter, c) =>
      chapter.clauses.map((clause, i) => [
        clause.id,
        { name: `${c + 1}-${i + 1}`, order: (c + 1) * 100 + i + 1 },
      ]),
    ),
  )
  return dutyTable(policy).flatMap(({ unit, duties }) =>
    duties.map((duty): Seed => {
      const { name, order } = place.get(duty.clause)!
      return {
        kind: 'duty',
        id: `duty-${name}-${unit}`,
        create: true,
        set: { unit, clause: duty.clause, role: duty.role, words: duty.title, order, origin: 'plan' },
      }
    }),
  )
}

function unitSeed(unit: PlanUnit, policy: Policy): Seed {
  const duties = dutiesOf(unit.id, policy).map(dutyText).join('\n')
  return {
    kind: 'unit',
    id: unit.id,
    create: true,
    set: {
      name: unit.name,
      ...(unit.fullName ? { fullName: unit.fullName } : {}),
      ...(unit.aliases.length > 0 ? { aliases: unit.aliases.join('、') } : {}),
      role: unit.role,
      order: unit.order,
      ...(duties === '' ? {} : { duties }),
      ...(unit.note ? { remarks: unit.note } : {}),
    },
  }
}

/** 'activity-2017-01': plan year and row. */
export function activityId(year: number, row: number): string {
  return `activity-${year}-${String(row).padStart(2, '0')}`
}

function activitySeed(row: AnnexRow, policy: Policy): Seed {
  const conflict = conflictOf(row.no, policy)
  const refs = resolveUnits(row.units)
  const leads = refs.filter((ref) => ref.role === 'lead')
  return {
    kind: 'activity',
    id: activityId(policy.year, row.no),
    create: true,
    set: {
      no: row.no,
      title: rowText(row, policy),
      text: row.text,
      deadline: parseDeadline(row.deadline) ?? { text: row.deadline, from: null, to: null },
      units: expandUnits(refs),
      ...(leads.length > 0 ? { leadUnits: expandUnits(leads) } : {}),
      unitsText: row.units,
      ...(row.clauses.length > 0 ? { clause: row.clauses.join('、') } : {}),
      annexRow: row.no,
      year: policy.year,
      status: 'planned',
      recurring: row.yearly !== undefined,
      category: 'annex',
      ...(conflict
        ? { decide: true, alternative: conflict.options[1].deadline, remarks: conflictWords(conflict) }
        : {}),
    },
  }
}

export interface ConflictDates {
  id: string
  row: number
  reason: string
  /** Each date with the place of the plan that names it; the first is the annex's own. */
  options: { source: string; deadline: Deadline; quote: string }[]
}

/** The dates between which a row of annex 2 waits for a decision; undefined for every other row. */
export function conflictOf(row: number, policy: Policy = PLAN): ConflictDates | undefined {
  const found = policy.conflicts.find((item) => item.row === row)
  return (
    found && {
      id: found.id,
      row,
      reason: found.reason,
      options: found.options.map((option) => {
        const named = provision(option.provision as ProvisionId, policy)
        return { source: option.source, deadline: named.value as Deadline, quote: named.quote }
      }),
    }
  )
}

/** 附件2第16项为2018年4月，五（十）为2018年10月底。正文与附件2的时间不一致，请确定… */
function conflictWords(conflict: ConflictDates): string {
  const dates = conflict.options.map((option) => `${option.source}为${option.deadline.text}`).join('，')
  return `${dates}。${conflict.reason}。`
}
