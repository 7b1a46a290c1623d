/** A table from the clipboard: what Excel, WPS, Word or a web page put there. */
import { parseCsv } from './csv'

/** Cells that one merged cell may spread over; more was made to exhaust the program. */
const WIDEST = 1024

/**
 * Rows of a pasted table. The tab-separated text is what Excel and WPS show in the cells; the page beside it is used
 * where there is no such text (a table in Word, a web page). Nothing of the page is ever shown or run.
 * @returns [] where the clipboard holds no table
 */
export function tableFromClipboard(clipboard: { html?: string; plain?: string }): string[][] {
  const plain = clipboard.plain ?? ''
  if (plain.includes('\t') || !clipboard.html) return fromText(plain)
  const rows = fromHtml(clipboard.html)
  return rows.length > 0 ? rows : fromText(plain)
}

function fromText(text: string): string[][] {
  if (text.trim() === '') return []
  return parseCsv(text, '\t').map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
}

function fromHtml(html: string): string[][] {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const table = page.querySelector('table')
  if (!table) return []
  return Array.from(table.rows, (row) =>
    Array.from(row.cells).flatMap((cell) => {
      const text = (cell.textContent ?? '').replace(/\s+/g, ' ').trim()
      return [text, ...Array<string>(Math.min(cell.colSpan, WIDEST) - 1).fill('')]
    }),
  )
}
