/**
 * The certificate's frame, drawn as SVG: a band of meanders between fine rules, corner pieces, and a pale flight of
 * wild geese, 归雁, behind the text. Millimetres of an A4 landscape page; nothing is fetched, nothing is a picture.
 */
import { type Html, html } from './html'

const W = 297
const H = 210
const RED = '#a61c22'
const GOLD = '#b58a3c'
const PALE = '#f0e0bd'

/** Side of one meander unit; both sides of the band are whole multiples of it, so that corners meet. */
const UNIT = 6

/** One unit of the meander (回纹), drawn in a square of 6, open to its neighbours at the base. */
const MEANDER = 'M0 5.4H5.4V1.1H1.5V4H3.9V2.5H2.9M5.4 5.4H6'

function band(): Html {
  // The band's square runs from 12 mm inside the paper's edge: 45 × 31 units along its outer line.
  const x0 = (W - 45 * UNIT) / 2
  const y0 = (H - 31 * UNIT) / 2
  const x1 = x0 + 45 * UNIT
  const y1 = y0 + 31 * UNIT
  const unit = (x: number, y: number, turn: number) =>
    html`<use href="#m" transform="translate(${fix(x)} ${fix(y)}) rotate(${turn} 3 3)"/>`
  const row = Array.from({ length: 43 }, (_, i) => x0 + UNIT * (i + 1))
  const column = Array.from({ length: 29 }, (_, i) => y0 + UNIT * (i + 1))
  return html`<g fill="none" stroke="${GOLD}" stroke-width="0.5" stroke-linecap="square">
${row.map((x) => [unit(x, y0, 180), unit(x, y1 - UNIT, 0)])}
${column.map((y) => [unit(x0, y, 90), unit(x1 - UNIT, y, 270)])}
</g>
<g fill="none">
<rect x="${fix(x0 - 1.6)}" y="${fix(y0 - 1.6)}" width="${fix(x1 - x0 + 3.2)}" height="${fix(y1 - y0 + 3.2)}" stroke="${RED}" stroke-width="1.3"/>
<rect x="${fix(x0 - 0.1)}" y="${fix(y0 - 0.1)}" width="${fix(x1 - x0 + 0.2)}" height="${fix(y1 - y0 + 0.2)}" stroke="${GOLD}" stroke-width="0.3"/>
<rect x="${fix(x0 + UNIT + 0.6)}" y="${fix(y0 + UNIT + 0.6)}" width="${fix(x1 - x0 - 2 * UNIT - 1.2)}" height="${fix(y1 - y0 - 2 * UNIT - 1.2)}" stroke="${GOLD}" stroke-width="0.3"/>
<rect x="${fix(x0 + UNIT + 1.9)}" y="${fix(y0 + UNIT + 1.9)}" width="${fix(x1 - x0 - 2 * UNIT - 3.8)}" height="${fix(y1 - y0 - 2 * UNIT - 3.8)}" stroke="${RED}" stroke-width="0.6"/>
</g>
${[
  [x0, y0, 0],
  [x1, y0, 90],
  [x1, y1, 180],
  [x0, y1, 270],
].map(
  ([x, y, turn]) => html`<use href="#corner" transform="translate(${fix(x)} ${fix(y)}) rotate(${turn})"/>`,
)}`
}

/** A corner: a square knot on the band and a ruyi cloud that leans into the field. */
const CORNER = html`<g id="corner" fill="none" stroke-linecap="round" stroke-linejoin="round">
<rect x="0" y="0" width="6" height="6" fill="#fffdf7" stroke="none"/>
<g stroke="${RED}" stroke-width="0.5"><rect x="0.7" y="0.7" width="4.6" height="4.6"/><path d="M3 1.6 4.4 3 3 4.4 1.6 3Z" fill="${RED}" stroke="none"/></g>
<g stroke="${GOLD}" stroke-width="0.55" transform="translate(10.2 10.2)">
<path d="M0 20V6.5C0 2.6 2.6 0 6.5 0H20"/>
<path d="M2.6 15.5V8C2.6 4.6 4.6 2.6 8 2.6H15.5"/>
<path d="M20 0c2.6 0 3.9 1.5 3.9 3.2S22.6 6 21.2 6s-2.2-.9-2.2-2 .8-1.6 1.6-1.6"/>
<path d="M0 20c0 2.6 1.5 3.9 3.2 3.9S6 22.6 6 21.2s-.9-2.2-2-2-1.6.8-1.6 1.6"/>
<path d="M15.5 2.6c1.6 0 2.5 1 2.5 2.1M2.6 15.5c0 1.6 1 2.5 2.1 2.5"/>
<path d="M6.2 12.4c-.4-3.7 2.5-6.6 6.2-6.2 2.1.3 3.1 2 2.6 3.5-.4 1.2-1.7 1.7-2.7 1.2-.8-.4-1-1.4-.4-2M6.2 12.4c.3 2.1 2 3.1 3.5 2.6 1.2-.4 1.7-1.7 1.2-2.7-.4-.8-1.4-1-2-.4"/>
</g></g>`

/** One goose in flight seen from the side and below, a few millimetres wide. */
const GOOSE = html`<path id="g" d="M0 0C1.6-.5 3.4-.3 5-.6 6.6-.9 7.8-1.9 9.2-1.8 9.9-1.7 10.2-1.3 10.9-1.2 10.2-.9 9.6-1 9-.7 7.8-.2 7 .5 5.6.8 4.9 2.8 3.2 4.7.9 6 1.9 4.1 2.3 2.3 2.5.9 1.5.7.7.4 0 0ZM5.4-.6C5-2.6 3.7-4.6 1.8-6 3.9-5.3 6-3.4 6.9-1.1Z"/>`

/** Places and sizes of the flight: a long and a short arm, rising to the right. */
const FLIGHT: readonly (readonly [x: number, y: number, size: number])[] = [
  [214, 62, 1.35],
  [201, 69, 1.2],
  [189, 76.5, 1.1],
  [177.5, 84.5, 1],
  [166.5, 93, 0.92],
  [156, 102, 0.85],
  [205, 53.5, 1.15],
  [194, 49, 1.02],
  [183.5, 45.5, 0.92],
]

export function frame(): Html {
  return html`<svg class="frame" viewBox="0 0 ${W} ${H}" xmlns="http://www.w3.org/2000/svg" aria-hidden="true">
<defs><path id="m" d="${MEANDER}"/>${CORNER}${GOOSE}</defs>
<rect width="${W}" height="${H}" fill="#fffdf7"/>
<g fill="${PALE}" opacity="0.55">${FLIGHT.map(
    ([x, y, size]) => html`<use href="#g" transform="translate(${x} ${y}) rotate(-16) scale(${size})"/>`,
  )}</g>
${band()}</svg>`
}

/** A short ornament beneath the heading: a rule with a lozenge. */
export const DIVIDER = html`<svg class="divider" viewBox="0 0 120 6" xmlns="http://www.w3.org/2000/svg" aria-hidden="true">
<g fill="none" stroke="${GOLD}" stroke-width="0.5"><path d="M6 3H52M68 3H114"/><path d="M14 4.4H50M70 4.4H106" stroke-width="0.25"/></g>
<path d="M60 0.6 62.4 3 60 5.4 57.6 3Z" fill="${RED}"/><path d="M54.6 1.6 56 3 54.6 4.4 53.2 3ZM65.4 1.6 66.8 3 65.4 4.4 64 3Z" fill="${GOLD}"/></svg>`

function fix(mm: number): string {
  return String(Math.round(mm * 100) / 100)
}
