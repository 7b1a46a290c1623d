/** A blank form as a file: opened to be looked at, and given back with cells filled in. In the sheets worker. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { Told } from '../../store/rpc'
import type { Sheet } from '../cells'
import { readWorkbook } from '../read'
import { dateStyles } from '../serial'
import { attribute, decodeXml } from '../xml'
import { proveZip } from '../zip'
import { type FillPlan, fillSheet, shiftNames } from './edit'

/** A blank form is small; what is larger is a table of records, to be imported. */
const MOST_BYTES = 20 << 20
const MOST_ROWS = 5000

/** @throws Told where the file is no .xlsx, torn, or no form */
export async function openBlank(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Sheet[]> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw new Told(
      `“${name}”不是 .xlsx 工作簿，没有打开。请用 WPS 或 Excel 打开后另存为 .xlsx，再选一次。`,
      'invalid',
    )
  }
  if (bytes.length > MOST_BYTES) throw tooLarge(name)
  const { sheets } = await readWorkbook(bytes, name)
  if (sheets.some((sheet) => sheet.rows.length > MOST_ROWS)) throw tooLarge(name)
  return sheets
}

const tooLarge = (name: string) =>
  new Told(
    `“${name}”不像一张空白报表（太大），没有打开。要把里面的记录收进来，请用“从 Excel 导入”。`,
    'invalid',
  )

/**
 * The same workbook with one sheet filled in; everything else is copied byte for byte.
 * @param index of the sheet in the workbook's order
 */
export async function fillWorkbook(
  bytes: Uint8Array<ArrayBuffer>,
  index: number,
  plan: FillPlan,
): Promise<Uint8Array<ArrayBuffer>> {
  await proveZip(bytes)
  const members = unzipSync(bytes)
  const text = (path: string) => (members[path] ? strFromU8(members[path]) : '')
  const workbook = text('xl/workbook.xml')
  const tag = [...workbook.matchAll(/<sheet\s[^>]*>/g)][index]?.[0] ?? ''
  const path = targetOf(text('xl/_rels/workbook.xml.rels'), attribute(tag, 'r:id') ?? '')
  if (!path || !members[path]) throw new Told('这个工作簿里找不到这张表，文件没有改动。', 'unreadable')
  const days = dateStyles(text('xl/styles.xml'))
  const sheet = fillSheet(text(path), plan, (style) => days[style] === 1)
  const changed: Record<string, string> = { [path]: sheet }
  const named = plan.insert
    ? shiftNames(workbook, { name: decodeXml(attribute(tag, 'name') ?? ''), index }, plan.insert)
    : workbook
  changed['xl/workbook.xml'] = recalculated(named)
  // The order of calculation names cells that have moved; it is made anew by whoever opens the file.
  if (members['xl/calcChain.xml']) {
    delete members['xl/calcChain.xml']
    changed['[Content_Types].xml'] = text('[Content_Types].xml').replace(
      /<Override[^>]*calcChain[^>]*\/>/g,
      '',
    )
    changed['xl/_rels/workbook.xml.rels'] = text('xl/_rels/workbook.xml.rels').replace(
      /<Relationship\s[^>]*calcChain[^>]*\/>/g,
      '',
    )
  }
  const out: Zippable = {}
  for (const [name, content] of Object.entries(members)) {
    out[name] = Object.hasOwn(changed, name) ? strToU8(changed[name]) : content
  }
  return new Uint8Array(zipSync(out, { level: 6, mtime: new Date('2000-01-01T00:00:00') }))
}

function targetOf(relations: string, id: string): string | undefined {
  for (const [tag] of relations.matchAll(/<Relationship\s[^>]*>/g)) {
    if (attribute(tag, 'Id') !== id) continue
    const target = attribute(tag, 'Target') ?? ''
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`
  }
  return undefined
}

/** Asks the program that opens the file to work out every formula. */
function recalculated(workbook: string): string {
  if (/<calcPr\b/.test(workbook)) {
    return workbook.replace(/<calcPr\b([^>]*?)\/?>(?:<\/calcPr>)?/, (_, own: string) => {
      const kept = own.replace(/\sfullCalcOnLoad="[^"]*"/, '')
      return `<calcPr${kept} fullCalcOnLoad="1"/>`
    })
  }
  // calcPr stands behind sheets and definedNames (18.2.2).
  const after = workbook.includes('</definedNames>') ? '</definedNames>' : '</sheets>'
  return workbook.replace(after, `${after}<calcPr fullCalcOnLoad="1"/>`)
}
