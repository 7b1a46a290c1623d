/** Text as people type it → text as it is stored and compared. */

/** Characters that nobody sees: zero-width marks, direction marks, BOM, soft hyphen, controls but newline and tab. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g
const HAN = '\\p{Script=Han}'
const SPACED_NAME = new RegExp(`^${HAN}(?: ${HAN}){1,3}$`, 'u')

/**
 * One line of text for storage: full-width letters and digits become half-width (１２ → 12), every kind of space one
 * plain space, unseen characters go. Chinese punctuation stays. 张　三 becomes 张三.
 */
export function tidy(typed: string): string {
  const text = halfWidth(typed.replace(UNSEEN, ''))
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .trim()
  // Two to four characters set apart by spaces are a name spread to the column's width.
  return SPACED_NAME.test(text) ? text.replace(/ /g, '') : text
}

/** The same for several lines: line ends become \n, lines lose trailing spaces, blank lines at both ends go. */
export function tidyLines(typed: string): string {
  return halfWidth(typed.replace(UNSEEN, ''))
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .split('\n')
    .map((line) => line.replace(/[\s\u00a0]+$/u, ''))
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
}

/** Text for comparing: width and case folded, no spaces, brackets and dots of one kind. */
export function fold(text: string): string {
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

/** Words that clerks write into a cell to say that there is nothing. */
export function saysNothing(text: string): boolean {
  return /^(|[-—–－_/\\.*]+|无|暂无|没有|不详|未知|空|\(空\)|n\/?a|null)$/i.test(
    text.normalize('NFKC').trim(),
  )
}
