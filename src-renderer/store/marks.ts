/** Rows that are marked for a moment: fresh memory for each question costs more than all that is done with it. */

const free: Uint8Array[] = []

/**
 * Lends zeros, one a row, and takes them back.
 * @param use may lend others in between; must not keep the marks
 */
export function marking<T>(rows: number, use: (marks: Uint8Array) => T): T {
  const held = free.pop()
  const all = held && held.length >= rows ? held : new Uint8Array(rows)
  try {
    return use(all.subarray(0, rows))
  } finally {
    all.fill(0, 0, rows)
    free.push(all)
  }
}
