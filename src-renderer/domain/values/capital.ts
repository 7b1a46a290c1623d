/**
 * Amounts in capital characters, by 正确填写票据和结算凭证的基本规定 (annex of 支付结算办法): 整 after 元, none after
 * 角 and 分; one 零 for zeros between digits; 零 before 分 where 角 is nought.
 */

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']

/**
 * An amount in capitals.
 * @param fen integer fen, any safe integer
 * @example capital(10000000) // '人民币壹拾万元整'
 * @example capital(1640902) // '人民币壹万陆仟肆佰零玖元零贰分'
 */
export function capital(fen: number): string {
  const n = BigInt(Math.round(fen))
  const positive = n < 0n ? -n : n
  const yuan = positive / 100n
  const jiao = Number((positive / 10n) % 10n)
  const cent = Number(positive % 10n)
  let text = yuan > 0n || positive === 0n ? `${whole(yuan)}元` : ''
  if (jiao > 0) text += `${DIGITS[jiao]}角`
  if (cent > 0) text += `${jiao === 0 && yuan > 0n ? '零' : ''}${DIGITS[cent]}分`
  else if (jiao === 0) text += '整'
  return `人民币${n < 0n ? '负' : ''}${text}`
}

function whole(n: bigint): string {
  if (n === 0n) return '零'
  let text = ''
  // 亿 is a base of its own: 900719亿 is 玖拾万零柒佰壹拾玖亿.
  const high = n / 100000000n
  const low = n % 100000000n
  if (high > 0n) text += `${below(Number(high))}亿`
  if (low > 0n) text += `${high > 0n && low < 10000000n ? '零' : ''}${below(Number(low))}`
  return text
}

/** 1 … 99,999,999. */
function below(n: number): string {
  const tenThousands = Math.floor(n / 10000)
  const rest = n % 10000
  let text = tenThousands > 0 ? `${four(tenThousands)}万` : ''
  if (rest > 0) text += (tenThousands > 0 && rest < 1000 ? '零' : '') + four(rest)
  return text
}

/** 1 … 9,999. */
function four(n: number): string {
  let text = ''
  let zero = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(n / 10 ** place) % 10
    if (digit === 0) {
      zero = text !== ''
      continue
    }
    text += (zero ? '零' : '') + DIGITS[digit] + PLACES[place]
    zero = false
  }
  return text
}

const VALUE = new Map([...DIGITS, ...'〇一二三四五六七八九'].map((c, i) => [c, i > 9 ? i - 10 : i]))
VALUE.set('两', 2)
const POWER: Readonly<Record<string, number>> = { 拾: 10, 十: 10, 佰: 100, 百: 100, 仟: 1000, 千: 1000 }

/**
 * Reads an amount in capitals or common Chinese numerals into fen; null where it is none.
 * @param unit what the figure means where no 元 is written
 */
export function readCapital(typed: string, unit: '元' | '万元' = '元'): number | null {
  const text = typed
    .replace(/\s/g, '')
    .replace(/^人民币/, '')
    .replace(/[整正]$/, '')
  const match = /^(负)?(?:([^元圆角分]+)(元|圆|$))?(?:零?([^零元圆角分])角)?(?:零?([^零元圆角分])分)?$/.exec(
    text,
  )
  if (!match || text.replace(/^负/, '') === '') return null
  const yuan = match[2] ? readNumeral(match[2]) : 0
  const jiao = match[4] ? VALUE.get(match[4]) : 0
  const cent = match[5] ? VALUE.get(match[5]) : 0
  if (yuan === null || jiao === undefined || cent === undefined) return null
  const bare = match[2] && match[3] === '' && !/[万亿]/.test(match[2])
  const fen = yuan * (bare && unit === '万元' ? 1000000 : 100) + jiao * 10 + cent
  if (!Number.isSafeInteger(fen)) return null
  return match[1] && fen !== 0 ? -fen : fen
}

/** A whole number in Chinese numerals, common or capital; null where it is none. 二十一 → 21. */
export function readNumeral(text: string): number | null {
  let total = 0
  let section = 0
  let digit: number | null = null
  let seen = false
  for (const c of text) {
    const value = VALUE.get(c)
    const power = POWER[c]
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null
      digit = value
    } else if (power !== undefined) {
      // 十五 is 15 without a digit in front; a bare 百 is none.
      if (digit === null && power !== 10) return null
      section += (digit || 1) * power
      digit = null
    } else if (c === '万') {
      if (section + (digit ?? 0) === 0) return null
      section = (section + (digit ?? 0)) * 10000
      digit = null
    } else if (c === '亿') {
      if (section + (digit ?? 0) === 0) return null
      total += (section + (digit ?? 0)) * 100000000
      section = 0
      digit = null
    } else return null
    seen = true
  }
  return seen ? total + section + (digit ?? 0) : null
}
