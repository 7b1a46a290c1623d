/** Pieces of forms: opinions with the place for seal and date, choices to tick. */
import { type Html, html } from './html'

/** An opinion in its box, with the line for signature, seal and date at its foot. */
export function opinion(words: string, sign = '（盖章）'): Html {
  return html`<td class="opinion" colspan="9"><div class="text">${words}</div><div class="sign">${sign}　　　　　　年　　月　　日　</div></td>`
}

/** ☑新认定　□复审 */
export function ticks(options: Readonly<Record<string, string>>, chosen: string): Html {
  return html`${Object.entries(options).map(([code, label]) => html`<span class="nb">${code === chosen ? '☑' : '□'}${label}</span>　`)}`
}

/** A figure with its unit, or the place to write it. */
export function figure(value: number | null, unit: string): string {
  return value === null ? '' : `${String(value).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')} ${unit}`
}
