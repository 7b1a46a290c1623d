/**
 * Tables to and from the clipboard, as Excel and WPS write and read them: tab-separated text, and an HTML table whose
 * cells are marked as text where a number or date would otherwise be "corrected" (identity numbers, leading zeros).
 */

/** One cell to copy. */
export interface CopyCell {
  text: string
  /** Right-aligned number that Excel may calculate with. */
  number?: boolean
}

/**
 * Words that a spreadsheet would run as a formula get an apostrophe in front, as Excel itself marks text. Numbers
 * are left alone.
 */
function harmless(cell: CopyCell): string {
  return !cell.number && /^[=+\-@\t\r]/.test(cell.text) ? `'${cell.text}` : cell.text
}

/** Tab-separated text; cells with tab, line break or quote are quoted as Excel does. */
export function encodeText(rows: readonly (readonly CopyCell[])[]): string {
  return rows
    .map((row) =>
      row
        .map((cell) => {
          const text = harmless(cell)
          return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
        })
        .join('\t'),
    )
    .join('\r\n')
}

/** An HTML table; everything but numbers carries Excel's text format. */
export function encodeHtml(rows: readonly (readonly CopyCell[])[]): string {
  const body = rows
    .map(
      (row) =>
        `<tr>${row
          .map((cell) =>
            cell.number
              ? `<td>${escapeHtml(cell.text)}</td>`
              : `<td style="mso-number-format:'\\@'">${escapeHtml(cell.text).replaceAll('\n', '<br>')}</td>`,
          )
          .join('')}</tr>`,
    )
    .join('')
  return `<html><body><table>${body}</table></body></html>`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * Rows and cells of tab-separated text, as Excel, WPS and a browser's table give it. A final line break makes no row.
 * @example decodeText('a\t"b\nc"\r\n') // [['a', 'b\nc']]
 */
export function decodeText(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  const end = text.length
  if (!end) return rows
  while (at <= end) {
    let cell = ''
    if (text[at] === '"' && closes(text, at)) {
      at++
      while (at < end) {
        if (text[at] !== '"') cell += text[at++]
        else if (text[at + 1] === '"') {
          cell += '"'
          at += 2
        } else break
      }
      at++
    } else {
      const from = at
      while (at < end && text[at] !== '\t' && text[at] !== '\n' && text[at] !== '\r') at++
      cell = text.slice(from, at)
    }
    row.push(cell)
    if (text[at] === '\t') {
      at++
      continue
    }
    rows.push(row)
    row = []
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
    if (at >= end) break
  }
  return rows
}

/** Whether the quote at `at` is closed before a tab or line end, so that a lone quote stays a letter. */
function closes(text: string, at: number): boolean {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] !== '"') continue
    if (text[i + 1] === '"') i++
    else return i + 1 === text.length || /[\t\r\n]/.test(text[i + 1])
  }
  return false
}
