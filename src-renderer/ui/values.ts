/** Values between the declaration and the screen: words to show, typed text to read, checks, masks. */
import { isEmpty } from '../domain/initial'
import type { AnyRecord, Deadline, Field, Kind, Value } from '../domain/kind'
import { readCreditCode } from '../domain/values/creditCode'
import { readDate } from '../domain/values/dates'
import { readIdNumber } from '../domain/values/idNumber'
import { type MoneyUnit, moneyText, readMoney } from '../domain/values/money'
import { readPhone } from '../domain/values/phone'
import { tidy, tidyLines } from '../domain/values/text'
import type { TitleLookup } from './titles'

export type Typed = { ok: true; value: Value } | { ok: false; reason: string }

/** Right-aligned, summed, copied as a number. */
export function isNumeric(field: Field): boolean {
  return field.type === 'int' || field.type === 'decimal' || field.type === 'money'
}

export function isLink(field: Field): boolean {
  return field.type === 'link' || field.type === 'links'
}

export function isPersonal(field: Field): boolean {
  return field.personal === true
}

/** Whether the totals row sums this field. */
export function isTotalled(field: Field): boolean {
  return isNumeric(field) && (field.total ?? (field.type === 'money' || field.type === 'int'))
}

/** The words of a value as a person reads them; '' where it is empty. */
export function showValue(field: Field, value: Value | undefined, titles: TitleLookup): string {
  if (isEmpty(value) || value === undefined || value === null) return ''
  switch (field.type) {
    case 'money':
      return typeof value === 'number' ? moneyText(value, moneyUnit(field)) : String(value)
    case 'int':
    case 'decimal':
      return typeof value === 'number' ? groupDigits(value) : String(value)
    case 'bool':
      return value === true ? '是' : '否'
    case 'choice':
      return field.options?.[String(value)] ?? String(value)
    case 'choices':
      return Array.isArray(value) ? value.map((v) => field.options?.[String(v)] ?? String(v)).join('、') : ''
    case 'link':
      return titles(field.to ?? '', String(value)) ?? '…'
    case 'links':
      return Array.isArray(value)
        ? value.map((id) => titles(field.to ?? '', String(id)) ?? '…').join('、')
        : ''
    case 'deadline':
      return (value as Deadline).text ?? ''
    case 'rows':
      return Array.isArray(value) ? `${value.length} 行` : ''
    default:
      return String(value)
  }
}

function groupDigits(value: number): string {
  return value.toLocaleString('zh-CN', { maximumFractionDigits: 6 })
}

export function moneyUnit(field: Field): MoneyUnit {
  return field.unit === '万元' ? '万元' : '元'
}

/** One line for a cell; personal data masked. */
export function cellText(field: Field, name: string, record: AnyRecord, titles: TitleLookup): string {
  const text = showValue(field, record[name] as Value | undefined, titles)
  if (text === '') return ''
  if (isPersonal(field)) return maskWords(field, text)
  return field.type === 'note' ? text.replaceAll('\n', ' ') : text
}

/** A total in the field's unit. */
export function totalText(field: Field, total: number): string {
  return field.type === 'money' ? moneyText(total, moneyUnit(field)) : groupDigits(total)
}

/** Hides the middle: 372922********0011, 138****1234, 张*. */
export function maskWords(field: Field, text: string): string {
  if (text.length <= 1) return '*'
  if (field.type === 'idNumber')
    return `${text.slice(0, 6)}${'*'.repeat(Math.max(0, text.length - 10))}${text.slice(-4)}`
  if (text.length >= 7) return `${text.slice(0, 3)}****${text.slice(-4)}`
  return `${text[0]}${'*'.repeat(text.length - 1)}`
}

/** The text that a person would type for a value: in inputs, and beside a filter's bounds. */
export function editText(field: Field, value: Value | undefined): string {
  if (value === undefined || value === null) return ''
  switch (field.type) {
    case 'money':
      return typeof value === 'number' ? moneyText(value, moneyUnit(field), { least: 0 }) : String(value)
    case 'choice':
      return field.options?.[String(value)] ?? String(value)
    case 'bool':
      return value === true ? '是' : '否'
    case 'deadline':
      return (value as Deadline).text ?? ''
    default:
      return String(value)
  }
}

/** Reads typed text into the stored value; empty text empties the field. */
export function readTyped(field: Field, typed: string): Typed {
  const text = field.type === 'note' ? tidyLines(typed) : tidy(typed)
  if (text === '') return { ok: true, value: null }
  switch (field.type) {
    case 'int':
    case 'decimal':
      return readNumber(field, text)
    case 'money': {
      const read = readMoney(text, moneyUnit(field))
      return read.ok ? { ok: true, value: read.fen } : read
    }
    case 'date': {
      const read = readDate(text)
      if (!read.ok) return read
      if (read.precision !== 'day' && !field.partial)
        return { ok: false, reason: '要写到日，如 20171224 或 2017.12.24' }
      return { ok: true, value: read.date }
    }
    case 'month': {
      const read = readDate(text)
      if (!read.ok) return read
      if (read.precision === 'year') return { ok: false, reason: '要写到月，如 2017.12' }
      return { ok: true, value: read.date.slice(0, 7) }
    }
    case 'phone': {
      const read = readPhone(text)
      return read.ok ? { ok: true, value: read.phone } : read
    }
    case 'idNumber': {
      const read = readIdNumber(text)
      return read.ok ? { ok: true, value: read.number } : { ok: false, reason: read.reason }
    }
    case 'creditCode': {
      const read = readCreditCode(text)
      return read.ok ? { ok: true, value: read.code } : read
    }
    case 'choice': {
      const code = Object.entries(field.options ?? {}).find(([, label]) => label === text)?.[0]
      const known = code ?? field.also?.[text]
      if (known) return { ok: true, value: known }
      return field.open
        ? { ok: true, value: text }
        : { ok: false, reason: `只能是：${Object.values(field.options ?? {}).join('、')}` }
    }
    default:
      return { ok: true, value: text }
  }
}

function readNumber(field: Field, text: string): Typed {
  const plain = text.replace(/[,，\s]/g, '').replace(field.unit ?? '\0', '')
  if (!/^[+-]?\d+(\.\d+)?$/.test(plain)) return { ok: false, reason: '要写数字' }
  const value = Number(plain)
  if (field.type === 'int' && !Number.isSafeInteger(value)) return { ok: false, reason: '要写整数' }
  return { ok: true, value }
}

/** The last day that a date known to the month or year can mean: what an upper bound stands for. */
export function lastDay(date: string): string {
  const [y, m, d] = date.split('-')
  if (d) return date
  return m ? `${date}-${new Date(Date.UTC(Number(y), Number(m), 0)).getUTCDate()}` : `${y}-12-31`
}

/** What is wrong with a record, field → Chinese message. */
export function problemsOf(kind: Kind, record: AnyRecord): Record<string, string> {
  const wrong: Record<string, string> = { ...(kind.check?.(record) ?? {}) }
  for (const [name, field] of Object.entries(kind.fields)) {
    const value = record[name] as Value | undefined
    if (isEmpty(value)) {
      if (field.required) wrong[name] = `请填写${field.label}`
      continue
    }
    const own = field.check?.(value as never, record)
    if (own) wrong[name] = own
  }
  return wrong
}
