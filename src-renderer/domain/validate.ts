/** Whether stored values are what the declaration says; field → Chinese message. Pure, no clock. */
import { isEmpty } from './initial'
import type { AnyRecord, Field, Kind, Value } from './kind'
import { readCreditCode } from './values/creditCode'
import { isDate } from './values/dates'
import { readIdNumber } from './values/idNumber'
import { type MoneyUnit, moneyText } from './values/money'
import { readPhone } from './values/phone'

/** Longest texts where a field says nothing, and most rows of a small table: bounds against runaway files. */
const TEXT_MAX = 1000
const NOTE_MAX = 100_000
const ROWS_MAX = 1000

/**
 * Checks a record as it would be stored.
 * @param changed only these fields are judged, and those of the kind's cross-field messages that they cause: an old
 *   mistake elsewhere in the record does not stop an edit. Without it everything is judged (new records).
 * @returns field → what is wrong; empty where all is well
 */
export function validate(kind: Kind, record: AnyRecord, changed?: readonly string[]): Record<string, string> {
  const wrong: Record<string, string> = {}
  for (const [name, field] of changed ? some(kind, changed) : all(kind)) {
    const message = checkValue(field, record[name] as Value | undefined, record)
    if (message) wrong[name] = message
  }
  for (const [name, message] of Object.entries(crossCheck(kind, record, changed))) wrong[name] ??= message
  return wrong
}

const fieldsOf = new WeakMap<Kind, [string, Field][]>()

/** All fields of a kind; kept, for an import asks a hundred thousand times. */
function all(kind: Kind): [string, Field][] {
  let fields = fieldsOf.get(kind)
  if (!fields) {
    fields = Object.entries(kind.fields)
    fieldsOf.set(kind, fields)
  }
  return fields
}

function some(kind: Kind, names: readonly string[]): [string, Field][] {
  return names.filter((name) => Object.hasOwn(kind.fields, name)).map((name) => [name, kind.fields[name]])
}

function crossCheck(kind: Kind, record: AnyRecord, changed?: readonly string[]): Record<string, string> {
  const messages = kind.check?.(record) ?? {}
  if (!changed || Object.keys(messages).length === 0) return messages
  const without: AnyRecord = { ...record }
  for (const name of changed) delete without[name]
  const old = kind.check?.(without) ?? {}
  // A message that also stands without the changed fields is not of their making.
  return Object.fromEntries(
    Object.entries(messages).filter(([name, message]) => changed.includes(name) || old[name] !== message),
  )
}

/** What is wrong with one value of a field, or null. Empty values are wrong only where required. */
export function checkValue(field: Field, value: Value | undefined, record: AnyRecord): string | null {
  if (value === undefined && !field.required) return null
  if (isEmpty(value)) return field.required ? `请填写${field.label}` : null
  const message = checkType(field, value as Value)
  if (message) return message
  return field.check ? field.check(value as never, record) : null
}

function checkType(field: Field, value: Value): string | null {
  switch (field.type) {
    case 'text':
      return checkText(field, value, TEXT_MAX)
    case 'note':
      return checkText(field, value, NOTE_MAX)
    case 'int':
      return Number.isSafeInteger(value) ? checkBounds(field, value as number) : '应为整数'
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value) ? checkBounds(field, value) : '应为数'
    case 'money':
      return Number.isSafeInteger(value) ? checkBounds(field, value as number) : '不是金额'
    case 'date':
      return typeof value === 'string' && isDate(value, field.partial) ? null : '不是日期'
    case 'month':
      return typeof value === 'string' && value.length === 7 && isDate(value, true) ? null : '不是年月'
    case 'deadline':
      return checkDeadline(value)
    case 'bool':
      return typeof value === 'boolean' ? null : '应为“是”或“否”'
    case 'choice':
      return checkOption(field, value)
    case 'choices':
      return checkList(value, (one) => checkOption(field, one))
    case 'link':
      return checkId(value)
    case 'links':
      return checkList(value, checkId)
    case 'phone':
      return checkRead(value, (text) => {
        const read = readPhone(text)
        return read.ok ? { stored: read.phone } : { reason: read.reason }
      })
    case 'idNumber':
      return checkRead(value, (text) => {
        const read = readIdNumber(text)
        return read.ok ? { stored: read.number } : { reason: read.reason }
      })
    case 'creditCode':
      return checkRead(value, (text) => {
        const read = readCreditCode(text)
        return read.ok ? { stored: read.code } : { reason: read.reason }
      })
    case 'rows':
      return checkRows(field, value)
  }
}

function checkText({ min, max }: Field, value: Value, most: number): string | null {
  if (typeof value !== 'string') return '应为文字'
  // Length in characters, of which a few take two units of UTF-16.
  const length = value.length <= (max ?? most) && min === undefined ? 0 : [...value].length
  if (length > (max ?? most)) return `最多 ${max ?? most} 字，现为 ${length} 字`
  return min !== undefined && length < min ? `至少 ${min} 字` : null
}

function checkBounds(field: Field, value: number): string | null {
  const words = (bound: number) =>
    field.type === 'money'
      ? `${moneyText(bound, field.unit as MoneyUnit, { least: 0 })} ${field.unit}`
      : String(bound)
  if (field.min !== undefined && value < field.min) {
    return field.type === 'money' && field.min === 1 ? '应大于 0' : `不能小于 ${words(field.min)}`
  }
  return field.max !== undefined && value > field.max ? `不能大于 ${words(field.max)}` : null
}

function checkDeadline(value: Value): string | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return '不是时限'
  const { text, from, to } = value
  if (typeof text !== 'string' || text === '') return '不是时限'
  if (from === null && to === null) return null
  if (typeof from !== 'string' || typeof to !== 'string' || !isDate(from) || !isDate(to)) return '不是时限'
  return to < from ? '时限的结束早于开始' : null
}

function checkOption(field: Field, value: Value): string | null {
  if (typeof value !== 'string') return '不是可选的值'
  if (Object.hasOwn(field.options ?? {}, value)) return null
  if (!field.open) return `“${value}”不是可选的值`
  return [...value].length > (field.max ?? 60) ? `最多 ${field.max ?? 60} 字` : null
}

function checkId(value: Value): string | null {
  return typeof value === 'string' && value !== '' && value.length <= 100 ? null : '没有指向记录'
}

function checkList(value: Value, check: (one: Value) => string | null): string | null {
  if (!Array.isArray(value)) return '应为多项'
  if (new Set(value).size !== value.length) return '有重复的项'
  for (const one of value) {
    const message = check(one)
    if (message) return message
  }
  return null
}

function checkRead(
  value: Value,
  read: (text: string) => { stored: string } | { reason: string },
): string | null {
  if (typeof value !== 'string') return '应为文字'
  const result = read(value)
  if ('reason' in result) return result.reason
  return result.stored === value ? null : `应写作 ${result.stored}`
}

function checkRows(field: Field, value: Value): string | null {
  if (!Array.isArray(value)) return '应为表格'
  if (value.length > ROWS_MAX) return `最多 ${ROWS_MAX} 行`
  for (const [i, row] of value.entries()) {
    if (row === null || typeof row !== 'object' || Array.isArray(row)) return `第 ${i + 1} 行不是一行数据`
    for (const [name, column] of Object.entries(field.columns ?? {})) {
      const message = checkValue(column, row[name], { id: '', stamps: {} })
      if (message) return `第 ${i + 1} 行${column.label}：${message}`
    }
  }
  return null
}
