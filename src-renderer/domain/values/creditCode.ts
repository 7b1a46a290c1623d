/** Unified social credit codes, GB 32100-2015: 17 characters and a check character, base 31. */

const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

export type CreditCode = { ok: true; code: string } | { ok: false; reason: string }

/** The check character of the first 17 characters, which must be of the standard's 31 symbols. */
export function creditCodeCheck(first17: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += SYMBOLS.indexOf(first17[i]) * WEIGHTS[i]
  return SYMBOLS[(31 - (sum % 31)) % 31]
}

/** Reads a code as people type it: spaces, hyphens, full width and small letters are forgiven. */
export function readCreditCode(typed: string): CreditCode {
  const code = typed
    .normalize('NFKC')
    .replace(/[\s'’`\-－—]/g, '')
    .toUpperCase()
  if (/^\d{15}$/.test(code)) return wrong('这是 15 位的旧注册号，请填营业执照上 18 位的统一社会信用代码')
  if (code.length !== 18) {
    return wrong(`统一社会信用代码应为 18 位，现为 ${code.length} 位`)
  }
  const bad = [...code].find((c) => !SYMBOLS.includes(c))
  if (bad) {
    const like = {
      I: '，是不是数字 1？',
      O: '，是不是数字 0？',
      Z: '，是不是数字 2？',
      S: '，是不是数字 5？',
    }[bad]
    return wrong(`统一社会信用代码里不会有“${bad}”${like ?? ''}`)
  }
  if (creditCodeCheck(code) !== code[17]) {
    return wrong('统一社会信用代码校验位不对，请核对有没有写错一位')
  }
  return { ok: true, code }
}

function wrong(reason: string): CreditCode {
  return { ok: false, reason }
}
