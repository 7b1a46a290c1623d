/** Whether what is about to be a record is there already: a form's, or those that come out of the trash. */
import type { AnyRecord, Kind, Value } from '../domain/kind'
import { titleOf } from '../domain/kind'
import { type Cells, Finder, type Found } from './finder'
import type { Readable } from './table'

/** A record that an import would take another one for. */
export interface Twin {
  id: string
  title: string
  /** Unit whose record it is. */
  owner: string | null
  /** 身份证号相同 */
  words: string
  /** Fields by which the two are one. */
  fields: readonly string[]
}

/** More records than these are looked up in maps. */
const FEW = 20

/** @returns of each record the other one that means the same, or null; by the rules of an import (FORMAT.md, I1–I3) */
export async function twinsOf(
  table: Readable,
  kind: Kind,
  asked: readonly AnyRecord[] | readonly string[],
): Promise<(Twin | null)[]> {
  const records = await recordsOf(table, asked)
  const finder = new Finder(table, kind)
  const twins: (Twin | null)[] = []
  const few = records.length <= FEW
  for (const [row, record] of records.entries()) {
    const cells = record as unknown as Cells
    const found: Found = few ? finder.findOne(cells, record.id) : finder.find(cells, undefined)
    const [at] = found.state === 'one' ? [found.at] : found.state === 'several' ? found.at : []
    if (at !== undefined && found.state !== 'none' && table.idAt(at) !== record.id) {
      const [there] = await table.read([at])
      twins.push(twinOf(kind, there, finder, found.identity))
    } else {
      const earlier = finder.earlierRow(cells)
      twins.push(earlier ? twinOf(kind, records[earlier.row], finder, earlier.identity) : null)
    }
    finder.note(row, cells)
  }
  return twins
}

/** Of an id that is not here only the id: nothing is the same. */
async function recordsOf(table: Readable, asked: readonly (AnyRecord | string)[]): Promise<AnyRecord[]> {
  const ids = asked.map((one) => (typeof one === 'string' ? one : one.id))
  const held = typeof asked[0] === 'string' ? await table.load(ids) : (asked as readonly AnyRecord[])
  return ids.map((id, i) => held[i] ?? { id, stamps: {} })
}

function twinOf(kind: Kind, record: AnyRecord, finder: Finder, identity: number): Twin {
  const owner = kind.ownerField ? (record[kind.ownerField] as Value | undefined) : null
  return {
    id: record.id,
    title: titleOf(kind, record),
    owner: typeof owner === 'string' ? owner : null,
    words: finder.words(identity),
    fields: finder.fieldsOf(identity),
  }
}
