/**
 * Share of a target in tenths of a per cent, half up; 100 % is not said before it is reached.
 * @example shareOf(4500, 6700) // 0.672
 * @example shareOf(9999, 10_000) // 0.999
 * @returns 0 where there is no target
 */
export function shareOf(now: number, target: number): number {
  if (target <= 0) return 0
  const share = Math.round((now * 1000) / target) / 1000
  return now < target ? Math.min(0.999, share) : share
}

/**
 * The same in per cent, for the eye: one decimal.
 * @example percentOf(1, 3) // 33.3
 * @example percentOf(9999, 10_000) // 99.9
 * @returns null where there is nothing to have a share of
 */
export function percentOf(part: number, whole: number): number | null {
  return whole > 0 ? Math.round(shareOf(part, whole) * 1000) / 10 : null
}
