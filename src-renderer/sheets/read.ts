/** Any file that an office calls a table → Workbook. Runs in the sheets worker. */
import { read as readSheetJs, type WorkSheet } from 'xlsx'
import { Cancelled, Told } from '../store/rpc'
import type { Cell, Grid, Sheet, Workbook } from './cells'
import { LIMITS } from './cells'
import { decodeText, readCsv } from './csv'
import { readFastGrids } from './fastXlsx'
import { gridOf, sheetOf } from './grid'
import type { Reading } from './scanSheet'
import { dayOf, showsDay } from './serial'
import { tooLarge } from './tooLarge'
import { locked, proveZip } from './zip'

const torn = (): Told =>
  new Told(
    '这个文件打不开：不是 Excel 工作簿，或没有复制完整。没有读取任何内容。请用 WPS 或 Excel 打开后另存为 .xlsx 再试。',
    'damaged',
  )

/** Bytes that a file of words may have; a page saved as .xls or a .csv is far smaller. */
const LONGEST_TEXT = 1 << 28

/**
 * Reads .xlsx and .xlsm fast; .xls, .et, .xlsb, .ods, a web page or XML saved under the name .xls by SheetJS; anything
 * else that is text as CSV.
 * @throws Told where the file is no table, torn, protected by a password, or unreasonably large
 */
export async function readGrids(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  reading: Reading = {},
): Promise<Grid[]> {
  if (bytes.length === 0) throw new Told('这个文件是空的，没有读取任何内容。', 'damaged')
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const ole = bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0
  // BIFF 2–5 without an envelope: a stream that begins with a BOF record.
  const oldBiff = bytes[0] === 0x09 && (bytes[1] === 0 || bytes[1] === 2 || bytes[1] === 4 || bytes[1] === 8)
  if (zip) {
    try {
      const fast = await readFastGrids(bytes, reading)
      if (fast) return fast
    } catch (error) {
      if (error instanceof Told || error instanceof Cancelled || reading.signal?.aborted) throw error
      // Whatever the scanner stumbled over, the reference reader has the last word.
    }
    await proveZip(bytes, reading.signal)
    return gridsOf(readOther(bytes))
  }
  reading.progress?.(0.1, `正在读取“${name}”`)
  if (ole || oldBiff) return gridsOf(readOther(bytes))
  if (isBinary(bytes) || bytes.length > LONGEST_TEXT) throw torn()
  const beginning = decodeText(bytes.subarray(0, 4000))
  if (/<html|<table|urn:schemas-microsoft-com:office:spreadsheet/i.test(beginning)) {
    return gridsOf(readOther(decodeText(bytes)))
  }
  return [gridOf(readCsv(bytes))]
}

const gridsOf = ({ sheets }: Workbook): Grid[] => sheets.map(gridOf)

/** The same row by row. */
export async function readWorkbook(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  reading: Reading = {},
): Promise<Workbook> {
  return { sheets: (await readGrids(bytes, name, reading)).map(sheetOf) }
}

/** A zero byte is in no text but UTF-16's. */
function isBinary(bytes: Uint8Array): boolean {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return !utf16 && bytes.subarray(0, 4000).includes(0)
}

/** SheetJS, the reference: whatever the fast reader refused. Text is a page or XML that calls itself a workbook. */
export function readOther(file: Uint8Array | string): Workbook {
  let book: ReturnType<typeof readSheetJs>
  try {
    book = readSheetJs(file, {
      type: typeof file === 'string' ? 'string' : 'array',
      dense: true,
      cellNF: true,
      // With them comes what is hidden.
      cellStyles: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      raw: true,
      // One more, so that what is too long is seen to be.
      sheetRows: LIMITS.rows + 1,
    })
  } catch (error) {
    throw /password|encrypt/i.test(String((error as Error)?.message)) ? locked() : torn()
  }
  const base1904 = book.Workbook?.WBProps?.date1904 === true
  const sheets = book.SheetNames.map((name, i): Sheet => {
    const sheet = book.Sheets[name]
    return {
      name,
      hidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0,
      rows: rowsOf(sheet, base1904),
      ...unseenIn(sheet),
      merges: (sheet?.['!merges'] ?? []).map(({ s, e }) => ({
        top: s.r,
        left: s.c,
        bottom: e.r,
        right: e.c,
      })),
    }
  })
  if (sheets.length === 0) throw torn()
  return { sheets }
}

function unseenIn(sheet: WorkSheet | undefined): Pick<Sheet, 'unseen'> {
  const places = (all: readonly ({ hidden?: boolean } | undefined)[] = []) =>
    new Set(Array.from(all.keys()).filter((at) => all[at]?.hidden))
  const [rows, columns] = [places(sheet?.['!rows']), places(sheet?.['!cols'])]
  return rows.size + columns.size > 0 ? { unseen: { rows, columns } } : {}
}

function rowsOf(sheet: WorkSheet | undefined, base1904: boolean): Cell[][] {
  const data = sheet?.['!data'] ?? []
  if (data.length > LIMITS.rows) throw tooLarge()
  return Array.from(data, (row) => {
    const cells: Cell[] = []
    for (const [column, cell] of (row ?? []).entries()) {
      if (!cell) continue
      let value: Cell = null
      if (cell.t === 'n')
        value =
          typeof cell.z === 'string' && showsDay(cell.z)
            ? dayOf(cell.v as number, base1904)
            : (cell.v as number)
      else if (cell.t === 'b') value = cell.v as boolean
      else if (cell.t === 'd') value = dayText(cell.v)
      else if (cell.t === 'e') value = cell.w ?? ERRORS[cell.v as number] ?? '#N/A'
      else if (cell.t === 's') value = String(cell.v).replace(/\r\n?/g, '\n') || null
      if (value === null) continue
      if (column >= LIMITS.columns) throw tooLarge()
      while (cells.length < column) cells.push(null)
      cells[column] = value
    }
    return cells
  })
}

function dayText(value: unknown): Cell {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10)
  return typeof value === 'string' ? value.slice(0, 10) : null
}

const ERRORS: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}
