import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { AnyRecord } from '../../domain/kind'
import { kindOf } from '../../domain/registry'
import type { Sheet } from '../cells'
import { findTable } from '../header'
import { readWorkbook } from '../read'
import { blankRows, figuresIn } from './blank'
import { fillSheet } from './edit'
import { amountUnit, planFigures, planList } from './plan'
import { fillWorkbook, openBlank } from './workbook'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A form as another department would send it: merged title, styles, a sum, a signature line, a print area. */
function form(sheet: string, extra: Record<string, string> = {}): Uint8Array<ArrayBuffer> {
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${DOC}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${DOC}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${DOC}/calcChain" Target="calcChain.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${DOC}"><sheets><sheet name="报表 一" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">'报表 一'!$A$1:$D$7</definedName></definedNames></workbook>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="0" borderId="0" applyAlignment="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/calcChain.xml': `<calcChain xmlns="${MAIN}"><c r="C6" i="1"/></calcChain>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><dimension ref="A1:D7"/>${sheet}</worksheet>`,
    ...extra,
  }
  return new Uint8Array(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  )
}

const words = (ref: string, text: string, s = 1) =>
  `<c r="${ref}" s="${s}" t="inlineStr"><is><t>${text}</t></is></c>`

/** Title, heads, two empty rows with borders, 合计 with SUM, who filled it in. */
const LIST = `<sheetData><row r="1" ht="30" customHeight="1">${words('A1', '返乡创业项目统计表')}<c r="B1" s="1"/><c r="C1" s="1"/><c r="D1" s="1"/></row><row r="3">${words('A3', '序号')}${words('B3', '项目名称')}${words('C3', '计划总投资（亿元）')}${words('D3', '征集日期')}</row><row r="4" ht="22" customHeight="1"><c r="A4" s="1"/><c r="B4" s="1"/><c r="C4" s="1"/><c r="D4" s="2"/></row><row r="5" ht="22" customHeight="1"><c r="A5" s="1"/><c r="B5" s="1"/><c r="C5" s="1"/><c r="D5" s="2"/></row><row r="6">${words('A6', '合计')}<c r="B6" s="1"/><c r="C6" s="1"><f>SUM(C4:C5)</f><v>0</v></c><c r="D6" s="1"><f>'报表 一'!A1&amp;IF(C6&gt;0,"A9",$C$6)</f></c></row><row r="7">${words('A7', '填表人：')}</row></sheetData><mergeCells count="2"><mergeCell ref="A1:D1"/><mergeCell ref="A7:B7"/></mergeCells>`

const project = kindOf('project')!
const records: AnyRecord[] = Array.from({ length: 4 }, (_, i) => ({
  id: `p${i}`,
  stamps: {},
  name: i === 1 ? '=1+1 示例<项目>' : `示例项目${i}`,
  investment: (i + 1) * 100_000_000,
  collectedOn: '2017-12-24',
}))

async function sheetOf(bytes: Uint8Array<ArrayBuffer>): Promise<Sheet> {
  return (await openBlank(bytes, '报表.xlsx'))[0]
}

