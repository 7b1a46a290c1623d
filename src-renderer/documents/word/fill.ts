/**
 * An office's own .docx with fields in braces, filled from a record: {乙方名称}, {总投资|大写}; rows of a small table
 * between {#到位计划} and {/到位计划}. Fields that Word has split over several runs are read as one. What writes the
 * file is loaded only when it is used; nothing of it evaluates code.
 */
import type { AnyRecord, Field, Kind, Value } from '../../domain/kind'
import { Told } from '../../store/rpc'
import { type DocumentData, rowsOf } from '../document'
import { FORMATS, formatted, type Lookup, recordLookup } from '../wording'

/** Larger files are no letter or form. */
const LARGEST = 20 * 1024 * 1024

export interface WordField {
  /** As written, with its braces. */
  as: string
  known: boolean
}

interface Part {
  type: string
  value?: string
  module?: string
}

/**
 * The fields of a Word template, unknown ones first.
 * @throws Told where the file is no Word file, or a brace has no partner
 */
export async function fieldsOfDocx(bytes: Uint8Array, kind: Kind): Promise<WordField[]> {
  const lookup = recordLookup(kind, { id: '', stamps: {} }, NO_DATA)
  const seen = new Map<string, boolean>()
  const rows = rowFields(kind)
  await render(bytes, (tag) => {
    const name = tag.trim()
    const inRows = [...rows.values()].some((field) => columnNamed(field, name.split('|')[0].trim()))
    seen.set(`{${name}}`, isKnown(lookup, name) || rows.has(name) || inRows || name === '序号')
    return rows.has(name) ? [{}] : ''
  })
  return [...seen].map(([as, known]) => ({ as, known })).sort((a, b) => Number(a.known) - Number(b.known))
}

/**
 * Fills the template from one record. Unknown fields stay as they are written.
 * @throws Told as above
 */
export async function fillDocx(
  bytes: Uint8Array,
  kind: Kind,
  record: AnyRecord,
  data: DocumentData,
): Promise<{ bytes: Uint8Array; unknown: string[] }> {
  const lookup = recordLookup(kind, record, data)
  const rows = rowFields(kind)
  const unknown = new Set<string>()
  const filled = await render(bytes, (tag, scope) => {
    const [name, format] = tag.split('|').map((part) => part.trim())
    const inner = scope as { field?: Field; row?: Record<string, Value>; index?: number } | undefined
    if (inner?.row && inner.field) {
      if (name === '序号') return String((inner.index ?? 0) + 1)
      const column = columnNamed(inner.field, name)
      if (column) return formatted(column[1], inner.row[column[0]], format)
    }
    const table = rows.get(name)
    if (table) return rowsOf(record, table[0]).map((row, index) => ({ field: table[1], row, index }))
    const found = lookup(name)
    if (found === undefined || (format && !Object.hasOwn(FORMATS, format))) {
      unknown.add(`{${tag}}`)
      return `{${tag}}`
    }
    return typeof found === 'string'
      ? found
      : formatted(found.field, found.value, format, { titleOf: data.nameOf })
  })
  return { bytes: filled, unknown: [...unknown] }
}

const NO_DATA = {
  policy: { title: '', number: '' },
  today: '2000-01-01',
  site: null,
} as unknown as DocumentData

function isKnown(lookup: Lookup, tag: string): boolean {
  const [name, format] = tag.split('|').map((part) => part.trim())
  return lookup(name) !== undefined && (format === undefined || Object.hasOwn(FORMATS, format))
}

/** Label → name and field of the kind's small tables. */
function rowFields(
  kind: Kind,
): Map<string, [string, Field]> & { values(): IterableIterator<[string, Field]> } {
  return new Map(
    Object.entries(kind.fields)
      .filter(([, field]) => field.type === 'rows')
      .map(([name, field]) => [field.label, [name, field]]),
  )
}

function columnNamed(field: Field | readonly [string, Field], label: string): [string, Field] | undefined {
  const of = Array.isArray(field) ? (field[1] as Field) : (field as Field)
  return Object.entries(of.columns ?? {}).find(([, column]) => column.label === label)
}

/** @param value what a tag becomes: words, or a list for a loop */
async function render(
  bytes: Uint8Array,
  value: (tag: string, scope: unknown) => string | object[],
): Promise<Uint8Array> {
  if (bytes.length > LARGEST) throw new Told('这个 Word 文件超过 20 MB，不像文书模板，没有读取。', 'invalid')
  const [{ default: PizZip }, { default: Docxtemplater }] = await Promise.all([
    import('pizzip'),
    import('docxtemplater'),
  ])
  let zip: InstanceType<typeof PizZip>
  try {
    zip = new PizZip(bytes)
  } catch {
    throw new Told('这个文件不是 .docx 格式的 Word 文档。请在 Word 或 WPS 里另存为 .docx 再选。', 'invalid')
  }
  if (!zip.file('word/document.xml'))
    throw new Told('这个文件不是 .docx 格式的 Word 文档。请在 Word 或 WPS 里另存为 .docx 再选。', 'invalid')
  try {
    const file = new Docxtemplater(zip, {
      delimiters: { start: '{', end: '}' },
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      parser: (tag: string) => ({
        get: (scope: unknown) => (tag === '.' ? scope : value(tag, scope)),
      }),
      nullGetter: (part: Part) => (part.module ? '' : `{${part.value ?? ''}}`),
    })
    file.render({})
    return file.getZip().generate({ type: 'uint8array', compression: 'DEFLATE' }) as Uint8Array
  } catch (error) {
    throw braces(error)
  }
}

/** What is wrong with the braces, in words; other errors stay what they are. */
function braces(error: unknown): unknown {
  const list = (error as { properties?: { errors?: unknown[] } }).properties?.errors
  const errors = (list ?? [error]) as { properties?: { id?: string; xtag?: string; context?: string } }[]
  const words = errors
    .filter((one) => one.properties?.id)
    .slice(0, 5)
    .map((one) => `“${one.properties?.context ?? one.properties?.xtag ?? ''}”`)
  if (words.length === 0) return error
  return new Told(
    `模板里有没有配对的花括号或循环：${[...new Set(words)].join('、')}。请改好后重新选择。`,
    'invalid',
  )
}
