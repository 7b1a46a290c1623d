/** People whom several sites made one, each another way: who is to live (SPEC.md, G1). Pure. */
import type { AnyRecord } from '../domain/kind'
import type { PersonPair } from '../domain/personPair'
import { stampOf } from './merge'

/**
 * Of each circle of people that comparisons made one, and who lie in the trash all together, the one whom the last
 * word keeps, if he went there before that word: nobody meant all of them to go.
 * @param person with his stamps; undefined where there is none
 * @returns ids of those who come back
 */
export function toRevive(
  pairs: readonly PersonPair[],
  person: (id: string) => AnyRecord | undefined,
): string[] {
  return circlesOf(pairs.filter(isMerged)).flatMap((circle) => {
    if (peopleOf(circle).some((id) => !person(id)?.deleted)) return []
    const last = circle.reduce((a, b) => (stampOf(a, 'kept') < stampOf(b, 'kept') ? b : a))
    const kept = person(String(last.kept))
    return kept && stampOf(kept, 'deleted') < stampOf(last, 'kept') ? [kept.id] : []
  })
}

/** The two of every comparison that made two one. */
export const peopleOf = (pairs: readonly PersonPair[]): string[] => [
  ...new Set(pairs.filter(isMerged).flatMap(({ first, second }) => [String(first), String(second)])),
]

const isMerged = (pair: PersonPair): boolean =>
  !pair.deleted && pair.decision === 'merged' && Boolean(pair.kept)

/** Comparisons that have somebody in common, directly or by others, together. */
function circlesOf(pairs: readonly PersonPair[]): PersonPair[][] {
  const circles = new Map<string, PersonPair[]>()
  for (const pair of pairs) {
    const [one, other] = [circles.get(String(pair.first)) ?? [], circles.get(String(pair.second)) ?? []]
    const joined = [...new Set([...one, ...other, pair])]
    for (const id of peopleOf(joined)) circles.set(id, joined)
  }
  return [...new Set(circles.values())]
}
