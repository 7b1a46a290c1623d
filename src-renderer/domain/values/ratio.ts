/**
 * `numerator` ÷ `denominator` rounded half away from zero; both may be beyond a double's 53 bits.
 * @param denominator positive
 * @example ratio(5n, 2n) // 3
 */
export function ratio(numerator: bigint, denominator: bigint): number {
  const positive = numerator < 0n ? -numerator : numerator
  const rounded = (2n * positive + denominator) / (2n * denominator)
  return Number(numerator < 0n ? -rounded : rounded) || 0
}
