/** Fields of a record that follow from others, completed before a commit by hand is made. */
import { ownerGiven } from '../domain/initial'
import type { AnyRecord, Kind, NewBy } from '../domain/kind'
import type { CommitRequest, Draft } from './messages'
import type { Tables } from './tables'

/** The drafts of a commit; by hand with what follows from them. Only inside the queue: what stands then counts. */
export async function completed(
  { changes, source }: Pick<CommitRequest, 'changes' | 'source'>,
  tables: Tables,
  kindOf: (kind: string) => Kind | undefined,
  by: NewBy | null,
): Promise<Draft[]> {
  if ((source?.by ?? 'hand') !== 'hand') return changes
  const followed = await following(changes, tables, kindOf)
  return by ? owning(followed, tables, kindOf, by) : followed
}

/**
 * Whose they become, of records that were nobody's: what the district office puts into a town is the town's, also
 * where the town is put in afterwards, in the list as in the form.
 */
export async function owning(
  drafts: readonly Draft[],
  tables: Tables,
  kindOf: (kind: string) => Kind | undefined,
  by: NewBy,
): Promise<Draft[]> {
  const nobody = { id: '', stamps: {} }
  const given = new Map<Draft, AnyRecord | undefined>()
  for (const draft of drafts) {
    const kind = kindOf(draft.kind)
    // Few edits touch what an owner follows from; only then is the record looked up.
    if (
      kind &&
      !draft.create &&
      tables.has(draft.kind) &&
      ownerGiven(kind, nobody, draft.set, by) !== undefined
    )
      given.set(draft, undefined)
  }
  if (given.size === 0) return [...drafts]
  for (const name of new Set([...given.keys()].map((draft) => draft.kind))) {
    const asked = [...given.keys()].filter((draft) => draft.kind === name)
    const found = await tables.of(name).load(asked.map(({ id }) => id))
    for (const [i, draft] of asked.entries()) given.set(draft, found[i])
  }
  return drafts.map((draft) => {
    const record = given.get(draft)
    const kind = kindOf(draft.kind)
    const theirs = record && kind ? ownerGiven(kind, record, draft.set, by) : undefined
    return theirs === undefined ? draft : { ...draft, set: { ...draft.set, [kind!.ownerField!]: theirs } }
  })
}

/**
 * Sums and the like (`follow` of the kind).
 * @returns the drafts; where a kind follows nothing they are the same
 */
export async function following(
  drafts: readonly Draft[],
  tables: Tables,
  kindOf: (kind: string) => Kind | undefined,
): Promise<Draft[]> {
  // A batch of a hundred thousand people waits for nothing here.
  if (!drafts.some((draft) => kindOf(draft.kind)?.follow)) return [...drafts]
  return Promise.all(
    drafts.map(async (draft) => {
      const kind = kindOf(draft.kind)
      const { follow } = kind ?? {}
      if (!kind || !follow?.when.some((name) => Object.hasOwn(draft.set, name))) return draft
      const before = await tables.get(draft.kind, draft.id)
      const record = { ...before, ...draft.set, id: draft.id } as AnyRecord
      const held = await linkedBy(kind, record, tables)
      const follows = follow.of(record, (to, id) => held.get(`${to}/${id}`), before)
      return { ...draft, set: { ...follows, ...draft.set } }
    }),
  )
}

/** The living records that the links of a record name. */
async function linkedBy(kind: Kind, record: AnyRecord, tables: Tables): Promise<Map<string, AnyRecord>> {
  const held = new Map<string, AnyRecord>()
  for (const [name, { to }] of Object.entries(kind.fields)) {
    if (!to || !tables.has(to)) continue
    const ids = [record[name]].flat().filter((id): id is string => typeof id === 'string')
    for (const one of await tables.of(to).load(ids)) if (one && !one.deleted) held.set(`${to}/${one.id}`, one)
  }
  return held
}
