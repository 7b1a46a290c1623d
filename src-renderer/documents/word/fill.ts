/**
 * An office's own .docx with fields in braces, filled from a record: {乙方名称}, {总投资|大写}; rows of a small table
 * between {#到位计划} and {/到位计划}. Fields that Word has split over several runs are read as one. What writes the
 * file is loaded only when it is used; nothing of it evaluates code.
 */
import type { AnyRecord, Kind } from '../../domain/kind'
import { Told } from '../../store/rpc'
import type { DocumentData } from '../document'
import {
  knownField,
  type OwnField,
  ownFields,
  type RowScope,
  tablesOf,
  unknownFirst,
  wordsOfFound,
} from './fields'

/** Larger files are no letter or form. */
const LARGEST = 20 * 1024 * 1024

interface Part {
  type: string
  value?: string
  module?: string
}

/**
 * The fields of a Word template, unknown ones first.
 * @throws Told where the file is no Word file, or a brace has no partner
 */
export async function fieldsOfDocx(bytes: Uint8Array, kind: Kind): Promise<OwnField[]> {
  const seen = new Map<string, boolean>()
  const tables = tablesOf(kind)
  const known = knownField(kind)
  await render(bytes, (tag) => {
    const name = tag.trim()
    seen.set(`{${name}}`, known(name))
    return tables.has(name) ? [{}] : ''
  })
  return unknownFirst([...seen].map(([as, known]) => ({ as, known })))
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
  const find = ownFields(kind, record, data)
  const unknown = new Set<string>()
  const filled = await render(bytes, (tag, scope) => {
    const inner = scope as Partial<RowScope> | undefined
    const found = find(tag, inner?.row && inner.field ? (inner as RowScope) : undefined)
    if (found === undefined) {
      unknown.add(`{${tag}}`)
      return `{${tag}}`
    }
    return Array.isArray(found) ? found : wordsOfFound(found, data)
  })
  return { bytes: filled, unknown: [...unknown] }
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
