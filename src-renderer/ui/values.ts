/** Values between the declaration and the screen: the domain's words and readers, with the window's titles. */
import { alignOf, isSummed, show, showSum } from '../domain/format'
import type { AnyRecord, Deadline, Field, Value } from '../domain/kind'
import { maskValue } from '../domain/mask'
import { type ParseContext, parseValue } from '../domain/parse'
import { type MoneyUnit, moneyText } from '../domain/values/money'
import { lastOfMonth } from '../policy/day'
import type { TitleLookup } from './titles'

export type Read = { ok: true; value: Value; warning?: string } | { ok: false; reason: string }

export function isNumeric(field: Field): boolean {
  return alignOf(field) === 'right'
}

export function isLink(field: Field): boolean {
  return field.type === 'link' || field.type === 'links'
}

export function isPersonal(field: Field): boolean {
  return field.personal === true
}

/** Whether the totals row sums this field. */
export const isTotalled = isSummed

/** The words of a value as a person reads them; '' where it is empty. */
export function showValue(field: Field, value: Value | undefined, titles: TitleLookup): string {
  return show(field, value, { titleOf: (kind, id) => titles(kind, id) ?? '…' })
}

/** One line for a cell; personal data masked. */
export function cellText(field: Field, name: string, record: AnyRecord, titles: TitleLookup): string {
  const value = record[name] as Value | undefined
  if (field.type === 'rows') return Array.isArray(value) && value.length ? `${value.length} 行` : ''
  const text = show(field, value, { titleOf: (kind, id) => titles(kind, id) ?? '…', mask: true })
  return field.type === 'note' ? text.replaceAll('\n', ' ') : text
}

/** A total in the field's unit. */
export const totalText = showSum

/** A personal value as it stands in lists. */
export function maskWords(field: Field, value: Value): string {
  return maskValue(field, value)
}

/** The text that a person would type for a value: in inputs, and as a filter's bounds. */
export function editText(field: Field, value: Value | undefined): string {
  if (value === undefined || value === null) return ''
  switch (field.type) {
    case 'money':
      return typeof value === 'number'
        ? moneyText(value, (field.unit as MoneyUnit | undefined) ?? '元', { least: 0 })
        : String(value)
    case 'choice':
    case 'bool':
      return show(field, value)
    case 'deadline':
      return (value as Deadline).text ?? ''
    default:
      return String(value)
  }
}

/** Reads typed text into the stored value; empty text empties the field. */
export function readTyped(field: Field, typed: string, context?: ParseContext): Read {
  const read = parseValue(field, typed, context)
  return 'error' in read ? { ok: false, reason: read.error } : { ok: true, ...read }
}

/** The last day that a date known to the month or year can mean: what an upper bound stands for. */
export function lastDay(date: string): string {
  const [y, m, d] = date.split('-')
  if (d) return date
  return lastOfMonth(Number(y), Number(m ?? 12))
}
