import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utils, write } from 'xlsx'
import type { ExportCell } from '../domain/format'
import type { Cell } from './cells'
import { parseCsv, writeCsv } from './csv'
import { readFastXlsx } from './fastXlsx'
import { readGrids, readOther, readWorkbook } from './read'
import { dayOf } from './serial'
import { writeXlsx } from './write'

const bytesOf = (
  rows: unknown[][],
  type: 'xlsx' | 'biff8' = 'xlsx',
  prepare?: (sheet: ReturnType<typeof utils.aoa_to_sheet>) => void,
) => {
  const sheet = utils.aoa_to_sheet(rows)
  prepare?.(sheet)
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '名册')
  return new Uint8Array(write(book, { type: 'buffer', bookType: type, bookSST: rows.length % 2 === 0 }))
}
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

// SheetJS 0.20.3 resolves &amp;lt; twice, so no text here looks like an entity.
const text = fc
  .oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '=1+1',
      '+86',
      '-',
      '@x',
      '_x000D_',
      '张三',
      '𠮷田',
      '<b>&x',
      ' a ',
      '001',
      "'=x",
      '1\n2',
    ),
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML and CSV can't hold them
  .map((s) => s.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '').replace(/[\ud800-\udfff]/g, ''))
const cell: fc.Arbitrary<ExportCell> = fc.oneof(
  text.map((s) => (s === '' ? null : s)),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map((n) => (n === 0 ? 0 : n)),
  fc
    .date({ min: new Date('1901-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((d) => ({ date: d.toISOString().slice(0, 10) })),
  fc.constant(null),
)

describe('.xlsx', () => {
  test('what we write is read back, by the fast reader and by SheetJS alike', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 12 }),
        // Texts that repeat stand in a table of their own.
        fc.integer({ min: 1, max: 12 }),
        async (few, times) => {
          const rows = Array.from({ length: times }, () => few).flat()
          const columns = ['甲', '乙', '丙'].map((head) => ({ head, width: 100, format: 'yyyy-mm-dd' }))
          // Numbers stand in a column of their own, or they would be shown as days.
          const plain = rows.map((row) => row.map((one) => (typeof one === 'number' ? String(one) : one)))
          const bytes = await writeXlsx({ title: '表', columns, rows: plain })
          const wanted = trim([
            ['甲', '乙', '丙'],
            ...plain.map((row) =>
              row.map((one) => (one !== null && typeof one === 'object' ? one.date : one)),
            ),
          ] as Cell[][])
          const fast = await readFastXlsx(bytes)
          expect(trim(fast?.sheets[0].rows ?? [])).toEqual(wanted)
          expect(trim(readOther(bytes).sheets[0].rows)).toEqual(wanted)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('what SheetJS writes is read alike by both: strings shared and inline, numbers, booleans, merges', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(
            fc.oneof(
              text,
              fc.integer(),
              fc.double({ noNaN: true, noDefaultInfinity: true }),
              fc.boolean(),
              fc.constant(null),
            ),
            { maxLength: 5 },
          ),
          { minLength: 1, maxLength: 10 },
        ),
        async (rows) => {
          const bytes = bytesOf(rows, 'xlsx', (sheet) => {
            sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }]
          })
          const fast = await readFastXlsx(bytes)
          const other = readOther(bytes)
          expect(trim(fast?.sheets[0].rows ?? [])).toEqual(trim(other.sheets[0].rows))
          expect(fast?.sheets[0].merges).toEqual(other.sheets[0].merges)
          expect(fast?.sheets[0].name).toBe('名册')
        },
      ),
      { numRuns: 60 },
    )
  })

  test('serial days, the day that never was, and times of day', () => {
    expect(dayOf(43093)).toBe('2017-12-24')
    expect(dayOf(43093.75)).toBe('2017-12-24')
    expect(dayOf(1)).toBe('1900-01-01')
    expect(dayOf(61)).toBe('1900-03-01')
    expect(dayOf(0.5)).toBe(0.5)
    expect(dayOf(41631, true)).toBe('2017-12-24')
  })

  test('a torn or altered workbook is a table or a reason, never anything else', async () => {
    const bytes = bytesOf([
      ['姓名', '手机'],
      ['张三', 15400000001],
      ['李四', '15400000002'],
    ])
    for (let at = 1; at < bytes.length; at += 37) {
      for (const broken of [bytes.slice(0, at), bytes.map((byte, i) => (i === at ? byte ^ 0x5a : byte))]) {
        await readWorkbook(broken, 'x.xlsx').then(
          (book) => expect(Array.isArray(book.sheets)).toBe(true),
          (error) => expect(error).toMatchObject({ name: 'Told' }),
        )
      }
    }
  })

  test.each(['xlsx', 'biff8'] as const)(
    'what is hidden in a sheet is read and known as hidden: %s',
    async (type) => {
      const rows = [
        ['姓名', '手机', '村'],
        ['甲', '1', '张庄'],
        ['乙', '2', '张庄'],
        ['丙', '3', '李庄'],
      ]
      const bytes = bytesOf(rows, type, (sheet) => {
        sheet['!rows'] = [undefined, { hidden: false }, { hidden: true }, { hidden: true }] as never
        sheet['!cols'] = [{ wch: 8 }, { wch: 8, hidden: true }] as never
        // A row with a formula is read another way.
        sheet.B4 = { t: 'n', v: 3, f: '1+2' }
      })
      const [grid] = await readGrids(bytes, '名册')
      expect(grid.row(2)).toEqual(rows[2])
      // SheetJS writes no hidden rows into .xls.
      expect(grid.unseen).toEqual({ rows: new Set(type === 'xlsx' ? [2, 3] : []), columns: new Set([1]) })
      if (type === 'xlsx') expect(readOther(bytes).sheets[0].unseen).toEqual(grid.unseen)
      const [open] = await readGrids(bytesOf(rows, type), '名册')
      expect(open.unseen).toBeUndefined()
    },
  )

  test('.xls is read', async () => {
    const book = await readWorkbook(
      bytesOf(
        [
          ['姓名', '出生'],
          ['张三', 1978],
        ],
        'biff8',
      ),
      'x.xls',
    )
    expect(trim(book.sheets[0].rows)).toEqual([
      ['姓名', '出生'],
      ['张三', 1978],
    ])
  })

  test('an empty file and a picture are refused in words', async () => {
    await expect(readWorkbook(new Uint8Array(0), 'x.xlsx')).rejects.toMatchObject({ name: 'Told' })
    await expect(
      readWorkbook(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2]), 'x.xlsx'),
    ).rejects.toMatchObject({ name: 'Told' })
  })
})

