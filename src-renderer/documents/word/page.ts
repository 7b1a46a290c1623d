/** What a laid-out page says to Word: paragraphs and tables with the measures that the browser gave them. Points. */

export interface WordRun {
  text: string
  /** First family of its font stack. */
  family: string
  size: number
  /** '#rrggbb' */
  color: string
  underline: boolean
  /** Between letters. */
  spacing: number
  /** Width of letters in percent: long red heads are drawn narrower. */
  scale: number
  /** A line break or a tab stands before it. */
  before?: 'line' | 'tab'
}

export interface WordParagraph {
  type: 'paragraph'
  runs: WordRun[]
  align: 'left' | 'center' | 'right' | 'justify'
  left: number
  right: number
  /** Negative: hanging. */
  first: number
  spaceBefore: number
  line: number
  keepNext: boolean
  keepLines: boolean
  pageBreak: boolean
  /** Tab stops from the left of the type area. */
  tabs: { at: number; align: 'left' | 'right' }[]
  /** Rules above and beneath. */
  top: number
  bottom: number
  borderColor: string
  /** Stands at the foot of its page, wherever the text ends: the 版记. */
  foot: boolean
}

export interface WordCell {
  blocks: WordBlock[]
  columns: number
  rows: number
  /** First of the columns that it covers. */
  at: number
  valign: 'top' | 'center' | 'bottom'
  /** Widths of top, right, bottom, left border. */
  borders: readonly [number, number, number, number]
  padding: readonly [number, number, number, number]
}

export interface WordTable {
  type: 'table'
  left: number
  spaceBefore: number
  columns: number[]
  rows: { cells: WordCell[]; height: number; head: boolean }[]
  pageBreak: boolean
}

export type WordBlock = WordParagraph | WordTable

/** One record's part; each begins on a page of its own. */
export interface WordPage {
  sections: WordBlock[][]
}
