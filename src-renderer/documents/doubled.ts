/**
 * Numbers that two papers have: two computers of one unit each gave the next one that they knew of, and only an
 * exchange shows it. Pure.
 */
import type { AnyRecord } from '../domain/kind'
import { groupBy } from '../domain/values/group'
import { stampOf } from '../exchange/merge'
import { textOf } from './document'

export type Numbered = 'award' | 'issued' | 'bulletin'

export interface Doubled {
  kind: Numbered
  /** As it stands on the papers. */
  number: string
  /** Id of the unit that gave it; null: the district office. */
  unit: string | null
  /** Who had it first stands first, by the number's own stamp: alike on every site. */
  records: AnyRecord[]
}

const FIELD: Record<Numbered, string> = { award: 'serial', issued: 'serial', bulletin: 'no' }

/** Read whole: all of them small. */
export const DOUBLED_KINDS = Object.keys(FIELD) as Numbered[]

/** What makes two numbers one; null: the paper has none, or its number stands no more. */
const KEY: Record<Numbered, (record: AnyRecord, all: readonly AnyRecord[]) => string | null> = {
  award: (one) => textOf(one, 'serial').trim() || null,
  // Of a paper that was cancelled the number was given up.
  issued: (one) =>
    one.state !== 'cancelled' && one.serial
      ? [one.unit, textOf(one, 'code').trim(), one.year, one.serial].join('\n')
      : null,
  // One that was corrected by another stands no more.
  bulletin: (one, all) =>
    one.status === 'issued' &&
    one.no &&
    !all.some((other) => other.corrects === one.id && other.status === 'issued')
      ? [textOf(one, 'word').trim(), one.year, one.no].join('\n')
      : null,
}

const words = (kind: Numbered, one: AnyRecord): string =>
  kind === 'award'
    ? textOf(one, 'serial')
    : kind === 'issued'
      ? textOf(one, 'number')
      : `${textOf(one, 'word')}〔${one.year}〕${one.no}号`

export function doubledNumbers(papers: ReadonlyMap<Numbered, readonly AnyRecord[]>): Doubled[] {
  return DOUBLED_KINDS.flatMap((kind) => {
    const all = (papers.get(kind) ?? []).filter((one) => !one.deleted)
    const numbered = all.filter((one) => KEY[kind](one, all) !== null)
    return [...groupBy(numbered, (one) => KEY[kind](one, all) as string).values()]
      .filter((same) => same.length > 1)
      .map((same): Doubled => {
        const given = (one: AnyRecord) => `${stampOf(one, FIELD[kind])} ${one.id}`
        const records = [...same].sort((a, b) => (given(a) < given(b) ? -1 : 1))
        const unit = kind === 'issued' && typeof records[0].unit === 'string' ? records[0].unit : null
        return { kind, number: words(kind, records[0]), unit, records }
      })
  })
}

/** How it is mended by whoever gave the number. */
export const MENDING: Record<Numbered, string> = {
  award: '后编的一件点“重编”换一个新号；证书已打印或发出的，收回换发。',
  issued: '打开其中一件，把状态改为“作废”并写明原因，再另行编号印发；已发出的，通知收件单位更换。',
  bulletin: '打开后印发的一期，按“起草更正”用新号另发；已发出的，通知各单位以更正的为准。',
}
