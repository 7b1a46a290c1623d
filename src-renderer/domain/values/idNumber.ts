/**
 * Resident identity numbers, GB 11643-1999: six digits of division, eight of birth, three of sequence (odd for
 * male) and a check character by ISO 7064 MOD 11-2.
 */
import { daysIn } from './dates'
import { narrow } from './text'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
/** First two digits: provinces, GB/T 2260, with Taiwan, Hong Kong, Macao and the residence permits' 83. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
)
/** The same by number. */
const IS_PROVINCE = Uint8Array.from({ length: 100 }, (_, n) => Number(PROVINCES.has(String(n))))

export type IdNumber =
  | { ok: true; number: string; birth: string; sex: 'male' | 'female'; region: string }
  /** `placeholder`: written only because a number was asked for; never identifies anybody (待补号). */
  | { ok: false; placeholder: boolean; reason: string }

/** The check character of the first 17 digits. */
export function idNumberCheck(first17: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (first17.charCodeAt(i) - 48) * WEIGHTS[i]
  return CHECKS[sum % 11]
}

/** A number of 15 digits (1900–1999) as the 18 that replaced it: 19 inserted before the year, check added. */
export function upgradeIdNumber(fifteen: string): string {
  const first17 = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`
  return first17 + idNumberCheck(first17)
}

/**
 * Reads an identity number as people type it: spaces, hyphens, full width and a small x are forgiven.
 * @param today latest birth date that is believed, 'YYYY-MM-DD'; without it only the calendar is checked
 * @example
 * readIdNumber('11010519491231002x') // { ok: true, number: '11010519491231002X', birth: '1949-12-31', sex: 'female', region: '110105' }
 */
export function readIdNumber(typed: string, today?: string): IdNumber {
  const number18 = plausible(typed, today)
  if (number18) return number18
  const text = narrow(typed)
    .replace(/[\s'’`\-－—]/g, '')
    .toUpperCase()
  if (isPlaceholder(text)) return wrong('像是凑数的号码，请补填真实的身份证号', true)
  if (/[^0-9X]/.test(text)) return wrong('身份证号里有数字和 X 以外的字')
  const number = /^\d{15}$/.test(text) ? upgradeIdNumber(text) : text
  if (number.length !== 18) {
    const n = text.length
    const by = n < 18 ? `少 ${18 - n}` : `多 ${n - 18}`
    return wrong(`身份证号${by} 位（现在是 ${n} 位，应为 18 位）`)
  }
  if (!/^\d{17}[\dX]$/.test(number)) return wrong('身份证号只有最后一位可以是 X')
  if (!PROVINCES.has(number.slice(0, 2))) return wrong(`身份证号前两位 ${number.slice(0, 2)} 不是省份代码`)
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isDay(birth)) return wrong(`身份证号第 7–14 位 ${number.slice(6, 14)} 不是真实的日期`)
  if (birth < '1880' || (today !== undefined && birth > today)) {
    return wrong(`身份证号上的出生日期 ${birth} 不合情理`)
  }
  if (idNumberCheck(number) !== number[17]) return wrong('身份证号校验位不对，请核对有没有写错一位')
  return read(number, birth)
}

/**
 * The quick way for what nearly every cell holds: a number that is right as it stands. An import asks it half a million
 * times, so digits are read one by one and texts are cut once. Null: look closer.
 */
function plausible(number: string, today?: string): IdNumber | null {
  if (number.length !== 18) return null
  let sum = 0
  let birth = 0
  let serial = 0
  for (let i = 0; i < 17; i++) {
    const digit = number.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return null
    sum += digit * WEIGHTS[i]
    if (i >= 14) serial += digit
    else if (i >= 6) birth = birth * 10 + digit
  }
  if (CHECKS.charCodeAt(sum % 11) !== number.charCodeAt(17) || serial === 0) return null
  if (!IS_PROVINCE[number.charCodeAt(0) * 10 + number.charCodeAt(1) - 528]) return null
  const [year, month, day] = [Math.floor(birth / 10_000), Math.floor(birth / 100) % 100, birth % 100]
  if (year < 1880 || !isCalendarDay(year, month, day)) return null
  const text = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  return today !== undefined && text > today ? null : read(number, text)
}

function read(number: string, birth: string): IdNumber {
  return {
    ok: true,
    number,
    birth,
    sex: number.charCodeAt(16) % 2 === 1 ? 'male' : 'female',
    region: number.slice(0, 6),
  }
}

/**
 * Numbers that clerks write when they don't know the real one: one digit over and over, zeros before or after a
 * birth date, counting 1 2 3 …, asterisks, 无. Such a number never matches two people.
 */
export function isPlaceholder(text: string): boolean {
  if (/^(无|不详|未知|暂无|待补|缺|没有)$/.test(text) || /^[*×?？/.]+$/.test(text)) return true
  if (/^(\d)\1{5,17}$/.test(text) || /^0{6}\d{8}0{3,4}$/.test(text)) return true
  if (/^\d{6}0{8}\d{3}[\dX]$/.test(text) || /^\d{6}(19|20)\d{6}(0000|000X)$/.test(text)) return true
  return text.length >= 15 && '123456789012345678901234567890'.includes(text)
}

function wrong(reason: string, placeholder = false): IdNumber {
  return { ok: false, placeholder, reason }
}

function isDay(day: string): boolean {
  return isCalendarDay(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)))
}

function isCalendarDay(y: number, m: number, d: number): boolean {
  return m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m)
}
