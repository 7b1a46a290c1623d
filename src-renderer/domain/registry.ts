/** Every record kind, one line each; the order is the order of menus and of import targets. */
import type { Kind } from './kind'
import { unit } from './unit'

export const KINDS = [unit] as const satisfies readonly Kind[]

const byName = new Map<string, Kind>(KINDS.map((kind) => [kind.kind, kind as Kind]))

/** The declaration of a kind, or undefined for one that only a newer program knows. */
export function kindOf(name: string): Kind | undefined {
  return byName.get(name)
}
