/**
 * A handover of people or projects (SPEC.md): offered by their owner, answered by the receiver's own
 * receipt, carried out by the owner when the acceptance arrives. Pure.
 */

import type { Handover, Receipt } from '../domain/handover'
import type { AnyRecord, Value } from '../domain/kind'
import type { Draft } from '../store/messages'

/** kind/id of every record that this unit has accepted from that one (H3). */
export function acceptedFrom(
  handovers: readonly Handover[],
  receipts: readonly Receipt[],
  giver: string,
  receiver: string,
): Set<string> {
  const keys = new Set<string>()
  for (const handover of handovers) {
    if (handover.deleted || handover.unit !== giver || handover.to !== receiver) continue
    if (answerTo(handover, receipts)?.answer !== 'accepted') continue
    for (const id of itemIds(handover)) keys.add(`${handover.recordKind}/${id}`)
  }
  return keys
}

/** The receiver's answer; only its own unit's receipt counts. Of several the last one. */
export function answerTo(handover: Handover, receipts: readonly Receipt[]): Receipt | undefined {
  return receipts
    .filter(
      (item) => !item.deleted && item.handover === handover.id && item.unit === handover.to && item.answer,
    )
    .sort((a, b) => (stampOfAnswer(a) < stampOfAnswer(b) ? -1 : 1))
    .at(-1)
}

const stampOfAnswer = (record: AnyRecord) => record.stamps.answer ?? record.stamps['*'] ?? ''

export function itemIds(handover: Handover): string[] {
  return (handover.items ?? []).flatMap((row) => (typeof row.id === 'string' ? [row.id] : []))
}

/** H5: ids of the records of a kind that this unit has on offer already: nobody is offered them twice. */
export function onOffer(handovers: readonly Handover[], kind: string, unit: string): Set<string> {
  return new Set(
    handovers
      .filter(
        (item) =>
          !item.deleted && item.unit === unit && item.status === 'offered' && item.recordKind === kind,
      )
      .flatMap(itemIds),
  )
}

/** What is to be done about one handover of this unit's own. */
export interface Settlement {
  handover: Handover
  drafts: Draft[]
  /** For history and the message. */
  words: string
}

/**
 * H2: the handovers of `unit` that were answered since. An accepted one moves the records that are still its own;
 * a refused one moves nothing and keeps the reason.
 * @param owned the field that says whose a record of that kind is, and its records by id
 */
export function settle(
  handovers: readonly Handover[],
  receipts: readonly Receipt[],
  unit: string,
  owned: (kind: string) => { field: string; get(id: string): AnyRecord | undefined } | undefined,
  today: string,
): Settlement[] {
  const settled: Settlement[] = []
  for (const handover of handovers) {
    if (handover.deleted || handover.unit !== unit || handover.status !== 'offered') continue
    const answer = answerTo(handover, receipts)
    const kind = owned(String(handover.recordKind))
    if (!answer || !kind) continue
    const close = (set: Record<string, Value>): Draft => ({
      kind: 'handover',
      id: handover.id,
      set: { closedOn: today, ...set },
    })
    if (answer.answer === 'refused') {
      const words = `移交被退回：${handover.title ?? ''}${answer.reason ? `（${answer.reason}）` : ''}`
      settled.push({
        handover,
        words,
        drafts: [close({ status: 'refused', closedWords: answer.reason ?? '对方没有写明原因' })],
      })
      continue
    }
    const moving = itemIds(handover).filter((id) => {
      const record = kind.get(id)
      return record && !record.deleted && record[kind.field] === unit
    })
    const left = itemIds(handover).length - moving.length
    const words = `移交已办结：${handover.title ?? ''}，${moving.length} 条已转给对方${left > 0 ? `，${left} 条已不归本单位，没有转` : ''}`
    settled.push({
      handover,
      words,
      drafts: [
        ...moving.map(
          (id): Draft => ({
            kind: String(handover.recordKind),
            id,
            set: { [kind.field]: handover.to ?? null },
          }),
        ),
        close({ status: 'done', closedWords: words }),
      ],
    })
  }
  return settled
}
