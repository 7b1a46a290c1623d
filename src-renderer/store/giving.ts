/** The records that rows of an import point to, where those give fields to new ones (`gives` of a link). */
import { givingLinks, type Linked } from '../domain/giving'
import type { AnyRecord, Kind } from '../domain/kind'
import type { ImportRows } from './messages'
import type { Tables } from './tables'

/** @returns undefined where no column of the rows is such a link */
export async function linkedOf(kind: Kind, rows: ImportRows, tables: Tables): Promise<Linked | undefined> {
  const links = givingLinks(kind)
  const held = new Map<string, AnyRecord>()
  let wanted = new Map<string, Set<string>>()
  const want = (to: string | undefined, id: unknown): void => {
    if (!to || typeof id !== 'string' || held.has(`${to}/${id}`)) return
    wanted.set(to, (wanted.get(to) ?? new Set()).add(id))
  }
  for (const [name, { to }] of links)
    for (const id of rows.columns[rows.fields.indexOf(name)]?.values ?? []) want(to, id)
  if (wanted.size === 0) return undefined
  // A project gives its investor, who gives a telephone number.
  while (wanted.size > 0) {
    const asked = wanted
    wanted = new Map()
    for (const [to, ids] of asked) {
      for (const record of await tables.of(to).load([...ids])) {
        if (!record) continue
        held.set(`${to}/${record.id}`, record)
        for (const [, giver] of links)
          if (giver.to === to)
            for (const [own, theirs] of Object.entries(giver.gives ?? {}))
              if (kind.fields[own]?.gives) want(kind.fields[own].to, record[theirs])
      }
    }
  }
  return (to, id) => held.get(`${to}/${id}`)
}
