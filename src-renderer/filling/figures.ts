/** Figures that a form of another department asks of each unit: counts and sums over records of small and large kinds. Pure. */
import { headOf } from '../domain/format'
import type { Field, Kind, Value } from '../domain/kind'
import { alike } from '../sheets/mapping'
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
}

/** Words of a figure in menus: 创业项目 · 计划总投资（万元）合计. */
export function wordsOfFigure(figure: Pick<Figure, 'kind' | 'sum'>, kind: Kind): string {
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

/** Every count and sum of the kinds that know whose their records are. */
export function figuresOf(kinds: readonly Kind[]): Figure[] {
  return kinds.flatMap((kind) => {
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
}

/** Stable words for a setting and a menu's value. */
export const figureKey = ({ kind, sum }: Pick<Figure, 'kind' | 'sum'>): string => `${kind} ${sum ?? ''}`

/** The figure that a head most likely asks for; null where nothing sounds like it. */
export function proposeFigure(
  head: string,
  figures: readonly Figure[],
  kinds: ReadonlyMap<string, Kind>,
): Figure | null {
  const wanted = bare(head)
  if (wanted.length < 2) return null
  let best: { figure: Figure; likeness: number } | null = null
  for (const figure of figures) {
    const kind = kinds.get(figure.kind)!
    const field = figure.sum ? kind.fields[figure.sum] : null
    const spoken = field
      ? [`${kind.label}${field.label}`, ...(field.excel ?? []).map((word) => `${kind.label}${word}`)]
      : [`${kind.label}数量`, `${kind.label}数`, `${kind.label}个数`, kind.label]
    for (const words of spoken) {
      const likeness = alike(wanted, bare(words))
      if (likeness >= 0.6 && likeness > (best?.likeness ?? 0)) best = { figure, likeness }
    }
  }
  return best?.figure ?? null
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
  const { kind: name, sum, by, only, day } = value as Record<string, unknown>
  const kind = typeof name === 'string' ? kinds.get(name) : undefined
  const known = (field: unknown) => typeof field === 'string' && Object.hasOwn(kind?.fields ?? {}, field)
  return (
    kind !== undefined &&
    (sum === null || known(sum)) &&
    known(by) &&
    (day === null || known(day)) &&
    Array.isArray(only) &&
    only.every((one) => typeof one === 'string')
  )
}
