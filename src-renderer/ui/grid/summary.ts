/** Count, sum and average of the selected cells, as Excel's status bar has them. */

import { isEmpty } from '../../domain/initial'
import type { AnyRecord, Field } from '../../domain/kind'
import { isNumeric, totalText } from '../values'

export interface SummaryColumn {
  name: string
  field: Field
}

/**
 * @returns parts ready to show: 已选 3 · 求和 1,250.00 万元 · 平均 416.67 万元. A sum for each unit, for people and yuan
 *   are not added: 求和 300.00 万元、12 人.
 */
export function summarise(columns: readonly SummaryColumn[], rows: readonly AnyRecord[]): string[] {
  let filled = 0
  const units = new Map<string, { field: Field; sum: number; count: number }>()
  for (const { name, field } of columns) {
    for (const row of rows) {
      const value = row[name]
      if (isEmpty(value)) continue
      filled++
      if (!isNumeric(field) || field.total === false || typeof value !== 'number') continue
      const key = `${field.type === 'money' ? 'money' : 'plain'} ${field.unit ?? ''}`
      const at = units.get(key) ?? { field, sum: 0, count: 0 }
      at.sum += value
      at.count++
      units.set(key, at)
    }
  }
  const parts = [`已选 ${(rows.length * columns.length).toLocaleString('zh-CN')} 格`]
  if (rows.length * columns.length > 1) parts.push(`有值 ${filled.toLocaleString('zh-CN')}`)
  const figures = [...units.values()].filter(({ count }) => count > 1)
  const unitOf = (field: Field) => (field.unit ? ` ${field.unit}` : '')
  // People and yuan are not added: each unit has its own sum, and an average only where it stands alone.
  if (figures.length > 0) {
    parts.push(
      `求和 ${figures.map(({ field, sum }) => `${totalText(field, sum)}${unitOf(field)}`).join('、')}`,
    )
  }
  if (figures.length === 1 && units.size === 1) {
    const [{ field, sum, count }] = figures
    const average =
      field.type === 'money' ? roundMoney(sum / count, field) : Math.round((sum / count) * 100) / 100
    parts.push(`平均 ${totalText(field, average)}${unitOf(field)}`)
  }
  return parts
}

/** To two decimals of the unit that is shown; an average needs no fen of 万元. */
function roundMoney(fen: number, field: Field): number {
  const step = field.unit === '万元' ? 10_000 : 1
  return Math.round(fen / step) * step
}
