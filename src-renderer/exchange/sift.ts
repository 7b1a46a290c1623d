/**
 * Rows of a package of which review would say plainly that they are new, or that nothing changes (SPEC.md, R9): told
 * by column, so that neither a first file nor a full resend of 126,000 people becomes 126,000 changes. Pure.
 */
import { type Kind, labelOf, type Value } from '../domain/kind'
import { isReserved } from '../domain/steps'
import { mayWriteOf, type Party } from '../domain/writing'
import type { Column } from '../store/column'
import type { Memory } from '../store/table'
import { type Block, changesIn, type Named, namesIn, part } from './blocks'
import { type Change, canonical } from './merge'
import type { Stamp } from './stamp'

/** Fewer new ones become records one by one. */
const FILLED = 500

export interface Sifted {
  /** New records within the sender's scope, of known fields, not in the trash. */
  fresh: Block[]
  /** Records of which every field stands as it comes, or newer. */
  same: number
  /** Everything else, for the review. */
  rest: Change[]
}

export interface SiftContext {
  kindOf(name: string): Kind | undefined
  /** What is in memory of a large kind; undefined of others. */
  memory(kind: string): Memory | undefined
  sender: Party
  /** This site changed the record since the sender last saw it: the review looks whether they clash (R4). */
  changedHere(kind: string, id: string): boolean
}

/**
 * @param changes what does not come by column
 * @param least new records from which on they go by column
 */
export function sift(
  blocks: readonly Block[],
  changes: readonly Change[],
  { twice }: Named,
  context: SiftContext,
  least = FILLED,
): Sifted {
  const sifted: Sifted = { fresh: [], same: 0, rest: [...changes] }
  const others = (block: Block): void => {
    for (const change of changesIn(block)) sifted.rest.push(change)
  }
  /** Parts of records that change nothing of them, whatever the other parts do. */
  const idle: [kind: string, id: string][] = []
  for (const block of blocks) {
    const kind = context.kindOf(block.kind)
    const memory = kind && context.memory(block.kind)
    if (!memory || !block.create || block.ids.length < least) {
      others(block)
      continue
    }
    const more = twice.get(block.kind)
    const plain = judge(block, kind, memory, context, (id) => more?.has(id) === true)
    const fresh = part(block, rowsThatAre('new', plain))
    if (fresh.ids.length >= least) sifted.fresh.push(fresh)
    else others(fresh)
    others(part(block, rowsThatAre('other', plain)))
    for (const at of rowsThatAre('same', plain)) {
      if (more?.has(block.ids[at])) idle.push([block.kind, block.ids[at]])
      else sifted.same++
    }
  }
  if (idle.length > 0) {
    const judged = namesIn([], sifted.rest).all
    const left = idle.filter(([kind, id]) => !judged.get(kind)?.has(id))
    sifted.same += new Set(left.map(([kind, id]) => `${kind}/${id}`)).size
  }
  return sifted
}

const IS = { other: 0, new: 1, same: 2 }

function rowsThatAre(what: keyof typeof IS, plain: Uint8Array): Int32Array {
  const rows: number[] = []
  for (let at = 0; at < plain.length; at++) if (plain[at] === IS[what]) rows.push(at)
  return Int32Array.from(rows)
}

/** What each row plainly is; what is not plain is `IS.other`. */
function judge(
  block: Block,
  kind: Kind,
  memory: Memory,
  { sender, changedHere }: SiftContext,
  twice: (id: string) => boolean,
): Uint8Array {
  const { ids, fields, columns, stamp } = block
  const base = standing(memory.stampColumn('*'), stamp)
  const mayAtAll = mayWriteOf(kind, undefined, sender)
  const rows = new Int32Array(ids.length)
  const plain = new Uint8Array(ids.length)
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at]
    const row = memory.rowOf(id)
    rows[at] = row
    if (row < 0) plain[at] = mayAtAll && !twice(id) ? IS.new : IS.other
    // A creation that is later than the record's own empties what it does not name (M4).
    else plain[at] = base.of(row) < 0 || changedHere(kind.kind, id) ? IS.other : IS.same
  }
  const unheld = new Uint8Array(ids.length)
  for (const [i, field] of fields.entries()) {
    const { codes, values } = columns[i]
    const known = labelOf(kind, field) !== undefined
    const unfit = values.map((value, code) => code > 0 && !fits(kind, field, known, value, sender))
    const here = memory.column(field)
    const own = standing(memory.stampColumn(field), stamp)
    for (let at = 0; at < codes.length; at++) {
      const code = codes[at]
      if (code === 0 || plain[at] === IS.other) continue
      const row = rows[at]
      if (row < 0) {
        if (unfit[code]) plain[at] = IS.other
        continue
      }
      const stands = own.has(row) ? own.of(row) : base.of(row)
      // Of what a newer program wrote the review counts the records, whichever part brings it (R7).
      if (!known && twice(ids[at])) plain[at] = IS.other
      else if (stands > 0) continue
      else if (stands !== 0) plain[at] = IS.other
      else if (!here) unheld[at] = 1
      else if (!equal(values[code], here.values[here.codes[row] || 0])) plain[at] = IS.other
    }
  }
  if (unheld.includes(1)) {
    const same = memory.sameRestAs(block, rows)
    for (let at = 0; at < unheld.length; at++) if (unheld[at] === 1 && same[at] === 0) plain[at] = IS.other
  }
  return plain
}

/** Whether what a record is made with is nothing that the review has something to say about. */
function fits(kind: Kind, field: string, known: boolean, value: Value | undefined, sender: Party): boolean {
  if (!known) return false
  if (value === null) return true
  if (sender.role !== 'district' && isReserved(kind.fields[field], value)) return false
  if (field === 'deleted') return false
  if (field !== kind.ownerField) return true
  return mayWriteOf(kind, value, sender)
}

/** Of rows: whether their stamp is later than `stamp` (1), the same (0), or earlier (-1). */
function standing(column: Column | undefined, stamp: Stamp) {
  const codes = column?.codes ?? new Int32Array()
  const order = column?.values.map((own) => ((own ?? '') > stamp ? 1 : own === stamp ? 0 : -1)) ?? [-1]
  return { has: (row: number) => (codes[row] || 0) > 0, of: (row: number) => order[codes[row] || 0] }
}

const equal = (a: Value | undefined, b: Value | undefined): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && canonical(a ?? null) === canonical(b ?? null))
