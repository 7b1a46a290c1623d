/** The way of a paper between a unit and the office: hand in, withdraw, accept, return, correct. Pure. */
import { FIGURE_KEYS } from '../domain/figures'
import type { AnyRecord, Value } from '../domain/kind'
import { sha256 } from '../domain/values/bytes'
import { canonical } from '../exchange/merge'

export type PaperKind = 'submission' | 'monthlyFigures'

/** What a paper's sender wrote; the digest is made of these. */
const CONTENT: Record<PaperKind, readonly string[]> = {
  submission: ['title', 'unit', 'month', 'category', 'zero', 'zeroReason', 'text', 'attachments', 'version'],
  monthlyFigures: ['unit', 'month', 'zero', 'zeroReason', ...FIGURE_KEYS, 'explanations', 'basis', 'version'],
}

/** SHA-256 over the content in its canonical form, hexadecimal. Empty fields and absent ones are the same. */
export async function digestOf(kind: PaperKind, record: AnyRecord): Promise<string> {
  const content: Record<string, Value> = {}
  for (const name of CONTENT[kind]) {
    const value = record[name] as Value | undefined
    if (value != null && value !== '' && !(Array.isArray(value) && value.length === 0)) content[name] = value
  }
  return sha256(new TextEncoder().encode(canonical(content)))
}

/** A paper may be handed in while it is a draft, withdrawn while nobody decided, judged once it is handed in. */
export const may = {
  send: (record: AnyRecord) => record.status === 'draft' || record.status == null,
  withdraw: (record: AnyRecord) => record.status === 'submitted' && !record.decidedOn,
  decide: (record: AnyRecord) => record.status === 'submitted' || record.status === 'accepted',
  correct: (record: AnyRecord) => record.status === 'returned' || record.status === 'accepted',
}

/** What became of handing in: a unit sends a data file; the office that handed in for a unit has the paper already. */
export function sentWords(role: string, what: string): string {
  return role === 'district'
    ? '已代为登记报送，可在“待受理”里受理'
    : `已报送，${what}不再改动；请在“数据交换”里给区办一份数据文件`
}

/** The next version of a paper: its content as a draft, with why and what it takes the place of. */
export function correctionOf(kind: PaperKind, record: AnyRecord, reason: string): Record<string, Value> {
  const set: Record<string, Value> = {}
  const copied = [...CONTENT[kind], 'author', 'approver', 'phone', 'filler', 'channel']
  if (kind === 'monthlyFigures') copied.push('title')
  for (const name of copied) {
    const value = record[name] as Value | undefined
    if (value !== undefined && value !== null) set[name] = value
  }
  return {
    ...set,
    status: 'draft',
    version: (typeof record.version === 'number' ? record.version : 1) + 1,
    reason,
    replaces: record.id,
  }
}

/** The newest versions: what a later paper replaces is left out. A draft replaces nothing yet. */
export function standing<R extends AnyRecord>(records: readonly R[]): R[] {
  const replaced = new Set(
    records
      .filter((one) => !one.deleted && one.status !== 'draft' && one.status !== 'returned')
      .map((one) => one.replaces),
  )
  return records.filter((one) => !one.deleted && !replaced.has(one.id))
}
