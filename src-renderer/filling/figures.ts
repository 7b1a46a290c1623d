/** Figures that a form of another department asks of each unit: counts and sums over records of small and large kinds. Pure. */
import { tally } from '../assessment/tally'
import { FIGURES } from '../domain/figures'
import { headOf } from '../domain/format'
import type { AnyRecord, Field, Kind, Value } from '../domain/kind'
import { MEASURES } from '../domain/measures'
import { alike } from '../sheets/mapping'
import type { FundsJudge } from '../signing/arrivals'
import type { SigningRules } from '../signing/rules'
import type { Condition, ListQuery } from '../store/messages'

export interface Figure {
  kind: string
  /** Field that is summed; null: records are counted. */
  sum: string | null
  /** Link to the unit that the record counts for. */
  by: string
  /** Choices that a record must have: 'field=code'; of one field any of them. */
  only: string[]
  /** Day that must lie in the period; null: the period does not matter. */
  day: string | null
  /** Counted as an assessment counts it, by the rules for signings; the conditions above are then the measure's own. */
  measure?: MeasureName
}

/** What a form means by 签约, 到位 and the like is what the assessment counts, not every paper that is registered. */
const MEASURED = ['signed', 'investment', 'started', 'produced', 'arrived'] as const
type MeasureName = (typeof MEASURED)[number]

/** How forms head them, beyond the words that the monthly figures know. */
const ALSO: Readonly<Record<MeasureName, readonly string[]>> = {
  signed: ['签约项目个数', '签约项目数量', '签约个数'],
  investment: ['签约投资', '签约总投资', '签约项目投资额', '签约资金'],
  started: ['开工项目个数', '开工项目数量'],
  produced: ['投产项目个数', '投产项目数量'],
  arrived: ['资金到位', '实际到位', '到位资金额', '实际到位资金额'],
}

const measured: readonly Figure[] = MEASURED.map((measure) => {
  const { kind, sum, by, date } = MEASURES[measure]
  return { kind, sum: sum ?? null, by: by.towns!, only: [], day: date ?? null, measure }
})

/** Words of a figure in menus: 创业项目 · 计划总投资（万元）合计. */
export function wordsOfFigure(figure: Pick<Figure, 'kind' | 'sum' | 'measure'>, kind: Kind): string {
  if (figure.measure) {
    const { label, unit } = MEASURES[figure.measure]
    return `${label}（${unit}，按考核口径）`
  }
  return `${kind.label} · ${figure.sum ? `${headOf(kind.fields[figure.sum])}合计` : `数量（${kind.counter}）`}`
}

const fieldsOf = (kind: Kind, fits: (field: Field) => boolean): string[] =>
  Object.keys(kind.fields).filter((name) => fits(kind.fields[name]))

/** Fields that say whose a record is, the owner first. */
export function unitFields(kind: Kind): string[] {
  const links = fieldsOf(kind, (field) => field.type === 'link' && field.to === 'unit')
  return [...links].sort((a, b) => Number(b === kind.ownerField) - Number(a === kind.ownerField))
}

export const dayFields = (kind: Kind): string[] => fieldsOf(kind, (field) => field.type === 'date')

/** What the assessment counts, and every count and sum of the kinds that know whose their records are. */
export function figuresOf(kinds: readonly Kind[]): Figure[] {
  const plain = kinds.flatMap((kind): Figure[] => {
    const [by] = unitFields(kind)
    if (!by || kind.kind === 'unit') return []
    const sums = kind.large
      ? []
      : fieldsOf(
          kind,
          ({ type, total }) =>
            type === 'money' || ((type === 'int' || type === 'decimal') && total !== false),
        )
    const day = dayFields(kind)[0] ?? null
    return [null, ...sums].map((sum) => ({ kind: kind.kind, sum, by, only: [], day }))
  })
  return [...measured, ...plain]
}

/** Stable words for a setting and a menu's value. */
export const figureKey = ({ kind, sum, measure }: Pick<Figure, 'kind' | 'sum' | 'measure'>): string =>
  measure ? `measure ${measure}` : `${kind} ${sum ?? ''}`

export interface Proposal {
  figure: Figure
  /** The head is the figure's own name; else it only sounds like it and a person has to look. */
  sure: boolean
}