describe('a blank list', () => {
  const blank = form(LIST)
  const columns = (sheet: Sheet) => {
    const table = findTable(sheet, project)!
    const list = blankRows(sheet, table.headRow, table.heads)
    const fields = ['', 'name', 'investment', 'collectedOn']
    return {
      list,
      columns: table.heads.map((head, column) => ({ column, head, field: fields[column] || null })),
    }
  }

  test('the empty rows between heads and 合计 are found', async () => {
    const sheet = await sheetOf(blank)
    expect(columns(sheet).list).toEqual({ headRow: 2, first: 3, rows: 2 })
  })

  test('rows are put in with the look of the empty one, sums and print area follow, the rest stays', async () => {
    const sheet = await sheetOf(blank)
    const { list, columns: mapped } = columns(sheet)
    const plan = planList(sheet, list, mapped, project, records, {})
    expect(plan.insert).toEqual({ before: 4, like: 4, count: 2 })
    const filled = await fillWorkbook(blank, 0, plan)
    const { sheets } = await readWorkbook(filled, '报表.xlsx')
    const [got] = sheets
    expect(got.rows[0][0]).toBe('返乡创业项目统计表')
    // 1,000,000 元 a step is 0.01 亿元: the form's unit wins.
    expect(got.rows.slice(3, 7)).toEqual([
      [1, '示例项目0', 0.01, '2017-12-24'],
      [2, '=1+1 示例<项目>', 0.02, '2017-12-24'],
      [3, '示例项目2', 0.03, '2017-12-24'],
      [4, '示例项目3', 0.04, '2017-12-24'],
    ])
    expect(got.rows[7].slice(0, 3)).toEqual(['合计', null, 0.1])
    expect(got.rows[8][0]).toBe('填表人：')
    expect(got.merges).toEqual([
      { top: 0, left: 0, bottom: 0, right: 3 },
      { top: 8, left: 0, bottom: 8, right: 1 },
    ])
    const members = unzipSync(filled)
    const xml = strFromU8(members['xl/worksheets/sheet1.xml'])
    expect(xml).toContain('<f>SUM(C4:C7)</f>')
    expect(xml).toContain(`<f>'报表 一'!A1&amp;IF(C8&gt;0,"A9",$C$8)</f>`)
    expect([...xml.matchAll(/<row r="[4-7]" ht="22" customHeight="1">/g)]).toHaveLength(4)
    expect([...xml.matchAll(/<c r="D[4-7]" s="2"><v>43093<\/v>/g)]).toHaveLength(4)
    const workbook = strFromU8(members['xl/workbook.xml'])
    expect(workbook).toContain(`'报表 一'!$A$1:$D$9<`)
    expect(workbook).toContain('<calcPr fullCalcOnLoad="1"/>')
    expect(members['xl/calcChain.xml']).toBeUndefined()
    expect(strFromU8(members['[Content_Types].xml'])).not.toContain('calcChain')
    expect(members['xl/styles.xml']).toEqual(unzipSync(blank)['xl/styles.xml'])
  })

  test('fewer records than rows leave the others empty', async () => {
    const sheet = await sheetOf(blank)
    const { list, columns: mapped } = columns(sheet)
    const plan = planList(sheet, list, mapped, project, records.slice(0, 1), {})
    expect(plan.insert).toBeUndefined()
    const { sheets } = await readWorkbook(await fillWorkbook(blank, 0, plan), '报表.xlsx')
    expect(sheets[0].rows[4] ?? []).toEqual([])
    expect(sheets[0].rows[5][2]).toBe(0.01)
  })

  test('two fields stand in one cell, each as it is written; what is empty leaves no space', async () => {
    const sheet = await sheetOf(blank)
    const { list, columns: mapped } = columns(sheet)
    const asked = mapped.map((one) => (one.field === 'name' ? { ...one, second: 'collectedOn' } : one))
    const some: AnyRecord[] = [records[0], { id: 'x', stamps: {}, name: '没有日期', investment: 0 }]
    const { cells } = planList(sheet, list, asked, project, some, {})
    expect(cells.filter(({ column }) => column === 1).map(({ value }) => value)).toEqual([
      '示例项目0 2017-12-24',
      '没有日期',
    ])
    expect(cells.filter(({ column }) => column === 2).map(({ value }) => value)).toEqual([0.01, 0])
  })

  test('whatever is written is read back, and nothing else changes', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter((text) => settled(text) === text),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map((n) => n + 0),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.record({ row: fc.nat({ max: 12 }), column: fc.nat({ max: 6 }), value }), {
          selector: ({ row, column }) => `${row} ${column}`,
          maxLength: 12,
        }),
        fc.option(fc.record({ before: fc.nat({ max: 8 }), count: fc.integer({ min: 1, max: 4 }) }), {
          nil: undefined,
        }),
        async (cells, at) => {
          const insert = at && { ...at, like: at.before }
          const plain = LIST.replaceAll(/<f>.*?<\/f>(<v>0<\/v>)?/g, '')
          const before = (await readWorkbook(form(plain), 'a.xlsx')).sheets[0].rows
          const after = (await readWorkbook(await fillWorkbook(form(plain), 0, { insert, cells }), 'a.xlsx'))
            .sheets[0].rows
          const wanted = new Map<string, unknown>()
          for (const [row, cellsOf] of before.entries()) {
            const moved = insert && row >= insert.before ? row + insert.count : row
            for (const [column, cell] of (cellsOf ?? []).entries())
              if (cell != null) wanted.set(`${moved} ${column}`, cell)
          }
          for (const { row, column, value: cell } of cells) wanted.set(`${row} ${column}`, cell)
          const got = new Map<string, unknown>()
          for (const [row, cellsOf] of after.entries())
            for (const [column, cell] of (cellsOf ?? []).entries())
              if (cell != null) got.set(`${row} ${column}`, cell)
          expect(Object.fromEntries([...got].sort())).toEqual(Object.fromEntries([...wanted].sort()))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a sheet written with name spaces is refused, not damaged', () => {
    expect(() =>
      fillSheet(
        '<x:worksheet><sheetData><x:row r="1"/></sheetData></x:worksheet>',
        { cells: [] },
        () => false,
      ),
    ).toThrow('原样填写')
  })

  test('what is no .xlsx is refused with what to do', async () => {
    await expect(openBlank(new TextEncoder().encode('姓名,电话'), '名册.csv')).rejects.toThrow('另存为 .xlsx')
  })
})

