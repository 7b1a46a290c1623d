/** Values in running text, or the places to write them by hand. */
import { capital } from '../domain/values/capital'
import { chineseDate } from '../domain/values/dates'
import { moneyText } from '../domain/values/money'
import { type Html, html } from './html'

/** A line to write on, `em` characters long; it is made of spaces, so that it breaks at the line's end. */
export function rule(em: number): Html {
  return html`<span class="blank">${'\u3000'.repeat(em)}</span>`
}

/** A value, or a line to write on, `em` characters long. */
export function fill(value: string, em: number): Html {
  return value === '' ? rule(em) : html`${value}`
}

/** A date in Arabic numerals, or the places to write one. */
export function fillDate(date: string): Html {
  if (date !== '') return html`${chineseDate(date)}`
  return html`<span class="nb">${rule(3)}年${rule(2)}月${rule(2)}日</span>`
}

/** An amount in capitals and figures, GB/T 9704 leaves its form to the paper: capitals first, as banks have it. */
export function fillAmount(fen: number | null): Html {
  if (fen === null) {
    return html`人民币（大写）${rule(13)}（小写：${rule(5)}万元）`
  }
  return html`${capital(fen)}（小写：${moneyText(fen, '万元', { least: 0 })}万元）`
}
