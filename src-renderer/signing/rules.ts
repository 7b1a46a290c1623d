/**
 * How signings are counted, as data. The plan says what is reported (二（三）) and not how it is counted, so these are
 * the office's own rules: resources/policy/signing-rules.json, changed on the page, kept as a setting.
 */
import { z } from 'zod'
import rulesJson from '../../resources/policy/signing-rules.json'
import type { Value } from '../domain/kind'

const rulesSchema = z.object({
  format: z.literal('guiyan-signing-rules'),
  version: z.literal(1),
  label: z.string(),
  basis: z.string(),
  /** Not the plan's: the office's own. */
  source: z.literal('office'),
  /** Forms of agreement that are no signing: framework, intent. */
  formsLeftOut: z.array(z.enum(['formal', 'framework', 'intent'])),
  /** Agreements that were ended: no longer counted, or still. */
  ended: z.enum(['leaveOut', 'count']),
  /** A second signing of the same project. */
  repeated: z.enum(['leaveOut', 'count']),
  /** A framework or intent that became formal: what it adds. */
  upgrade: z.enum(['leaveOut', 'project']),
  /** An increase of capital: its increment alone, or a project of its own as well. */
  increase: z.enum(['leaveOut', 'amount', 'project']),
  /** What the investment of an increase's agreement says: the increment, or the sum after it. */
  increaseStates: z.enum(['increment', 'total']),
  /** All funds, or only those that were verified. */
  arrivals: z.enum(['all', 'verified']),
  /** Upper ends of the classes of age, days. */
  ageing: z.array(z.number().int().positive()).min(1),
})

export type SigningRules = z.infer<typeof rulesSchema>

/** The rules that the program comes with. */
export const DEFAULT_RULES: SigningRules = rulesSchema.parse(rulesJson)

/** Where a site keeps its own rules. */
export const RULES_SETTING = 'signing.rules'

/** The rules in force: the office's own where they are readable, else those that the program comes with. */
export function rulesOf(setting: Value | undefined): SigningRules {
  const read = rulesSchema.safeParse(setting)
  return read.success ? read.data : DEFAULT_RULES
}

/** Each choice with its words, in the order of the dialog. */
export const CHOICES = {
  repeated: { label: '同一项目再次签约', options: { leaveOut: '不再计（只计首次）', count: '再计一次' } },
  upgrade: {
    label: '意向、框架转为正式',
    options: { leaveOut: '不再计数、不再计额', project: '计项目数，不计额' },
  },
  increase: {
    label: '增资',
    options: { amount: '不计项目数，只计增加额', project: '计项目数，并计增加额', leaveOut: '不计' },
  },
  increaseStates: {
    label: '增资协议的“总投资”填的是',
    options: { increment: '增加额', total: '增资后的总额' },
  },
  ended: { label: '已终止的协议', options: { leaveOut: '不计', count: '仍计' } },
  arrivals: { label: '到位资金', options: { all: '登记的都计', verified: '只计已核实的' } },
} as const satisfies Partial<Record<keyof SigningRules, { label: string; options: Record<string, string> }>>

/** The rules in one line, for the foot of tables and exported files. */
export function rulesWords(rules: SigningRules): string {
  const words = (Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((name) => {
    const { label, options } = CHOICES[name]
    return `${label}：${(options as Record<string, string>)[rules[name]]}`
  })
  return `${words.join('；')}。`
}
