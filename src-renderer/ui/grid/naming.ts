/** The records that pasted words may name, looked up as an import does. */
import type { Field } from '../../domain/kind'
import { Names } from '../../domain/names'
import { kindOf } from '../../domain/registry'
import type { Store } from '../../store/client'

/** Records of a large kind that bear the pasted names; beyond, one is ambiguous anyway. */
const MOST = 10_000

/** @param columns columns from the left edge of the selection on */
export async function namesFor(
  store: Store,
  columns: readonly { field: Field }[],
  table: readonly string[][],
): Promise<Names> {
  const names = new Names()
  const words = new Map<string, Set<string>>()
  for (const [at, { field }] of columns.entries()) {
    if (!field.to) continue
    const those = words.get(field.to) ?? new Set()
    for (const line of table) if (line[at]?.trim()) those.add(line[at].trim())
    words.set(field.to, those)
  }
  for (const [to, those] of words) {
    const kind = kindOf(to)
    if (!kind || those.size === 0) continue
    const found = kind.large
      ? (
          await store.call('list', [
            {
              kind: to,
              where: { conditions: [{ field: kind.title, in: [...those] }] },
              from: 0,
              to: MOST,
              fields: [kind.title],
            },
          ])
        ).rows
      : await store.call('all', [to])
    for (const record of found) names.add(kind, record)
  }
  return names
}