/** What a workbook can hold: no control characters, no lone surrogates, line ends as \n. */
function settled(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '')
}

describe('a form of figures', () => {
  const FIGURES = `<sheetData><row r="1">${words('A1', '各镇街返乡创业情况')}</row><row r="2">${words('A2', '镇街')}${words('B2', '创业项目')}<c r="C2"/>${words('D2', '备注')}</row><row r="3"><c r="A3"/>${words('B3', '数量')}${words('C3', '投资（万元）')}<c r="D3"/></row>${['冉固镇', '杜堂镇', '马集镇'].map((town, i) => `<row r="${i + 4}">${words(`A${i + 4}`, town)}<c r="B${i + 4}" s="1"/><c r="C${i + 4}" s="1"/></row>`).join('')}<row r="7">${words('A7', '合计')}<c r="B7"><f>SUM(B4:B6)</f></c></row></sheetData><mergeCells count="4"><mergeCell ref="A1:D1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/><mergeCell ref="D2:D3"/></mergeCells>`
  const isUnit = (name: string) => /镇$/.test(name)

  test('units and two-line heads are found', async () => {
    const found = figuresIn(await sheetOf(form(FIGURES)), isUnit)
    expect(found).toMatchObject({
      headRow: 2,
      column: 0,
      heads: ['镇街', '创业项目数量', '创业项目投资（万元）', '备注'],
    })
    expect(found?.units.map(({ name }) => name)).toEqual(['冉固镇', '杜堂镇', '马集镇'])
  })

  test('figures stand beside their units and the sum is worked out', async () => {
    const blank = form(FIGURES)
    const sheet = await sheetOf(blank)
    const plan = planFigures(sheet, [
      { row: 3, column: 1, value: 6 },
      { row: 4, column: 1, value: 7 },
    ])
    const { sheets } = await readWorkbook(await fillWorkbook(blank, 0, plan), 'b.xlsx')
    expect(sheets[0].rows[6][1]).toBe(13)
  })

  test('a list of people is no form of figures', async () => {
    expect(figuresIn(await sheetOf(form(LIST)), isUnit)).toBeNull()
  })
})

test('the unit of amounts is read from the head', () => {
  expect([
    amountUnit('投资额（亿元）'),
    amountUnit('投资(万元)'),
    amountUnit('金额/元'),
    amountUnit('项目名称'),
  ]).toEqual([1e10, 1e6, 100, undefined])
})
