/** Figures beneath each other have the same number of decimals, on screen and on paper. */

/** As many as any of the numbers needs, at most two; what is no number needs none. */
export function decimalsOf(values: readonly unknown[]): number {
  const needed = (value: unknown) =>
    typeof value === 'number' ? (/\.(\d+)/.exec(String(value))?.[1].length ?? 0) : 0
  return Math.min(2, Math.max(0, ...values.map(needed)))
}