describe('.csv', () => {
  test('what we write is read back; what Excel would take for a formula is kept from being one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        (rows) => {
          const back = parseCsv(writeCsv(rows).slice(1))
          expect(trim(back)).toEqual(
            trim(rows.map((row) => row.map((one) => (one === '' ? null : one.replace(/\r\n?/g, '\n'))))),
          )
        },
      ),
    )
    for (const bad of ['=1', '+1', '-x', '@y']) expect(writeCsv([[bad, 'a']]).slice(1)).toMatch(/^'/)
  })

  test('GB18030, UTF-8 with and without BOM, tabs and quotes', async () => {
    const gb = new Uint8Array([
      0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xca, 0xd6, 0xbb, 0xfa, 0x0a, 0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0x31,
    ])
    expect((await readWorkbook(gb, 'x.csv')).sheets[0].rows).toEqual([
      ['姓名', '手机'],
      ['张三', '1'],
    ])
    const utf = new TextEncoder().encode('\ufeff姓名\t手机\r\n"张\n三"\t"a""b"\r\n')
    expect((await readWorkbook(utf, 'x.csv')).sheets[0].rows).toEqual([
      ['姓名', '手机'],
      ['张\n三', 'a"b'],
    ])
  })
})

test('what is wider than anybody makes is refused whole by every reader, not cut off', async () => {
  const wide = [Array.from({ length: 1025 }, (_, i) => `列${i}`)]
  const bytes = bytesOf(wide, 'xlsx')
  await expect(readFastXlsx(bytes)).rejects.toThrow('多得不正常')
  expect(() => readOther(bytes)).toThrow('多得不正常')
  const csv = new TextEncoder().encode(wide[0].join(','))
  await expect(readWorkbook(csv, '宽.csv')).rejects.toThrow('多得不正常')
  const just = [wide[0].slice(1)]
  expect((await readFastXlsx(bytesOf(just, 'xlsx')))?.sheets[0].rows).toEqual(just)
})
