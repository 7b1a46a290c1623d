/** Any list as a table: chosen columns, title, unit, date, head on every page, totals, page numbers. */
import { alignOf, headOf, isSummed, show, showSum } from '../domain/format'
import type { AnyRecord, Field, Kind, Value } from '../domain/kind'
import { chineseDate } from '../domain/values/dates'
import { type DocumentData, defineDocument, type OptionValues } from './document'
import type { Piece } from './html'
import { listSheet } from './listSheet'

const OPTIONS = {
  title: { type: 'text', label: '标题', initial: '', hint: '空着则为“类别＋一览表”', max: 60 },
  fields: { type: 'fields', label: '栏目', initial: [] as readonly string[], hint: '空着则与列表相同' },
  orientation: {
    type: 'choice',
    label: '纸张方向',
    initial: 'auto',
    options: { auto: '自动', portrait: '纵向', landscape: '横向' },
  },
  size: {
    type: 'choice',
    label: '字号',
    initial: 'normal',
    options: { small: '小', normal: '中', large: '大' },
  },
  unit: { type: 'text', label: '填报单位', initial: '', hint: '空着则为本单位', max: 60 },
  date: { type: 'bool', label: '印日期', initial: true },
  totals: { type: 'bool', label: '印合计', initial: true },
  masked: { type: 'bool', label: '隐去个人信息', initial: true, hint: '身份证号、电话等只印部分' },
} as const

const POINTS = { small: 9, normal: 10.5, large: 12 } as const

export const listDocument = defineDocument({
  name: 'list',
  label: '列表一览表',
  kind: null,
  orientation: 'landscape',
  faces: ['title', 'song', 'hei'],
  links: 'all',
  each: false,
  chunk: Number.POSITIVE_INFINITY,
  without: 'all',
  options: OPTIONS,
  render(records, data, options) {
    const kind = data.kind
    if (!kind) throw new Error('a list needs its kind')
    const context = {
      titleOf: (to: string, id: string) => data.nameOf(to, id) || '（已删除）',
      mask: options.masked,
    }
    const fields = columnsOf(kind, options.fields)
    const sums = options.totals && records.length > 1 && fields.some(([, field]) => isSummed(field))
    return listSheet({
      title: options.title || `${kind.label}一览表`,
      orientation: options.orientation,
      points: POINTS[options.size],
      above: above(data, options),
      numbered: true,
      rows: records.length,
      columns: fields.map(([name, field]) => ({
        head: headOf(field),
        align: alignOf(field),
        whole: WHOLE.has(field.type),
        cells: records.map((record) => show(field, record[name] as Value | undefined, context)),
        ...(sums ? { sum: isSummed(field) ? showSum(field, sumOf(records, name)) : '' } : {}),
      })),
    })
  },
  fileName: { pattern: '一览表', tokens: {} },
})

type Chosen = OptionValues<typeof OPTIONS>
/** Types whose values are read as one piece: they never break over lines. */
const WHOLE: ReadonlySet<Field['type']> = new Set([
  'int',
  'decimal',
  'money',
  'date',
  'month',
  'phone',
  'idNumber',
  'creditCode',
  'bool',
])

/** The chosen fields in their order; none chosen: those that the list shows. Unknown names are left out. */
function columnsOf(kind: Kind, chosen: readonly string[]): [name: string, field: Field][] {
  const known = chosen.filter((name) => Object.hasOwn(kind.fields, name))
  const names = known.length > 0 ? known : Object.keys(kind.fields).filter((name) => kind.fields[name].list)
  return names.map((name) => [name, kind.fields[name]])
}

function above(data: DocumentData, options: Chosen): [Piece, Piece] {
  const unit = options.unit || data.site?.unitName
  return [unit && `填报单位：${unit}`, options.date && chineseDate(data.today)]
}

function sumOf(records: readonly AnyRecord[], name: string): number {
  return records.reduce((sum, record) => {
    const value = record[name]
    return sum + (typeof value === 'number' ? value : 0)
  }, 0)
}