/** The figure that a head most likely asks for; null where nothing sounds like it. */
export function proposeFigure(
  head: string,
  figures: readonly Figure[],
  kinds: ReadonlyMap<string, Kind>,
): Proposal | null {
  const wanted = bare(head)
  if (wanted.length < 2) return null
  let best: { figure: Figure; likeness: number } | null = null
  for (const figure of figures) {
    for (const words of spokenOf(figure, kinds.get(figure.kind)!)) {
      const name = bare(words)
      const likeness = name === wanted ? 1 : Math.min(0.99, alike(wanted, name))
      if (likeness >= 0.6 && likeness > (best?.likeness ?? 0)) best = { figure, likeness }
    }
  }
  return best && { figure: best.figure, sure: best.likeness === 1 }
}

function spokenOf(figure: Figure, kind: Kind): readonly string[] {
  if (figure.measure) {
    const { label, excel = [] } = FIGURES[figure.measure].field
    return [label, ...excel, ...ALSO[figure.measure]]
  }
  const field = figure.sum ? kind.fields[figure.sum] : null
  return field
    ? [`${kind.label}${field.label}`, ...(field.excel ?? []).map((word) => `${kind.label}${word}`)]
    : [`${kind.label}数量`, `${kind.label}数`, `${kind.label}个数`, kind.label]
}

const bare = (words: string) =>
  words
    .replace(/[（(【[][^）)】\]]*[)）】\]]/g, '')
    .replace(/[\s、，,：:]/g, '')
    .replace(/^(返乡)?创业/, '')

/** The question to the store for one unit; its answer's count or total is the figure. */
export function questionFor(figure: Figure, unit: string, period: { from?: string; to?: string }): ListQuery {
  const chosen = new Map<string, Value[]>()
  for (const one of figure.only) {
    const at = one.indexOf('=')
    const field = one.slice(0, at)
    chosen.set(field, [...(chosen.get(field) ?? []), one.slice(at + 1)])
  }
  const conditions: Condition[] = [
    { field: figure.by, in: [unit] },
    ...[...chosen].map(([field, values]) => ({ field, in: values })),
    ...(figure.day && (period.from || period.to) ? [{ field: figure.day, ...period }] : []),
  ]
  return {
    kind: figure.kind,
    where: { conditions },
    from: 0,
    to: 0,
    ...(figure.sum ? { totals: [figure.sum] } : {}),
  }
}

/** Without a period everything up to now is counted. */
const EVER = { from: '0000-01-01', to: '9999-12-31' }

/**
 * A measure for every unit at once, as `figureValue` takes it.
 * @param records all of the figure's kind
 * @param judge where these are funds
 */
export function measuredOf(
  figure: Figure & { measure: MeasureName },
  records: readonly AnyRecord[],
  period: { from?: string; to?: string },
  rules: SigningRules,
  judge?: FundsJudge,
): (unit: string) => { count: number; totals: Record<string, number> } {
  const within = { from: period.from ?? EVER.from, to: period.to ?? EVER.to }
  const { of } = tally(MEASURES[figure.measure], 'towns', records, within, rules, judge)
  return (unit) => {
    const found = of.get(unit)
    return { count: found?.count ?? 0, totals: figure.sum ? { [figure.sum]: found?.figure ?? 0 } : {} }
  }
}

export const isMeasured = (figure: Figure): figure is Figure & { measure: MeasureName } =>
  figure.measure !== undefined

/** The number that the form wants, in the unit of its head, else of the field. @param perUnit fen of one such unit */
export function figureValue(
  figure: Figure,
  kind: Kind,
  answer: { count: number; totals: Record<string, number> },
  perUnit: number | undefined,
): number {
  if (!figure.sum) return answer.count
  const total = answer.totals[figure.sum] ?? 0
  const field = kind.fields[figure.sum]
  if (field.type !== 'money') return Number(total.toPrecision(15))
  return Number((total / (perUnit ?? (field.unit === '万元' ? 1e6 : 100))).toPrecision(15))
}

/** A stored figure that this program still understands. */
export function isFigure(value: unknown, kinds: ReadonlyMap<string, Kind>): value is Figure {
  if (value === null || typeof value !== 'object') return false
  const { kind: name, sum, by, only, day, measure } = value as Record<string, unknown>
  const kind = typeof name === 'string' ? kinds.get(name) : undefined
  const known = (field: unknown) => typeof field === 'string' && Object.hasOwn(kind?.fields ?? {}, field)
  return (
    kind !== undefined &&
    (sum === null || known(sum)) &&
    known(by) &&
    (day === null || known(day)) &&
    (measure === undefined || MEASURED.some((one) => one === measure)) &&
    Array.isArray(only) &&
    only.every((one) => typeof one === 'string')
  )
}
