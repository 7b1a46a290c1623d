/**
 * The standing words of a document as text with fields in braces, so that an office can change them: {乙方名称},
 * {总投资|大写}. A field that nobody knows stays as it was written and is listed before anything is printed. Pure.
 */
import { show } from '../domain/format'
import type { AnyRecord, Field, Kind, Value } from '../domain/kind'
import { capital } from '../domain/values/capital'
import { chineseDate, numeralDate } from '../domain/values/dates'
import { moneyText } from '../domain/values/money'
import type { DocumentData } from './document'

/** What a document says of its wording. */
export interface Wording {
  /** The program's own text. */
  text: string
  /** Fields besides those of the record, with what they stand for. */
  fields: Readonly<Record<string, string>>
  /** Headings 【…】 that part the text, where the document takes it in parts. */
  parts?: readonly string[]
}

/** Ways to write a value: behind a stroke in the braces. */
export const FORMATS: Readonly<Record<string, string>> = {
  大写: '金额大写，如 人民币壹拾万元整',
  元: '金额以元为单位',
  万元: '金额以万元为单位',
  汉字: '日期用汉字，如 二〇一八年十月三十一日',
  年: '日期的年份',
}

const PLACE = /\{(\s*[^{}|\s][^{}|\n]{0,39})(?:\|([^{}\n]{1,10}))?\}/g

export interface Place {
  name: string
  format: string | null
  /** As written, with its braces. */
  as: string
}

/** Every field in a text, each once, in the order of their first places. */
export function placesIn(text: string): Place[] {
  const seen = new Map<string, Place>()
  for (const [as, name, format] of text.matchAll(PLACE))
    if (!seen.has(as)) seen.set(as, { as, name: name.trim(), format: format?.trim() ?? null })
  return [...seen.values()]
}

/** A value to stand in a text: words, or a field's value to be formatted; undefined where the name is unknown. */
export type Lookup = (name: string) => string | { field: Field; value: Value | undefined } | undefined

export interface Filled {
  text: string
  /** Fields that nobody knows, as written. */
  unknown: string[]
}

/**
 * Puts values into a text.
 * @param empty what stands for an empty value: '' or a line to write on
 */
export function fillText(
  text: string,
  lookup: Lookup,
  context: { titleOf?(kind: string, id: string): string | undefined } = {},
  empty = '',
): Filled {
  const unknown = new Set<string>()
  const filled = text.replace(PLACE, (as, name: string, format?: string) => {
    const found = lookup(name.trim())
    if (found === undefined || (format && !Object.hasOwn(FORMATS, format.trim()))) {
      unknown.add(as)
      return as
    }
    const words =
      typeof found === 'string' ? found : formatted(found.field, found.value, format?.trim(), context)
    return words === '' ? empty : words
  })
  return { text: filled, unknown: [...unknown] }
}

/** A field's value as a document has it: dates 2018年10月31日, money without noughts behind the point. */
export function formatted(
  field: Field,
  value: Value | undefined,
  format?: string,
  context: { titleOf?(kind: string, id: string): string | undefined } = {},
): string {
  if (value === undefined || value === null || value === '') return ''
  if (field.type === 'money' && typeof value === 'number') {
    if (format === '大写') return capital(value)
    const unit = format === '元' || format === '万元' ? format : field.unit === '万元' ? '万元' : '元'
    return moneyText(value, unit, { least: 0 })
  }
  if ((field.type === 'date' || field.type === 'month') && typeof value === 'string') {
    if (format === '年') return value.slice(0, 4)
    return format === '汉字' ? numeralDate(value) : chineseDate(value)
  }
  return show(field, value, context)
}

/** Fields that every text may use. */
export const COMMON_FIELDS: Readonly<Record<string, string>> = {
  今天: '打印当天的日期',
  本单位: '本机设置的单位',
  操作员: '当前操作员',
  方案名称: '推进方案的标题',
  方案文号: '推进方案的发文字号',
}

/** Values of a record by its labels, then the common ones; `own` are the document's and go first. */
export function recordLookup(
  kind: Kind | null,
  record: AnyRecord,
  data: DocumentData,
  own: Readonly<Record<string, string>> = {},
): Lookup {
  const byLabel = new Map(
    Object.entries(kind?.fields ?? {}).map(([name, field]) => [field.label, { name, field }]),
  )
  return (label) => {
    if (Object.hasOwn(own, label)) return own[label]
    const found = byLabel.get(label)
    if (found) return { field: found.field, value: record[found.name] as Value | undefined }
    switch (label) {
      case '今天':
        return chineseDate(data.today)
      case '本单位':
        return data.site?.unitName ?? ''
      case '操作员':
        return data.site?.operator ?? ''
      case '方案名称':
        return data.policy.title
      case '方案文号':
        return data.policy.number
      default:
        return undefined
    }
  }
}

/** Fields of a text that neither the kind nor the document knows: shown before a template is used. */
export function unknownIn(text: string, kind: Kind | null, own: Readonly<Record<string, string>>): string[] {
  const labels = new Set(Object.values(kind?.fields ?? {}).map(({ label }) => label))
  return placesIn(text)
    .filter(
      ({ name, format }) =>
        !(labels.has(name) || Object.hasOwn(own, name) || Object.hasOwn(COMMON_FIELDS, name)) ||
        (format !== null && !Object.hasOwn(FORMATS, format)),
    )
    .map(({ as }) => as)
}

/** The text under each heading 【…】; what stands before the first is under ''. */
export function partsOf(text: string): Map<string, string> {
  const parts = new Map<string, string>()
  let heading = ''
  for (const line of text.split(/\r?\n/)) {
    const found = /^\s*【([^】]+)】\s*$/.exec(line)
    if (found) {
      heading = found[1].trim()
      if (!parts.has(heading)) parts.set(heading, '')
      continue
    }
    const before = parts.get(heading) ?? ''
    parts.set(heading, before === '' ? line : `${before}\n${line}`)
  }
  return parts
}
