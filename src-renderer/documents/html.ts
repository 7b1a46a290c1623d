/**
 * HTML that can't be forged by a company's name: the only way to get an `Html` is the tagged template, which
 * escapes every value that is not `Html` itself. Pure.
 */

const KEY = Symbol('html')

/** A piece of finished HTML. Its text is safe to put into a page. */
export class Html {
  constructor(
    key: typeof KEY,
    readonly text: string,
  ) {
    if (key !== KEY) throw new Error('Html is made by the html template only')
  }
  toString(): string {
    return this.text
  }
}

/** What may stand between `${` and `}`: text is escaped, lists are joined, nothing prints nothing. */
export type Piece = Html | string | number | null | undefined | false | readonly Piece[]

/**
 * Builds HTML; values are escaped for text and for double-quoted attributes.
 * @example html`<p>${'<script>'}</p>`.text // '<p>&lt;script&gt;</p>'
 */
export function html(parts: TemplateStringsArray, ...values: Piece[]): Html {
  let text = parts[0]
  for (let i = 0; i < values.length; i++) text += textOf(values[i]) + parts[i + 1]
  return new Html(KEY, text)
}

/** Lines of a cell, one beneath the other. */
export function broken(lines: readonly string[]): Piece {
  return lines.map((line, i) => (i === 0 ? line : html`<br>${line}`))
}

function textOf(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return ''
  if (piece instanceof Html) return piece.text
  if (typeof piece === 'object') return piece.map(textOf).join('')
  return escapeText(String(piece))
}

/** Escapes markup, and drops control characters that no document may hold (C0 but tab and line breaks). */
export function escapeText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/'/g, '&#39;')
  )
}

/**
 * A style sheet written in this program's code. Never pass it a record's text.
 * (Page feet take words through sheet.ts, which writes every odd character by its code.)
 */
export function css(parts: TemplateStringsArray, ...values: (string | number | Css)[]): Css {
  let text = parts[0]
  for (let i = 0; i < values.length; i++) text += String(values[i]) + parts[i + 1]
  return new Css(KEY, text)
}

export class Css {
  constructor(
    key: typeof KEY,
    readonly text: string,
  ) {
    if (key !== KEY) throw new Error('Css is made by the css template only')
  }
  toString(): string {
    return this.text
  }
}

/** <style> with the sheet; the sheet holds no markup, so a closing tag in it is a defect. */
export function style(sheet: Css): Html {
  if (/<\//.test(sheet.text)) throw new Error('markup in a style sheet')
  return new Html(KEY, `<style>${sheet.text}</style>`)
}
