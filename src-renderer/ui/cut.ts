/**
 * Whether words may be wider than the cell that they stand in. Asked before a cell is drawn: one that clips its words
 * costs the browser a clip and a layer of its own, and a screen has hundreds of cells, nearly all of words that fit.
 */

/** Widths in em, rather too wide than too narrow: of what is as wide as a Chinese character, and of all else. */
const WIDE = 1
const NARROW = 0.58

/**
 * @param room of the cell without its padding, px
 * @param size of the text, px
 * @example mayBeCut('返乡创业服务站', 100, 14) → false
 * @example mayBeCut('返乡创业服务站', 100, 18) → true
 */
export function mayBeCut(text: string, room: number, size: number): boolean {
  const ems = room / size
  if (text.length * WIDE <= ems) return false
  let wide = 0
  for (const sign of text) wide += isWide(sign) ? WIDE : NARROW
  return wide > ems
}

const isWide = (sign: string): boolean =>
  sign > '\u00ff' || (sign >= 'A' && sign <= 'Z') || 'mw@%'.includes(sign)
