/**
 * The first preview of a day waits for a print window, for the print engine to read its fonts, and for pdf.js: a
 * second together. All of it is done beforehand, once, as soon as somebody chooses records.
 */
import { css, html } from './html'
import { TOOLS, type Tools } from './jobs'
import { sheetPage } from './sheet'

/** A character of each face that official documents are set in. */
const WORDS = html`<h1 class="title">印</h1><p>印<span class="hei">印</span><span class="kai">印</span></p>`

let begun = false

/** Prints and opens a page that nobody sees; the second time and later it does nothing. */
export async function warmUp(tools: Tools = TOOLS): Promise<void> {
  if (begun) return
  begun = true
  const page = sheetPage(
    '准备打印',
    { orientation: 'portrait', margin: [20, 20, 20, 20], numbers: 'none' },
    css``,
    [{ body: WORDS }],
  )
  try {
    await tools.count(await tools.pdf(page.text, '准备打印'))
  } catch {
    // What is wrong is said when somebody prints.
    begun = false
  }
}
