/** Any file that an office calls a table → Workbook. Runs in the sheets worker. */
import { read as readSheetJs, type WorkSheet } from 'xlsx'
import { Cancelled, Told } from '../store/rpc'
import type { Cell, Sheet, Workbook } from './cells'
import { LIMITS } from './cells'
import { readCsv } from './csv'
import { dayOf, type Reading, readFastXlsx, showsDay } from './fastXlsx'
import { openZip } from './zip'

const torn = new Told(
  '这个文件打不开：不是 Excel 工作簿，或没有复制完整。没有读取任何内容。请用 WPS 或 Excel 打开后另存为 .xlsx 再试。',
  'damaged',
)

/** @throws Told where the file is no table, torn, protected by a password, or unreasonably large */
export async function readWorkbook(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  reading: Reading = {},
): Promise<Workbook> {
  if (bytes.length === 0) throw new Told('这个文件是空的，没有读取任何内容。', 'damaged')
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const ole = bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0
  if (!zip && !ole) {
    if (/\.(xlsx|xlsm|xls|et)$/i.test(name) && looksBinary(bytes)) throw torn
    if (/<html|<table/i.test(new TextDecoder().decode(bytes.subarray(0, 2000)))) return readOther(bytes)
    return { sheets: [readCsv(bytes)] }
  }
  if (zip) {
    try {
      const fast = await readFastXlsx(bytes, reading)
      if (fast) return fast
    } catch (error) {
      if (error instanceof Told || error instanceof Cancelled || reading.signal?.aborted) throw error
      // Whatever the scanner stumbled over, the reference reader has the last word.
    }
    openZip(bytes)
  }
  return readOther(bytes)
}

function looksBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 4000).includes(0)
}

/** SheetJS: .xls, .et, and whatever else the fast reader refused. */
export function readOther(bytes: Uint8Array): Workbook {
  let book: ReturnType<typeof readSheetJs>
  try {
    book = readSheetJs(bytes, {
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      raw: true,
    })
  } catch (error) {
    if (/password|encrypt/i.test((error as Error).message)) {
      throw new Told(
        '这个工作簿设了打开密码，读不了，没有读取任何内容。请去掉密码另存一份再试。',
        'protected',
      )
    }
    throw torn
  }
  const base1904 = book.Workbook?.WBProps?.date1904 === true
  const sheets = book.SheetNames.map((name, i): Sheet => {
    const sheet = book.Sheets[name]
    return {
      name,
      hidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0,
      rows: rowsOf(sheet, base1904),
      merges: (sheet?.['!merges'] ?? []).map(({ s, e }) => ({
        top: s.r,
        left: s.c,
        bottom: e.r,
        right: e.c,
      })),
    }
  })
  if (sheets.length === 0) throw torn
  return { sheets }
}

function rowsOf(sheet: WorkSheet | undefined, base1904: boolean): Cell[][] {
  const data = sheet?.['!data'] ?? []
  return Array.from(data.slice(0, LIMITS.rows), (row) => {
    const cells: Cell[] = []
    for (const [column, cell] of (row ?? []).entries()) {
      if (column >= LIMITS.columns || !cell) continue
      let value: Cell = null
      if (cell.t === 'n')
        value =
          typeof cell.z === 'string' && showsDay(cell.z)
            ? dayOf(cell.v as number, base1904)
            : (cell.v as number)
      else if (cell.t === 'b') value = cell.v as boolean
      else if (cell.t === 'd') value = (cell.v as Date).toISOString().slice(0, 10)
      else if (cell.t === 'e') value = cell.w ?? ERRORS[cell.v as number] ?? '#N/A'
      else if (cell.t === 's') value = String(cell.v).replace(/\r\n?/g, '\n') || null
      if (value === null) continue
      while (cells.length < column) cells.push(null)
      cells[column] = value
    }
    return cells
  })
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
