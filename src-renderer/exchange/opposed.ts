/** Two people that two sites made one the other way round: who is to live (SPEC.md, G1). Pure. */
import type { AnyRecord } from '../domain/kind'
import { stampOf } from './merge'

/**
 * Who went into the trash before a comparison said that he stays, where the other one lies there too: nobody meant
 * both to go.
 * @param pairs comparisons (kind `personPair`)
 * @param person with his stamps; undefined where there is none
 * @returns ids of those who come back
 */
export function toRevive(
  pairs: readonly AnyRecord[],
  person: (id: string) => AnyRecord | undefined,
): string[] {
  const gone = new Map(pairs.flatMap((pair) => (isMerged(pair) ? [[goneOf(pair), pair]] : [])))
  return [...gone].flatMap(([id, pair]) => {
    const [kept, other] = [person(String(pair.kept)), person(id)]
    // Whoever went into a third stays with him.
    if (!kept?.deleted || !other?.deleted || gone.has(kept.id)) return []
    return stampOf(kept, 'deleted') < stampOf(pair, 'kept') ? [kept.id] : []
  })
}

/** The two of every comparison that made two one. */
export const peopleOf = (pairs: readonly AnyRecord[]): string[] => [
  ...new Set(pairs.filter(isMerged).flatMap(({ first, second }) => [String(first), String(second)])),
]

const isMerged = (pair: AnyRecord): boolean =>
  !pair.deleted && pair.decision === 'merged' && Boolean(pair.kept)

const goneOf = ({ kept, first, second }: AnyRecord): string => String(kept === first ? second : first)
