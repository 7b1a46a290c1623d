/** Pieces of the forms of money: amounts in figures and capitals, opinions by level, signatures, masked accounts. */
import { rowsOf } from '../domain/checks'
import type { AnyRecord } from '../domain/kind'
import { OPINION_LEVEL } from '../domain/moneyOptions'
import { capital } from '../domain/values/capital'
import { chineseDate } from '../domain/values/dates'
import { moneyText } from '../domain/values/money'
import { numberOf, textOf } from './document'
import { type Html, html, type Piece } from './html'

/** 12,000.00 元　大写：人民币壹万贰仟元整; the place to write both where there is none. */
export function amountBoth(fen: number | null): string {
  return fen === null
    ? '　　　　　　　　　元　　大写：人民币'
    : `${moneyText(fen, '元')} 元　　大写：${capital(fen)}`
}

/** A day in words, or the place for it. */
export function dayOr(record: AnyRecord, field: string, blank = ''): string {
  const day = textOf(record, field)
  return day ? chineseDate(day) : blank
}

export function wanOf(record: AnyRecord, field: string): string {
  const fen = numberOf(record, field)
  return fen === null ? '' : `${moneyText(fen, '万元', { least: 0 })} 万元`
}

/** One row a level: its opinion as registered, else the place for it. */
export function opinionRows(record: AnyRecord, levels: readonly (keyof typeof OPINION_LEVEL)[]): Html {
  const rows = rowsOf(record, 'opinions')
  return html`${levels.map((level) => {
    const given = rows.filter((row) => row.level === level)
    const last = given.at(-1)
    const on = typeof last?.date === 'string' ? chineseDate(last.date) : '　　　　年　　月　　日'
    return html`<tbody><tr class="tall"><th>${OPINION_LEVEL[level]}<br>意见</th><td class="opinion"><div class="text">${given
      .map((row) => String(row.opinion ?? ''))
      .join(
        '\n',
      )}</div><div class="sign"><span>签字：${String(last?.name ?? '') || '　　　　　　'}</span>　<span>（盖章）</span>　<span>${on}</span></div></td></tr></tbody>`
  })}`
}

/** An account's end only: what is passed round a hall. */
export function maskAccount(account: string): string {
  const digits = account.replace(/\s/g, '')
  return digits.length > 8 ? `****${digits.slice(-4)}` : digits
}

/** 是 / 否 / the boxes to tick. */
export function yesNo(value: unknown): string {
  return value === true ? '☑是　□否' : value === false ? '□是　☑否' : '□是　□否'
}

/** Label and value cells, two pairs a row. */
export function pairs(lines: readonly (readonly [string, Piece, string, Piece])[]): Html {
  return html`${lines.map(
    ([a, x, b, y]) => html`<tr><th>${a}</th><td>${x}</td><th>${b}</th><td>${y}</td></tr>`,
  )}`
}

/** A label with a value over the rest of the row. */
export function wide(label: string, value: Piece, className = ''): Html {
  return html`<tr class="${className}"><th>${label}</th><td class="words" colspan="3">${value}</td></tr>`
}
