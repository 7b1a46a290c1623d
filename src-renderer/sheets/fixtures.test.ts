/** The workbooks of test/fixtures/sheets, read by the fast reader and by SheetJS. */
import { readdirSync, readFileSync } from 'node:fs'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Cell, Workbook } from './cells'
import { readFastXlsx } from './fastXlsx'
import { readOther, readWorkbook } from './read'

const DIR = new URL('../../test/fixtures/sheets/', import.meta.url)
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(name, DIR)))
const xlsx = readdirSync(DIR).filter((name) => name.endsWith('.xlsx') && name !== 'locked.xlsx')

/** Trailing empty cells and rows say nothing. */
const trim = (rows: Cell[][]) => {
  const short = Array.from(rows, (row) => {
    const cells = Array.from(row ?? [], (cell) => cell ?? null)
    while (cells.length > 0 && cells.at(-1) === null) cells.pop()
    return cells
  })
  while (short.length > 0 && short.at(-1)?.length === 0) short.pop()
  return short
}
const plain = (book: Workbook | null) => book?.sheets.map((sheet) => ({ ...sheet, rows: trim(sheet.rows) }))

describe('fixtures', () => {
  test.each(xlsx)('%s: the fast reader gives what SheetJS gives, or leaves it to SheetJS', async (name) => {
    const fast = await readFastXlsx(fixture(name))
    const reference = plain(readOther(fixture(name)))
    if (fast) expect(plain(fast)).toEqual(reference)
    expect(plain(await readWorkbook(fixture(name), name))).toEqual(reference)
  })

  test('what programs write every day is read fast; only the unusual is left to SheetJS', async () => {
    const left: string[] = []
    for (const name of xlsx) if (!(await readFastXlsx(fixture(name)))) left.push(name)
    expect(left.sort()).toEqual(['cdata.xlsx', 'line-breaks.xlsx', 'prefixed.xlsx', 'single-quotes.xlsx'])
  })

  test('every kind of cell', async () => {
    const [sheet, hidden, empty] = (await readWorkbook(fixture('peculiar.xlsx'), 'x.xlsx')).sheets
    expect(sheet.name).toBe('各种 & 单元格')
    expect([sheet.hidden, hidden.hidden, empty.rows.length]).toEqual([false, true, 0])
    expect(trim(sheet.rows)).toEqual([
      ['姓名', '张 三', null, '課', null, null, '  前后空格  ', `&<b>"'中文`, '一\n二_x000D_三', '=1+1'],
      [],
      [],
      [2, 'a&b', true, '#DIV/0!', 2, false, '#N/A'],
      [
        '2017-12-24',
        '2017-12-24',
        '2017-12-01',
        43093,
        0.5,
        43093,
        '1900-01-01',
        '1900-03-01',
        1500,
        -12.345678901234567,
      ],
      [7, '没有 r', '富文本', null, 5],
      [],
      [],
      [...Array(2).fill(null), Number('372901197801010019'), ...Array(23).fill(null), ' 第27列 '],
    ])
    expect(sheet.merges).toEqual([
      { top: 0, left: 0, bottom: 0, right: 2 },
      { top: 8, left: 26, bottom: 9, right: 27 },
    ])
  })

  test('days counted from 1904', async () => {
    const book = await readWorkbook(fixture('from1904.xlsx'), 'x.xlsx')
    expect(book.sheets[0].rows).toEqual([['2017-12-24', '1904-01-01']])
  })

  test.each(['biff8.xls', 'book.xlsb', 'book.ods', 'xml2003.xls'])('%s', async (name) => {
    const book = await readWorkbook(fixture(name), name)
    expect(trim(book.sheets[0].rows)).toEqual([
      ['姓名', '出生日期', '金额', '是否'],
      ['张示例', '1979-01-01', 12.5, true],
      ['=李示例', '1980-01-01', -3, false],
    ])
  })

  test('a web page in GBK under the name .xls is read, its numbers as they were written', async () => {
    const book = await readWorkbook(fixture('page.xls'), 'page.xls')
    expect(trim(book.sheets[0].rows)).toEqual([
      ['姓名', '身份证号'],
      ['张示例', '000000197801010000'],
    ])
  })

  test('a CSV in GBK with a title line', async () => {
    const book = await readWorkbook(fixture('gb18030.csv'), 'gb18030.csv')
    expect(trim(book.sheets[0].rows)[2]).toEqual(['张示例', '13900000001', '一,二'])
  })

  test('a password is said', async () => {
    await expect(readWorkbook(fixture('locked.xlsx'), 'x.xlsx')).rejects.toMatchObject({ code: 'protected' })
  })
})

describe('unreasonable files are refused in words', () => {
  const made = (files: Record<string, string>, level: 0 | 9 = 9) =>
    zipSync(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])),
      { level },
    ) as Uint8Array<ArrayBuffer>
  const book = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/></Relationships>',
  }
  test.each([
    ['one that unpacks a thousandfold', made({ ...book, 'xl/worksheets/a.xml': ' '.repeat(3 << 20) })],
    [
      'ten thousand members and one',
      made(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`${i}`, '']))),
    ],
    [
      'rows far apart',
      made({
        ...book,
        'xl/worksheets/a.xml':
          '<worksheet><sheetData><row r="9999999"><c><v>1</v></c></row></sheetData></worksheet>',
      }),
    ],
    [
      'a row without an end',
      made(
        {
          ...book,
          'xl/worksheets/a.xml': `<worksheet><sheetData><row r="1">${'<c><v>1</v></c>'.repeat(1_200_000)}`,
        },
        0,
      ),
    ],
    [
      'a string without an end',
      made(
        {
          ...book,
          'xl/worksheets/a.xml':
            '<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c></row></sheetData></worksheet>',
          'xl/sharedStrings.xml': `<sst><si><t>${'很长'.repeat(3_000_000)}`,
        },
        0,
      ),
    ],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)],
    ['a document', made({ 'word/document.xml': '<w:document/>' })],
  ])('%s', async (_, bytes) => {
    await expect(readWorkbook(bytes, 'x.xlsx')).rejects.toMatchObject({ name: 'Told' })
  })

  test('a member that is larger than it says', async () => {
    const bytes = made({ ...book, 'xl/worksheets/a.xml': `<worksheet>${'<x/>'.repeat(40_000)}</worksheet>` })
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    for (let at = 0; at < bytes.length - 46; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    await expect(readWorkbook(bytes, 'x.xlsx')).rejects.toMatchObject({ name: 'Told' })
  })
})
