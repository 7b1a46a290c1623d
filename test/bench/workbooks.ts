/** Workbooks of generated people for the measurements: as this program writes them, and as Excel and WPS do. */
import { writeFileSync } from 'node:fs'
import { type ExportCell, headOf, show } from '../../src-renderer/domain/format'
import { kindOf } from '../../src-renderer/domain/registry'
import { samplePeople } from '../../src-renderer/domain/samples/people'
import { UNITS } from '../../src-renderer/policy/units'
import { letterOf } from '../../src-renderer/sheets/cells'
import { writeXlsx } from '../../src-renderer/sheets/write'
import { Deflating, deflate, zip } from '../../src-renderer/sheets/zipWriter'

/** Twenty columns, as a town's register has them. */
export const FIELDS = [
  ...['name', 'sex', 'birth', 'idNumber', 'phone', 'education', 'town', 'village', 'province', 'city'],
  ...['employer', 'post', 'trade', 'category', 'intention', 'ethnicity', 'politics', 'wechat', 'address'],
  'lastContact',
]

function* rowsOf(count: number): Generator<ExportCell[]> {
  const kind = kindOf('person')!
  const names = new Map<string, string>(UNITS.map((unit) => [unit.id, unit.name]))
  for (const set of samplePeople(count, 11)) {
    yield FIELDS.map(
      (name) => show(kind.fields[name], set[name], { titleOf: (_, id) => names.get(id) }) || null,
    )
  }
}

const heads = (): string[] => FIELDS.map((name) => headOf(kindOf('person')!.fields[name]))

/** As this program exports: every text stands in its cell. */
export async function inlineWorkbook(path: string, count: number): Promise<string> {
  const columns = heads().map((head) => ({ head, width: 100 }))
  writeFileSync(path, await writeXlsx({ title: '名册', columns, rows: rowsOf(count) }))
  return path
}

const DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** As Excel and WPS save: each different text once, in a table that cells point into. */
export async function sharedWorkbook(path: string, count: number): Promise<string> {
  const places = new Map<string, number>()
  const place = (text: string): number => {
    const held = places.get(text)
    if (held !== undefined) return held
    places.set(text, places.size)
    return places.size - 1
  }
  const sheet = new Deflating()
  const width = FIELDS.length
  await sheet.add(
    `${DECLARED}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><dimension ref="A1:${letterOf(width - 1)}${count + 1}"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="13.5"/><sheetData>`,
  )
  let number = 0
  let piece = ''
  const add = async (row: readonly ExportCell[]): Promise<void> => {
    number++
    piece += `<row r="${number}" spans="1:${width}">`
    for (const [i, cell] of row.entries()) {
      if (cell !== null)
        piece += `<c r="${letterOf(i)}${number}" s="1" t="s"><v>${place(String(cell))}</v></c>`
    }
    piece += '</row>'
    if (number % 500 === 0) {
      await sheet.add(piece)
      piece = ''
    }
  }
  await add(heads())
  for (const row of rowsOf(count)) await add(row)
  await sheet.add(
    `${piece}</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75"/></worksheet>`,
  )
  const strings = new Deflating()
  await strings.add(`${DECLARED}<sst xmlns="${MAIN}" count="${number * width}" uniqueCount="${places.size}">`)
  const texts = [...places.keys()]
  for (let from = 0; from < texts.length; from += 5000) {
    const part = texts.slice(from, from + 5000)
    await strings.add(
      part.map((text) => `<si><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></si>`).join(''),
    )
  }
  await strings.add('</sst>')
  const override = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  writeFileSync(
    path,
    zip([
      [
        '[Content_Types].xml',
        await deflate(
          `${DECLARED}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('worksheets/sheet1', 'worksheet')}${override('styles', 'styles')}${override('sharedStrings', 'sharedStrings')}</Types>`,
        ),
      ],
      [
        '_rels/.rels',
        await deflate(
          `${DECLARED}<Relationships xmlns="${PACKAGE}">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
        ),
      ],
      [
        'xl/workbook.xml',
        await deflate(
          `${DECLARED}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        ),
      ],
      [
        'xl/_rels/workbook.xml.rels',
        await deflate(
          `${DECLARED}<Relationships xmlns="${PACKAGE}">${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'styles', 'styles.xml')}${relation(3, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
        ),
      ],
      [
        'xl/styles.xml',
        await deflate(
          `${DECLARED}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`,
        ),
      ],
      ['xl/sharedStrings.xml', await strings.end()],
      ['xl/worksheets/sheet1.xml', await sheet.end()],
    ]),
  )
  return path
}

/** A town's own register as CSV: the same people without the column of the town. */
export function townRegister(count: number): string {
  const kind = kindOf('person')!
  const fields = FIELDS.filter((name) => name !== 'town')
  const lines = [fields.map((name) => headOf(kind.fields[name])).join()]
  for (const set of samplePeople(count, 11)) {
    lines.push(
      fields
        .map((name) => `"${String(show(kind.fields[name], set[name]) ?? '').replaceAll('"', '""')}"`)
        .join(),
    )
  }
  return `\ufeff${lines.join('\r\n')}\r\n`
}
