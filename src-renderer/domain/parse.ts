/** What a person types, pastes or imports → the value of a field, or the reason in Chinese why it is none. */
import { parseDeadline } from '../policy/deadline'
import type { Field, Value } from './kind'
import { readNumeral } from './values/capital'
import { readCreditCode } from './values/creditCode'
import { readDate } from './values/dates'
import { readIdNumber } from './values/idNumber'
import { type MoneyUnit, readMoney } from './values/money'
import { readPhone } from './values/phone'
import { fold, saysNothing, tidy, tidyLines } from './values/text'

export type Typed = string | number | boolean | Date

/** What reading needs to know besides the field. */
export interface ParseContext {
  /** Id of the record of `kind` that `text` names (by title, alias or number). Without it links can't be read. */
  lookup?(kind: string, text: string): string | undefined | 'ambiguous'
  /** Year of a deadline that is written without one (12月24日). */
  year?: number
  /** 'YYYY-MM-DD'; identity numbers of people not yet born are refused. */
  today?: string
  /** The workbook counts days from 1904. */
  base1904?: boolean
}

/** `value: null` empties the field. `warning` says what was read differently from what was written. */
export type Parsed = { value: Value; warning?: string } | { error: string }

/**
 * Reads one cell or input for a field. Total: never throws. Text is trimmed, full width made half; a cell that
 * says nothing (－, 无, /) is empty, except where 无 is one of the options.
 */
export function parseValue(field: Field, typed: Typed, context: ParseContext = {}): Parsed {
  if (typeof typed === 'string' && isBlank(typed)) return { value: null }
  if (field.type === 'note') return { value: tidyLines(asText(typed)) || null }
  if (field.type === 'bool') return parseBool(field, typed)
  if (field.type === 'choice' || field.type === 'choices') return parseChoice(field, typed)
  if (typeof typed === 'string' && saysNothing(typed)) return { value: null }
  switch (field.type) {
    case 'text':
      return field.city ? parseCity(tidy(asText(typed))) : { value: tidy(asText(typed)) || null }
    case 'int':
    case 'decimal':
      return parseNumber(field, typed)
    case 'money':
      return parseMoney(field, typed)
    case 'date':
    case 'month':
      return parseDate(field, typed, context)
    case 'deadline':
      return parseTime(typed, context)
    case 'phone': {
      if (isLost(typed)) return { error: lost('号码') }
      const read = readPhone(unquoted(typed))
      return read.ok ? { value: read.phone } : { error: read.reason }
    }
    case 'idNumber':
      return parseIdNumber(typed, context)
    case 'creditCode': {
      if (isLost(typed)) return { error: lost('统一社会信用代码') }
      const read = readCreditCode(unquoted(typed))
      return read.ok ? { value: read.code } : { error: read.reason }
    }
    case 'link':
      return parseLink(field, asText(typed), context)
    case 'links':
      return parseLinks(field, asText(typed), context)
    case 'rows':
      return parseRows(field, asText(typed), context)
  }
}

/** A reason with its field; many reasons begin with the field themselves: 身份证号少 1 位. */
export function ofField({ label }: Field, reason: string): string {
  return reason.startsWith(label) ? reason : `${label}：${reason}`
}

/** @example parseCity('广东省深圳市') → 深圳市, with the province in the warning */
function parseCity(typed: string): Parsed {
  const [, province, city] =
    /^(\p{Script=Han}{2,8}?(?:省|自治区))\s*(\p{Script=Han}{2,}.*)$/u.exec(typed) ?? []
  return city ? { value: city, warning: `按“${city}”读取，“${province}”未填入` } : { value: typed || null }
}

function isBlank(typed: string): boolean {
  // A first character above the spaces and marks (most are Chinese or digits) settles it.
  const first = typed.charCodeAt(0)
  if ((first > 0x20 && first < 0x7f) || (first >= 0x3041 && first < 0xfeff)) return false
  return tidyLines(typed).trim() === ''
}

function asText(typed: Typed): string {
  if (typeof typed === 'boolean') return typed ? '是' : '否'
  if (typed instanceof Date) {
    const read = readDate(typed)
    return read.ok ? read.date : ''
  }
  return String(typed)
}

