/**
 * The plan as data: a file under resources/policy, checked and typed. Every text stands as the notice prints it;
 * corrections and contradictions stand beside it, never instead (SPEC.md, PL1–PL6).
 */
import { z } from 'zod'
import planJson from '../../resources/policy/dingtao-2017-38.json'
import { DUTY_ROLES, type DutyRole, expandUnits, UNITS } from './units'

const deadlineSchema = z.object({ text: z.string(), from: z.string().nullable(), to: z.string().nullable() })

const itemSchema = z.object({ id: z.string(), label: z.string() })

const provisionSchema = z
  .object({
    id: z.string(),
    /** 一（三）, 前言, or 附件2第16项 */
    clause: z.string(),
    label: z.string(),
    /** Of a value: at least, at most, exactly, … ; `every`: an interval. */
    bound: z
      .enum(['about', 'target', 'exactly', 'atLeast', 'atMost', 'moreThan', 'every', 'last'])
      .optional(),
    /** 人, 次, 个月, 元 … ; money is in fen whatever the unit says. */
    unit: z.string().optional(),
    year: z.number().int().optional(),
    once: z.boolean().optional(),
    /** The value follows from the words, which name no figure. */
    inferred: z.boolean().optional(),
    /** The words of the clause that say so. */
    quote: z.string(),
  })
  .and(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('count'), value: z.number().int().nonnegative() }),
      z.object({ kind: z.literal('money'), value: z.number().int().nonnegative() }),
      z.object({ kind: z.literal('list'), value: z.array(itemSchema).min(1) }),
      z.object({ kind: z.literal('date'), value: deadlineSchema }),
      z.object({ kind: z.literal('rule'), value: z.string() }),
    ]),
  )

const refSchema = z.object({
  as: z.string(),
  unit: z.string().optional(),
  set: z.string().optional(),
  role: z.enum(['lead', 'responsible', 'cooperating']),
  /** Named by the bracket that closes the clause, or (一（三） points to the missing annex 1) by its text. */
  from: z.enum(['closing', 'text']),
})

const clauseSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** The whole printed paragraph: number, title, text, closing bracket. */
  text: z.string(),
  /** The closing bracket with its brackets. */
  closing: z.string(),
  units: z.array(refSchema),
})

const rowSchema = z.object({
  no: z.number().int(),
  text: z.string(),
  /** As written. */
  deadline: z.string(),
  /** As written. */
  units: z.string(),
  /** Clauses that the row carries out, by content; the notice prints no such reference. */
  clauses: z.array(z.string()),
  /** Words from which it follows that it comes back every year. */
  yearly: z.object({ source: z.string(), quote: z.string() }).optional(),
})

const policySchema = z.object({
  format: z.literal('guiyan-policy'),
  version: z.literal(1),
  id: z.string(),
  /** First year of the plan. */
  year: z.number().int(),
  /** Counts up whenever the records that this file brings change: texts, units, dates. */
  edition: z.number().int().min(0).max(99).default(0),
  number: z.string(),
  issuer: z.string(),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  /** Title of the plan, without book-title marks. */
  title: z.string(),
  notice: z.object({
    titleLines: z.array(z.string()),
    addressees: z.string(),
    covering: z.string(),
    signature: z.string(),
    dateText: z.string(),
    disclosure: z.string(),
  }),
  preamble: z.string(),
  chapters: z.array(z.object({ no: z.string(), title: z.string(), clauses: z.array(clauseSchema) })),
  attachments: z.object({
    lines: z.array(z.string()),
    items: z.array(z.object({ no: z.number().int(), title: z.string(), printed: z.boolean() })),
  }),
  annex2: z.object({
    label: z.string(),
    title: z.string(),
    period: z.string(),
    columns: z.array(z.string()).length(4),
    rows: z.array(rowSchema),
  }),
  corrections: z.array(
    z.object({
      at: z.string(),
      row: z.number().int(),
      printed: z.string(),
      corrected: z.string(),
      reason: z.string(),
    }),
  ),
  conflicts: z.array(
    z.object({
      id: z.string(),
      row: z.number().int(),
      title: z.string(),
      reason: z.string(),
      options: z.array(z.object({ source: z.string(), provision: z.string() })).min(2),
    }),
  ),
  provisions: z.array(provisionSchema),
})

export type Policy = z.infer<typeof policySchema>
export type Clause = z.infer<typeof clauseSchema>
export type AnnexRow = z.infer<typeof rowSchema>
export type Provision = z.infer<typeof provisionSchema>
export type Conflict = Policy['conflicts'][number]

/** Checks a policy file, for instance a district's own copy. @throws ZodError naming the place of the fault */
export function loadPolicy(json: unknown): Policy {
  return policySchema.parse(json)
}

/** The plan that the program comes with: 菏定政办发〔2017〕38号. */
export const PLAN: Policy = loadPolicy(planJson)

/** All clauses in order. */
export function clausesOf(policy: Policy = PLAN): Clause[] {
  return policy.chapters.flatMap((chapter) => chapter.clauses)
}

/** One clause by id ('二（一）'), or undefined. */
export function clauseOf(id: string, policy: Policy = PLAN): Clause | undefined {
  return clausesOf(policy).find((clause) => clause.id === id)
}

/**
 * What a source says, for a tooltip: a clause's whole text, the preamble for 前言, a row of annex 2 for
 * 附件2第16项; the id itself where the plan has none such.
 */
export function textOf(source: string, policy: Policy = PLAN): string {
  if (source === '前言') return policy.preamble
  const row = policy.annex2.rows.find((item) => source === `附件2第${item.no}项`)
  if (row) return `${row.no}．${rowText(row, policy)}　${row.deadline}　${row.units}`
  return clauseOf(source, policy)?.text ?? source
}

/** A row's words with the known slips of the printed text corrected. */
export function rowText(row: AnnexRow, policy: Policy = PLAN): string {
  return policy.corrections.find((item) => item.row === row.no)?.corrected ?? row.text
}

/** One duty of one unit. */
export interface Duty {
  clause: string
  title: string
  role: DutyRole
  /** Through which name or set: 各成员单位. */
  as: string
}

/**
 * The duties of a unit by clause, in order: what annex 1 would list if the notice had printed it. 等部门 gives
 * nobody a duty. A unit named twice in a clause (by name and by set) has the stronger role.
 */
export function dutiesOf(unit: string, policy: Policy = PLAN): Duty[] {
  const strength: DutyRole[] = ['lead', 'responsible', 'cooperating']
  return clausesOf(policy).flatMap((clause) => {
    const mine = clause.units
      .filter((ref) => expandUnits([ref]).includes(unit))
      .sort((a, b) => strength.indexOf(a.role) - strength.indexOf(b.role))
    return mine.length === 0
      ? []
      : [{ clause: clause.id, title: clause.title, role: mine[0].role, as: mine[0].as }]
  })
}

/** The duty table: every unit that has a duty, with them. */
export function dutyTable(policy: Policy = PLAN): { unit: string; duties: Duty[] }[] {
  return UNITS.map((unit) => ({ unit: unit.id, duties: dutiesOf(unit.id, policy) })).filter(
    (line) => line.duties.length > 0,
  )
}

/** 二（一）健全调度通报制度（配合） */
export function dutyText(duty: Duty): string {
  return `${duty.clause}${duty.title}（${DUTY_ROLES[duty.role]}）`
}
