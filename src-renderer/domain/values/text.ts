/** Text as people type it → text as it is stored and compared. */

/** Characters that nobody sees: zero-width marks, direction marks, BOM, soft hyphen, controls but newline and tab. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g
/** Anything that tidy would touch; most cells of a workbook hold none of it and come back as they are. */
const UNTIDY =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0020\u007f\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff\uff0b-\uff0f\uff10-\uff19\uff05\uff21-\uff3a\uff41-\uff5a]/
/** Plain printing ASCII, which NFKC leaves alone. */
const ASCII = /^[\x20-\x7e]*$/
/** What folding leaves as it is: ASCII but blanks, capitals and square brackets, and the common Chinese characters. */
const FOLDED = /^[!-@\\^-~\u3400-\u4dbf\u4e00-\u9fff]*$/
const HAN = '\\p{Script=Han}'
const SPACED_NAME = new RegExp(`^${HAN}(?: ${HAN}){1,3}$`, 'u')

/**
 * One line of text for storage: full-width letters and digits become half-width (１２ → 12), every kind of space one
 * plain space, unseen characters go. Chinese punctuation stays. 张　三 becomes 张三.
 */
export function tidy(typed: string): string {
  if (!UNTIDY.test(typed)) return typed
  const text = halfWidth(typed.replace(UNSEEN, ''))
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .trim()
  // Two to four characters set apart by spaces are a name spread to the column's width.
  return SPACED_NAME.test(text) ? text.replace(/ /g, '') : text
}

/** The same for several lines: line ends become \n, lines lose trailing spaces, blank lines at both ends go. */
export function tidyLines(typed: string): string {
  if (!UNTIDY.test(typed)) return typed
  return halfWidth(typed.replace(UNSEEN, ''))
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .split('\n')
    .map((line) => line.replace(/[\s\u00a0]+$/u, ''))
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
}

/** Text for comparing: width and case folded, no spaces, brackets and dots of one kind. */
export function fold(text: string): string {
  if (FOLDED.test(text)) return text
  return text
    .replace(UNSEEN, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/[•‧・∙●]/g, '·')
    .replace(/[〔【[［]/g, '(')
    .replace(/[〕】\]］]/g, ')')
}

/** Full-width letters, digits and the signs that numbers need; other full-width punctuation is proper Chinese. */
function halfWidth(text: string): string {
  return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0e\uff0d\uff0f\uff05\uff0b]/g, (c) =>
    String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  )
}

/** Text of one width: digits, letters and signs half-width. */
export function narrow(text: string): string {
  return ASCII.test(text) ? text : text.normalize('NFKC')
}

const NOTHING = new Set(['', '无', '暂无', '没有', '不详', '未知', '空', '(空)', 'n/a', 'na', 'null'])

/** Words that clerks write into a cell to say that there is nothing: 无, —, /, 不详. */
export function saysNothing(text: string): boolean {
  // Names and numbers settle it by their first sign, which neither width nor case can change.
  const first = text.charCodeAt(0)
  if ((first >= 0x4e00 && first <= 0x9fff && !'无暂没不未空'.includes(text[0])) || isDigit(first))
    return false
  // Asked of every cell: most are longer than any of the words and begin with no dash.
  if (text.length > 8 && !/^[\s\-—–－_/／\\.*＊]/.test(text)) return false
  const bare = narrow(text).trim().toLowerCase()
  return NOTHING.has(bare) || /^[-—–_/\\.*]+$/.test(bare)
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57
