/**
 * Telephone numbers as offices write them. Stored: a mobile as 11 digits, a landline as 0530-2212345 with an
 * extension -8001, a service number as 10 digits (400…), a foreign one as +digits; several joined by 、.
 */

export type Phone = { ok: true; phone: string } | { ok: false; reason: string }

/** Separators between several numbers in one cell. */
const BETWEEN = /[、,;/|\n]+|\s+或\s*|或/

/**
 * Reads one to three numbers.
 * @example readPhone('138 0530 1234') // { ok: true, phone: '13805301234' }
 * @example readPhone('（0530）2212345转8001') // { ok: true, phone: '0530-2212345-8001' }
 */
export function readPhone(typed: string): Phone {
  if (/^1[3-9]\d{9}$/.test(typed)) return { ok: true, phone: typed }
  const parts = typed
    .normalize('NFKC')
    .split(BETWEEN)
    .flatMap(splitSpaced)
    .map((part) => part.trim())
    .filter(Boolean)
  if (parts.length === 0) return { ok: false, reason: '没有号码' }
  if (parts.length > 3) return { ok: false, reason: '一格最多填三个号码' }
  const read = parts.map(readOne)
  const bad = read.find((one) => !one.ok)
  if (bad) return bad
  return { ok: true, phone: [...new Set(read.map((one) => (one.ok ? one.phone : '')))].join('、') }
}

/** Two complete mobiles with only a space between them. */
function splitSpaced(part: string): string[] {
  const words = part.trim().split(/\s+/)
  return words.length > 1 && words.every((word) => /^1[3-9]\d{9}$/.test(word)) ? words : [part]
}

function readOne(part: string): Phone {
  const text = part.replace(/[\s.·()－—–_-]/g, (c) => (/[－—–_-]/.test(c) ? '-' : ''))
  const digits = text.replace(/-/g, '').replace(/^(\+86|0086)/, '')
  const mobile = /^(?:86)?(1[3-9]\d{9})$/.exec(digits)
  if (mobile) return { ok: true, phone: mobile[1] }
  if (/^[48]00\d{7}$/.test(digits)) return { ok: true, phone: digits }
  // Area codes: three digits for 010 and 02x, four for the rest. The extension follows 转, - or #.
  const land =
    /^(?:\+86-?|0086-?)?(0?10|0?2\d|0[3-9]\d{2})-?([2-9]\d{6,7})(?:(?:转|-|#|ext)(\d{1,6}))?$/i.exec(text)
  if (land) {
    const area = land[1].startsWith('0') ? land[1] : `0${land[1]}`
    return { ok: true, phone: `${area}-${land[2]}${land[3] ? `-${land[3]}` : ''}` }
  }
  if (/^\+(?!86)\d{6,15}$/.test(digits)) return { ok: true, phone: digits }
  return { ok: false, reason: complaint(digits) }
}

function complaint(digits: string): string {
  if (/[^\d+]/.test(digits)) return `“${digits}”不像电话号码`
  if (/^1\d*$/.test(digits) && digits.length !== 11) {
    return `手机号应为 11 位，现为 ${digits.length} 位`
  }
  if (/^1[0-2]\d{9}$/.test(digits)) return `没有 ${digits.slice(0, 2)} 开头的手机号`
  if (/^[2-9]\d{6,7}$/.test(digits)) return '座机请带区号，如 0530-2212345'
  return `“${digits}”不像电话号码`
}
