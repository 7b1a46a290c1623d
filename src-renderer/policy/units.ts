/**
 * The units that the plan names, their aliases, and the sets that stand for many: 各镇街, 各成员单位, 各部门,
 * 等部门. `resolveUnits` reads how the notice names who does something (SPEC.md, U1–U6).
 */
import { z } from 'zod'
import unitsJson from '../../resources/policy/units.json'

const unitSchema = z.object({
  id: z.string().regex(/^unit-[a-z0-9-]+$/),
  name: z.string().min(1),
  /** As a party to an agreement signs: the notice speaks to 各镇人民政府、街道办事处. */
  fullName: z.string().optional(),
  aliases: z.array(z.string()),
  role: z.enum(['district', 'town', 'member', 'station', 'other']),
  order: z.number().int().positive(),
  /** The notice itself, or the national list of divisions. */
  source: z.enum(['notice', 'divisions']),
  /** The unit that this one is set up in (区办 in 区人社局). */
  hostedBy: z.string().optional(),
  /** The unit that does this one's daily work (领导小组 → 区办). */
  actsThrough: z.string().optional(),
  clause: z.string().optional(),
  note: z.string().optional(),
})

const setSchema = z.object({
  id: z.string().regex(/^set-[a-z0-9-]+$/),
  name: z.string(),
  aliases: z.array(z.string()),
  /** Every unit of this role belongs to it, whatever the unit table has become. */
  role: z.enum(['town', 'member', 'station']),
  /** 等部门: these may be drawn in, but nothing falls on them by it. */
  open: z.boolean(),
  /** The units that it stands for in this plan. */
  units: z.array(z.string()),
  note: z.string().optional(),
})

const fileSchema = z.object({
  format: z.literal('guiyan-units'),
  version: z.literal(1),
  district: z.object({ name: z.string(), code: z.string().regex(/^\d{6}$/) }),
  sources: z.record(z.string(), z.string()),
  units: z.array(unitSchema),
  sets: z.array(setSchema),
})

export type PlanUnit = z.infer<typeof unitSchema>
export type UnitSet = z.infer<typeof setSchema>
export type UnitRole = PlanUnit['role']

/** lead 牵头, responsible 负责, cooperating 配合. */
export type DutyRole = 'lead' | 'responsible' | 'cooperating'
export const DUTY_ROLES: Record<DutyRole, string> = { lead: '牵头', responsible: '负责', cooperating: '配合' }

/** Whom the plan asks: a unit, a set, or (neither) a name that nobody has been matched to. */
export interface UnitRef {
  /** As written. */
  as: string
  unit?: string
  set?: string
  role: DutyRole
}

/** @throws where the file is not one of units; the message says which entry */
export function loadUnits(json: unknown): z.infer<typeof fileSchema> {
  return fileSchema.parse(json)
}

const file = loadUnits(unitsJson)

/** Units as the plan seeds them, in the plan's order, towns last. */
export const UNITS: readonly PlanUnit[] = file.units
export const UNIT_SETS: readonly UnitSet[] = file.sets
/** The district: name and national code. */
export const DISTRICT = file.district

/** The seeded unit with this id. */
export function planUnit(id: string): PlanUnit | undefined {
  return UNITS.find((unit) => unit.id === id)
}

/** A unit or set by name or alias, exactly. */
export function findUnit(
  name: string,
  units: readonly Pick<PlanUnit, 'id' | 'name' | 'aliases'>[] = UNITS,
): { unit: string } | { set: string } | null {
  const set = UNIT_SETS.find((item) => item.name === name || item.aliases.includes(name))
  if (set) return { set: set.id }
  const unit = units.find((item) => item.name === name) ?? units.find((item) => item.aliases.includes(name))
  return unit ? { unit: unit.id } : null
}

const ROLE_WORDS: Record<string, DutyRole> = { 牵头: 'lead', 负责: 'responsible', 配合: 'cooperating' }

/**
 * Reads who does it: 区招商局、区发改委牵头，区人社局等部门配合. A group without a role word takes that of the
 * next one that has it; at the end, 负责.
 * @param text with or without its round brackets
 * @example resolveUnits('（区编办牵头，区人社局配合）') // [{as:'区编办',unit:'unit-bianban',role:'lead'}, …]
 */
export function resolveUnits(
  text: string,
  units: readonly Pick<PlanUnit, 'id' | 'name' | 'aliases'>[] = UNITS,
): UnitRef[] {
  const groups = text
    .trim()
    .replace(/^[（(]|[）)]$/g, '')
    .split(/[，,；;]/)
    .map((group) => group.trim())
    .filter((group) => group !== '')
  const roles = groups.map((group) => ROLE_WORDS[group.slice(-2)])
  const found: UnitRef[] = []
  let role: DutyRole = 'responsible'
  for (let g = groups.length - 1; g >= 0; g--) {
    role = roles[g] ?? role
    const names = roles[g] ? groups[g].slice(0, -2) : groups[g]
    found.unshift(...namesIn(names).map((as) => ({ as, ...findUnit(as, units), role })))
  }
  return found
}

function namesIn(group: string): string[] {
  return group.split('、').flatMap((part) => {
    const open = /^(.*?)(等(?:有关)?部门|等单位)$/.exec(part.trim())
    const names = open ? [open[1], '等部门'] : [part.trim()]
    return names.filter((name) => name !== '')
  })
}

export interface ExpandOptions {
  /** Count the units that 等部门 may draw in. Default false. */
  open?: boolean
  /** The unit table as it is now; default the seeded one. */
  units?: readonly { id: string; role?: string | null }[]
}

/**
 * The units that references stand for, each once, in order. 领导小组 brings its office along, which does its work.
 */
export function expandUnits(
  refs: readonly Pick<UnitRef, 'unit' | 'set'>[],
  options: ExpandOptions = {},
): string[] {
  const ids = new Set<string>()
  for (const ref of refs) {
    if (ref.unit) {
      ids.add(ref.unit)
      const through = planUnit(ref.unit)?.actsThrough
      if (through) ids.add(through)
    }
    const set = UNIT_SETS.find((item) => item.id === ref.set)
    if (!set || (set.open && !options.open)) continue
    for (const id of options.units?.filter((unit) => unit.role === set.role).map((unit) => unit.id) ??
      set.units) {
      ids.add(id)
    }
  }
  return [...ids]
}

/**
 * Units whose work lands on one desk: itself, the units that act through it, and the unit that it is set up in
 * (一（一）: the district office sits in 区人社局).
 */
export function deskOf(unit: string): string[] {
  const host = planUnit(unit)?.hostedBy
  return [
    unit,
    ...UNITS.filter((item) => item.actsThrough === unit).map((item) => item.id),
    ...(host ? [host] : []),
  ]
}
