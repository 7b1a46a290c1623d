/** Money as integer fen ⇄ text in 元 or 万元, by digits, never through a fraction. */
import { readCapital } from './capital'

export type MoneyUnit = '元' | '万元'
export type Money = { ok: true; fen: number } | { ok: false; reason: string }

/** Decimal digits by which a unit stands above the fen. */
const SCALE = {
  分: 0,
  角: 1,
  元: 2,
  圆: 2,
  块: 2,
  百: 4,
  千: 5,
  万: 6,
  十万: 7,
  百万: 8,
  千万: 9,
  亿: 10,
} as const

/**
 * Reads an amount. A unit in the text wins over the field's: 2000万, 3.5亿元, 1亿2000万元, 500元.
 * Text finer than one fen is refused; a number (a cell that Excel computed) is rounded to the fen.
 * @param unit what a bare figure means
 * @example readMoney('1,250.5', '万元') // { ok: true, fen: 1250500000 }
 */
export function readMoney(typed: string | number, unit: MoneyUnit): Money {
  if (typeof typed === 'number') return readNumber(typed, unit)
  let text = typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^(人民币|RMB|CNY|[¥￥])+/i, '')
    .replace(/[整正]$/, '')
  const accounting = /^\((.+)\)$/.exec(text)
  if (accounting) text = `-${accounting[1]}`
  if (text === '') return wrong('没有金额')
  if (/[零壹贰叁肆伍陆柒捌玖拾佰仟一二三四五六七八九]/.test(text)) {
    const fen = readCapital(text, unit)
    return fen === null ? wrong(`“${typed.trim()}”不是能读懂的大写金额`) : bounded(BigInt(fen))
  }
  if (/\d/.test(text) && /约|左右|多|余|以上|近|±|~|-.*\d-/.test(text))
    return wrong('金额要填准确的数，不要写“约”“左右”')
  const sign = text.startsWith('-') ? -1n : 1n
  let rest = text.replace(/^[+-]/, '')
  let sum = 0n
  let last = Number.POSITIVE_INFINITY
  do {
    const part = /^(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?([十百千]?万|百|千|亿|元|圆|块|角|分)?(元|圆)?/.exec(rest)
    if (!part || (part[1] === undefined && part[2] === undefined)) return wrong(`“${typed.trim()}”不是金额`)
    const name = (part[3] ?? (last === Number.POSITIVE_INFINITY ? unit.replace(/元$/, '') || '元' : '')) as
      | keyof typeof SCALE
      | ''
    const scale = name === '' ? undefined : SCALE[name]
    // 1亿2000万: each part must be of a smaller unit than the one before.
    if (scale === undefined || scale >= last) return wrong(`“${typed.trim()}”不是金额`)
    const decimals = (part[2] ?? '.').slice(1)
    if (decimals.replace(/0+$/, '').length > scale) return wrong('金额最多填到分')
    const digits = (part[1] ?? '0').replace(/,/g, '') + decimals.padEnd(scale, '0').slice(0, scale)
    sum += BigInt(digits)
    last = scale
    rest = rest.slice(part[0].length)
  } while (rest !== '')
  return bounded(sign * sum)
}

function readNumber(value: number, unit: MoneyUnit): Money {
  if (!Number.isFinite(value)) return wrong('不是金额')
  if (Math.abs(value) >= 1e15) return wrong('金额太大')
  // The shortest decimal text of a double is what the person saw in the cell; tiny ones come as 1e-7.
  const text = Math.abs(value) < 1e-6 ? value.toFixed(12) : String(value)
  const [whole, decimals = ''] = text.replace('-', '').split('.')
  const scale = unit === '元' ? 2 : 6
  const kept = BigInt(whole + decimals.padEnd(scale, '0').slice(0, scale))
  const fen = kept + (Number(decimals[scale] ?? '0') >= 5 ? 1n : 0n)
  return bounded(text.startsWith('-') ? -fen : fen)
}

function bounded(fen: bigint): Money {
  const n = Number(fen)
  return Number.isSafeInteger(n) ? { ok: true, fen: n === 0 ? 0 : n } : wrong('金额太大')
}

function wrong(reason: string): Money {
  return { ok: false, reason }
}

/**
 * An amount as text in its unit, exact: at least `least` decimals, more only where the fen need them.
 * @example moneyText(125000000050, '元') // '1,250,000,000.50'
 * @example moneyText(1250500000, '万元') // '1,250.50'
 * @example moneyText(1250500000, '万元', { least: 0, thousands: false }) // '1250.5'
 */
export function moneyText(
  fen: number,
  unit: MoneyUnit,
  { least = 2, thousands = true }: { least?: number; thousands?: boolean } = {},
): string {
  const scale = unit === '元' ? 2 : 6
  const digits = BigInt(Math.abs(Math.round(fen)))
    .toString()
    .padStart(scale + 1, '0')
  let whole = digits.slice(0, -scale)
  const decimals = digits.slice(-scale).replace(/0+$/, '').padEnd(least, '0')
  if (thousands) whole = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = Math.round(fen) < 0 ? '-' : ''
  return `${sign}${whole}${decimals ? `.${decimals}` : ''}`
}

/** The figure for a workbook's cell, in the unit: the double nearest to the exact amount. */
export function moneyNumber(fen: number, unit: MoneyUnit): number {
  return Number(moneyText(fen, unit, { least: 0, thousands: false }))
}
