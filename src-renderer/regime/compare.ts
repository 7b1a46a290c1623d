/**
 * A month's figures beside the last ones: what changed by more than the office's threshold and which figures
 * contradict each other. Nothing is blocked; each finding asks for one line of explanation. Pure.
 */
import { FIGURE_KEYS, FIGURES, type FigureKey } from '../domain/figures'
import { chineseDate } from '../domain/values/dates'
import { type MoneyUnit, moneyText } from '../domain/values/money'
import { addMonths } from '../policy/day'

/** Figures of one month; a missing one was not reported. Money in fen. */
export type Figures = { readonly [K in FigureKey]?: number | null }

export interface Finding {
  figure: FigureKey
  label: string
  kind: 'change' | 'relation'
  /** 比上月增 69.2% (46→88 人); where a month was left out: 比2017年11月增 … */
  words: string
}

/** Of the totals so far, the first can't be more than the second. */
const RELATIONS: readonly (readonly [FigureKey, FigureKey])[] = [
  ['started', 'signed'],
  ['produced', 'started'],
  ['arrived', 'investment'],
]

/** The figure in its unit: 9,400 万元 as 9,400.00, a count as 88. */
export function figureText(key: FigureKey, value: number | null | undefined): string {
  if (value === null || value === undefined) return ''
  const { field } = FIGURES[key]
  return field.type === 'money' ? moneyText(value, field.unit as MoneyUnit) : value.toLocaleString('zh-CN')
}

/** Change against the last month in tenths of a percent, rounded half away from zero; null without a base. */
export function changePermille(
  now: number | null | undefined,
  last: number | null | undefined,
): number | null {
  if (now === null || now === undefined || last === null || last === undefined || last === 0) return null
  const exact = ((now - last) * 1000) / Math.abs(last)
  return Math.sign(exact) * Math.round(Math.abs(exact))
}

/** +69.2% */
export function percentText(permille: number | null): string {
  if (permille === null) return ''
  return `${permille > 0 ? '+' : ''}${(permille / 10).toFixed(1)}%`
}

/** As an official text says it: 下降11.4%, 增长69.2%, 持平. */
export function changeWords(permille: number | null): string {
  if (permille === null) return ''
  if (permille === 0) return '持平'
  return `${permille > 0 ? '增长' : '下降'}${(Math.abs(permille) / 10).toFixed(1)}%`
}

/** 上月; of a month before it, where some were left out, its name. */
export function againstWords(last: unknown, month: unknown): string {
  if (typeof last !== 'string' || typeof month !== 'string' || addMonths(last, 1) === month) return '上月'
  return chineseDate(last)
}

/**
 * What asks for an explanation.
 * @param last the last month before that was reported; null where none was
 * @param totals sums of every month so far, this one included, for the relations
 * @param percent beyond which a change asks (office setting)
 * @param against how `last` is called (againstWords)
 */
export function findingsOf(
  now: Figures,
  last: Figures | null,
  totals: Figures,
  percent: number,
  against = '上月',
): Finding[] {
  const changes = FIGURE_KEYS.flatMap((key): Finding[] => {
    const a = now[key]
    const b = last?.[key]
    // Compared as whole numbers: exactly the threshold is still within it.
    if (a == null || b == null || b === 0 || Math.abs(a - b) * 100 <= percent * Math.abs(b)) return []
    const { label, unit } = FIGURES[key].field
    const way = a > b ? '增' : '减'
    const rate = percentText(changePermille(a, b)).replace(/^[+-]/, '')
    return [
      {
        figure: key,
        label,
        kind: 'change',
        words: `比${against}${way} ${rate}（${figureText(key, b)}→${figureText(key, a)} ${unit}）`,
      },
    ]
  })
  const relations = RELATIONS.flatMap(([part, whole]): Finding[] => {
    const a = totals[part]
    const b = totals[whole]
    if (a == null || b == null || a <= b || now[part] == null) return []
    const { label, unit } = FIGURES[part].field
    return [
      {
        figure: part,
        label,
        kind: 'relation',
        words: `累计${label}（${figureText(part, a)}）大于累计${FIGURES[whole].field.label}（${figureText(whole, b)} ${unit}）`,
      },
    ]
  })
  return [...changes, ...relations]
}

/** Sums of flows and the last of stocks, over months in their order. */
export function totalsOf(months: readonly Figures[]): Figures {
  const totals: { [K in FigureKey]?: number } = {}
  for (const figures of months) {
    for (const key of FIGURE_KEYS) {
      const value = figures[key]
      if (value == null) continue
      totals[key] = FIGURES[key].nature === 'stock' ? value : (totals[key] ?? 0) + value
    }
  }
  return totals
}
