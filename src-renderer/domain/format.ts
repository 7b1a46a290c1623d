/** Stored value → what a person reads in a list, a form, a workbook. */
import { isEmpty } from './initial'
import type { Field, Value } from './kind'
import { maskValue } from './mask'
import { type MoneyUnit, moneyNumber, moneyText } from './values/money'

export interface ShowContext {
  /** Title of the record that a link points to; undefined while it is not known yet. */
  titleOf?(kind: string, id: string): string | undefined
  /** Personal fields masked. Default false. */
  mask?: boolean
}

/** A linked record whose title is still being fetched. */
const UNKNOWN = '…'

/** The value as one line of text, '' where empty. Dates as 2017-12-24, money in the field's unit without it. */
export function show(field: Field, value: Value | undefined, context: ShowContext = {}): string {
  if (value === undefined || isEmpty(value)) return ''
  if (context.mask && field.personal) return maskValue(field, value)
  switch (field.type) {
    case 'money':
      return typeof value === 'number' ? moneyText(value, (field.unit as MoneyUnit) ?? '元') : String(value)
    case 'int':
    case 'decimal':
      return typeof value === 'number' ? figure(field, value) : String(value)
    case 'bool':
      return value === true ? '是' : '否'
    case 'choice':
      return labelOf(field, value)
    case 'choices':
      return list(value, (one) => labelOf(field, one))
    case 'link':
      return titleOf(field, value, context)
    case 'links':
      return list(value, (one) => titleOf(field, one, context))
    case 'deadline':
      return isObject(value) && typeof value.text === 'string' ? value.text : ''
    case 'rows':
      return rowLines(field, value, context).join('；')
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }
}

/** A cell of a workbook: figures stay figures, a complete day is a date cell, everything else text. */
export type ExportCell = string | number | { date: string } | null

/**
 * The value for a workbook's cell. Reading it back with parseValue gives the same value (links by their titles).
 * Nothing is masked here; whoever exports decides with `context.mask`.
 */
export function exportValue(field: Field, value: Value | undefined, context: ShowContext = {}): ExportCell {
  if (value === undefined || isEmpty(value)) return null
  if (context.mask && field.personal) return maskValue(field, value)
  if (field.type === 'money' && typeof value === 'number') {
    return moneyNumber(value, (field.unit as MoneyUnit) ?? '元')
  }
  if (typeof value === 'number') return value
  if (field.type === 'date' && typeof value === 'string' && value.length === 10) return { date: value }
  if (field.type === 'rows') return rowLines(field, value, context).join('\n')
  return show(field, value, context)
}

/** Number format of the field's cells in a workbook; undefined: general. */
export function numberFormat(field: Field): string | undefined {
  switch (field.type) {
    case 'money':
      return field.unit === '万元' ? '#,##0.00####' : '#,##0.00'
    case 'date':
      return 'yyyy-mm-dd'
    case 'int':
      return field.total === false ? '0' : '#,##0'
    case 'decimal':
      // #,##0.## would show a whole number as 35. with its point.
      return 'General'
    default:
      // Text, so that numbers and codes keep every digit when somebody edits them.
      return '@'
  }
}

/** Label with its unit: 总投资（万元）. */
export function headOf(field: Field): string {
  return field.unit ? `${field.label}（${field.unit}）` : field.label
}

export function alignOf(field: Field): 'left' | 'right' | 'center' {
  if (field.type === 'money' || field.type === 'int' || field.type === 'decimal') return 'right'
  return field.type === 'bool' || field.type === 'date' || field.type === 'month' ? 'center' : 'left'
}

/** Default column width in px at text size 14. */
export function widthOf(field: Field): number {
  if (typeof field.list === 'number') return field.list
  const head = headOf(field).length * 14 + 40
  return Math.max(head, WIDTHS[field.type])
}

const WIDTHS: Record<Field['type'], number> = {
  text: 140,
  note: 220,
  int: 80,
  decimal: 90,
  money: 120,
  date: 110,
  month: 90,
  deadline: 160,
  choice: 100,
  choices: 160,
  bool: 70,
  link: 150,
  links: 200,
  phone: 130,
  idNumber: 180,
  creditCode: 180,
  rows: 200,
}

/** Whether the totals row sums the field: money and counts, unless the declaration says otherwise. */
export function isSummed(field: Field): boolean {
  if (field.type === 'decimal') return field.total === true
  return (field.type === 'money' || field.type === 'int') && field.total !== false
}

/**
 * A sum or average as it is read, in the field's unit: to six decimals, for tenths do not add up in doubles.
 * @example showSum({ type: 'decimal', label: '用地面积' }, 10.1 + 20.2 + 30.3) // '60.6'
 */
export function showSum(field: Field, sum: number): string {
  return show({ ...field, total: true }, field.type === 'decimal' ? Math.round(sum * 1e6) / 1e6 : sum)
}

/** A figure as the lists show it: thousands, except for what is no quantity (years, numbers in a row). */
function figure(field: Field, value: number): string {
  if (field.type === 'int' && field.total === false) return String(value)
  const [whole, decimals] = String(value).split('.')
  if (/e/.test(whole)) return String(value)
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}

function labelOf(field: Field, value: Value): string {
  const code = String(value)
  return Object.hasOwn(field.options ?? {}, code) ? field.options![code] : code
}

function titleOf(field: Field, value: Value, { titleOf: find }: ShowContext): string {
  return find?.(field.to ?? '', String(value)) ?? UNKNOWN
}

function list(value: Value, one: (value: Value) => string): string {
  return (Array.isArray(value) ? value : [value]).map(one).join('、')
}

function isObject(value: Value): value is { [key: string]: Value } {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** One line a row, cells in the columns' order between ｜; empty cells at the end are left out. */
function rowLines(field: Field, value: Value, context: ShowContext): string[] {
  const columns = Object.entries(field.columns ?? {})
  return (Array.isArray(value) ? value : []).filter(isObject).map((row) =>
    columns
      .map(([name, column]) => show(column, row[name], context).replace(/[｜|\t\n]/g, ' '))
      .join('｜')
      .replace(/｜+$/, ''),
  )
}
