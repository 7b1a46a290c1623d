/** Fields of a record that follow from others (`follow` of its kind), completed before a commit by hand is made. */
import type { AnyRecord, Kind } from '../domain/kind'
import type { Draft } from './messages'
import type { Tables } from './tables'

/** @returns the drafts; where a kind follows nothing they are the same */
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
      const record = { ...(await tables.get(draft.kind, draft.id)), ...draft.set, id: draft.id } as AnyRecord
      const held = await linkedBy(kind, record, tables)
      return { ...draft, set: { ...follow.of(record, (to, id) => held.get(`${to}/${id}`)), ...draft.set } }
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