/** Digits without what keeps them from becoming a figure: '137…, ="137…". */
const unquoted = (typed: Typed): string =>
  typeof typed === 'string' ? typed.replace(/^\s*=?["'‘’`]+|["'‘’`]+\s*$/g, '') : asText(typed)

/** Excel keeps 15 digits of a number, and of 3.72922E+17, as a .csv is saved, six; what a longer one ended in is gone. */
function isLost(typed: Typed): boolean {
  if (typeof typed === 'number') return Math.abs(typed) >= 1e15
  return typeof typed === 'string' && /^\s*\d(?:\.\d+)?E\+?\d{1,2}\s*$/i.test(typed)
}

function lost(what: string): string {
  return `${what}存成了数字，后几位已经丢失，请把这一列设为文本后照原件重填`
}

function parseIdNumber(typed: Typed, { today }: ParseContext): Parsed {
  if (isLost(typed)) return { error: lost('身份证号') }
  const read = readIdNumber(unquoted(typed), today)
  if (read.ok) return { value: read.number }
  return read.placeholder ? { value: null, warning: read.reason } : { error: read.reason }
}

const YES = new Set(['是', '有', '对', '已', '√', '✓', '✔', 'y', 'yes', 'true', '1', '是的', '属实'])
const NO = new Set(['否', '无', '没有', '不是', '未', '×', '✗', 'x', 'n', 'no', 'false', '0', '不'])

function parseBool(field: Field, typed: Typed): Parsed {
  if (typeof typed === 'boolean') return { value: typed }
  const word = fold(asText(typed))
  if (YES.has(word) || word === fold(field.label)) return { value: true }
  if (NO.has(word)) return { value: false }
  // 已核实 for a field 已核实 or 核实; 未核实 likewise.
  const bare = fold(field.label).replace(/^已/, '')
  if (word === `已${bare}`) return { value: true }
  if (word === `未${bare}`) return { value: false }
  return saysNothing(word) ? { value: null } : { error: `“${tidy(asText(typed))}”应填“是”或“否”` }
}

/** Text between which several values of one cell stand. */
const BETWEEN = /[、，,;；\n]+/

function parseChoice(field: Field, typed: Typed): Parsed {
  const text = tidy(asText(typed))
  if (field.type === 'choice') return oneChoice(field, text)
  const codes: string[] = []
  for (const part of text.split(BETWEEN).map(tidy).filter(Boolean)) {
    const read = oneChoice(field, part)
    if ('error' in read) return read
    if (typeof read.value === 'string' && !codes.includes(read.value)) codes.push(read.value)
  }
  return { value: codes.length > 0 ? codes : null }
}

function oneChoice(field: Field, text: string): Parsed {
  const options = field.options ?? {}
  const words = choiceWords(field)
  const code = words.get(text) ?? words.get(fold(text))
  if (code !== undefined) return { value: code }
  if (saysNothing(text)) return { value: null }
  if (field.open) return { value: text }
  const labels = Object.values(options)
  const some = labels.length > 8 ? `${labels.slice(0, 8).join('、')}等` : labels.join('、')
  return { error: `“${text}”不是${field.label}的选项，可填：${some}` }
}

const wordsOf = new WeakMap<Field, ReadonlyMap<string, string>>()

/** Folded words → code: codes, other spellings, labels; kept, for a workbook asks a hundred thousand times. */
function choiceWords(field: Field): ReadonlyMap<string, string> {
  let words = wordsOf.get(field)
  if (!words) {
    const made = new Map<string, string>()
    for (const [code, label] of Object.entries(field.options ?? {})) {
      made.set(fold(label), code)
      made.set(label, code)
      if (!made.has(fold(code))) made.set(fold(code), code)
    }
    for (const [word, code] of Object.entries(field.also ?? {})) {
      if (!made.has(fold(word))) made.set(fold(word), code)
      if (!made.has(word)) made.set(word, code)
    }
    words = made
    wordsOf.set(field, words)
  }
  return words
}

function parseNumber(field: Field, typed: Typed): Parsed {
  const value = typeof typed === 'number' ? typed : readFigure(field, asText(typed))
  if (value === null || !Number.isFinite(value)) return { error: `“${asText(typed)}”不是数` }
  if (field.type === 'decimal') return { value: value === 0 ? 0 : value }
  const whole = Math.round(value)
  // What Excel computed may miss the whole number by a hair.
  if (Math.abs(value - whole) > 1e-9 * Math.max(1, Math.abs(value))) {
    return { error: `“${asText(typed)}”应为整数` }
  }
  return Number.isSafeInteger(whole) ? { value: whole === 0 ? 0 : whole } : { error: '数太大' }
}

function readFigure(field: Field, typed: string): number | null {
  let text = typed.normalize('NFKC').replace(/\s/g, '')
  const unit = field.unit && fold(field.unit)
  if (unit && text.endsWith(unit)) text = text.slice(0, -unit.length)
  else text = text.replace(/(?<=\d)(年|人|名|个|家|亩|份|次|套|户|平方米|平米|㎡|m2)$/, '')
  if (/^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?$/.test(text) && /\d/.test(text)) {
    return Number(text.replace(/,/g, ''))
  }
  return readNumeral(text)
}

function parseMoney(field: Field, typed: Typed): Parsed {
  if (typeof typed === 'boolean' || typed instanceof Date) return { error: '不是金额' }
  const read = readMoney(typed, (field.unit as MoneyUnit | undefined) ?? '元')
  return read.ok ? { value: read.fen } : { error: read.reason }
}

function parseDate(field: Field, typed: Typed, { base1904 }: ParseContext): Parsed {
  if (typeof typed === 'boolean') return { error: '不是日期' }
  const read = readDate(typed, base1904)
  if (!read.ok) return { error: read.reason }
  if (field.type === 'month') {
    if (read.precision === 'year') return { error: `“${asText(typed)}”只有年份，请写到月` }
    return { value: read.date.slice(0, 7) }
  }
  if (read.precision === 'day' || field.partial) return { value: read.date }
  return { error: `“${asText(typed)}”只写到${read.precision === 'month' ? '月' : '年'}，请写明哪一天` }
}

function parseTime(typed: Typed, { year, base1904 }: ParseContext): Parsed {
  let text = tidy(asText(typed))
  if (typeof typed === 'number') {
    const read = readDate(typed, base1904)
    if (!read.ok) return { error: read.reason }
    text = read.date
  }
  const deadline = parseDeadline(text, year)
  if (deadline) return { value: { ...deadline } }
  return {
    error: `“${text}”不是时限，可写：2017年12月24日、2017年12月、12月底前、2017年12月-2018年1月、不定期`,
  }
}

function parseLink(field: Field, text: string, { lookup }: ParseContext): Parsed {
  const name = tidy(text)
  const id = lookup?.(field.to ?? '', name)
  if (id === 'ambiguous') return { error: `“${name}”对应不止一条，请写全称` }
  return id === undefined ? { error: `没有找到${field.label}“${name}”` } : { value: id }
}

function parseLinks(field: Field, text: string, context: ParseContext): Parsed {
  // A title may itself hold a 、: the whole cell comes first.
  const whole = parseLink(field, text, context)
  if ('value' in whole) return { value: [whole.value] }
  const ids: Value[] = []
  for (const part of text.split(BETWEEN).map(tidy).filter(Boolean)) {
    const read = parseLink(field, part, context)
    if ('error' in read) return read
    if (!ids.includes(read.value)) ids.push(read.value)
  }
  return { value: ids.length > 0 ? ids : null }
}

/** A small table as export writes it: one row a line, cells in the columns' order between ｜. */
function parseRows(field: Field, text: string, context: ParseContext): Parsed {
  const columns = Object.entries(field.columns ?? {})
  const rows: Value[] = []
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue
    const cells = line.split(/[｜|\t]/)
    if (cells.length > columns.length) {
      return { error: `${field.label}每行最多 ${columns.length} 格，用“｜”隔开` }
    }
    const row: Record<string, Value> = {}
    for (const [i, cell] of cells.entries()) {
      const [name, column] = columns[i]
      const read = parseValue(column, cell, context)
      if ('error' in read) return { error: `第 ${rows.length + 1} 行${column.label}：${read.error}` }
      if (read.value !== null) row[name] = read.value
    }
    if (Object.keys(row).length === 0) continue
    const empty = columns.find(([name, column]) => column.required && !Object.hasOwn(row, name))
    if (empty) return { error: `第 ${rows.length + 1} 行没有${empty[1].label}` }
    rows.push(row)
  }
  return { value: rows.length > 0 ? rows : null }
}
