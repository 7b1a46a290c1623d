/** Text as a workbook's XML can hold it. Pure. */

/** What a cell can hold. */
export const MOST_TEXT = 32_767
/** What xmlText would change; most cells hold none of it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SPECIAL = /[&<>"_\u0000-\u0008\u000b-\u001f\ufffe\uffff]/

/**
 * XML text; characters that XML can't hold are left out, a literal _xABCD_ is kept from being read as an escape, and
 * what a cell can't hold is cut (Excel calls the whole file damaged otherwise).
 */
export function xmlText(text: string): string {
  if (text.length > MOST_TEXT) return xmlText(`${text.slice(0, MOST_TEXT - 1)}…`)
  if (!SPECIAL.test(text)) return text
  return (
    text
      .replace(/[&<>"]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&quot;'))
      .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
      .replace(/\r/g, '_x000D_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  )
}
