/** The steps of a paper as commits: hand in, withdraw, accept, return, correct. */
import { useCallback } from 'react'
import { type AnyRecord, titleOf } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { today } from '../policy/day'
import type { Draft } from '../store/messages'
import { versionOf } from '../store/version'
import { useCommit, useSite } from '../ui/hooks'
import { correctionOf, digestOf, type PaperKind } from './papers'

export interface Paper {
  kind: PaperKind
  record: AnyRecord
}

const labelOf = (papers: readonly Paper[]) =>
  papers.length === 1
    ? `${kindOf(papers[0].kind)?.label}「${titleOf(kindOf(papers[0].kind)!, papers[0].record)}」`
    : `${papers.length} 份报送`

export function usePapers() {
  const commit = useCommit()
  const site = useSite()
  const now = today()

  const write = useCallback(
    async (
      label: string,
      papers: readonly Paper[],
      set: (paper: Paper) => Draft['set'] | Promise<Draft['set']>,
    ) => {
      const changes = await Promise.all(
        papers.map(async (paper) => ({ kind: paper.kind, id: paper.record.id, set: await set(paper) })),
      )
      // A paper that moved on meanwhile (withdrawn, corrected) is not decided by what was read before.
      const expect = papers.map(({ kind, record }) => ({ kind, id: record.id, seen: versionOf(record) }))
      await commit({ label: `${label}${labelOf(papers)}`, changes, expect })
    },
    [commit],
  )

  return {
    today: now,
    /** Hands papers in on a day; figures get their digest. */
    send: (papers: readonly Paper[], sentOn: string) =>
      write('报送', papers, async ({ kind, record }) => ({
        status: 'submitted',
        sentOn,
        ...(kind === 'monthlyFigures' ? { digest: await digestOf(kind, record) } : {}),
      })),
    withdraw: (papers: readonly Paper[]) =>
      write('撤回', papers, () => ({ status: 'draft', sentOn: null, receivedOn: null, receivedBy: null })),
    /** The office takes papers in; what was not yet noted as received is received today. */
    accept: (papers: readonly Paper[], note: string) =>
      write('受理', papers, ({ record }) => ({
        status: 'accepted',
        decidedOn: now,
        decidedBy: site.operator,
        note: note || null,
        ...(record.receivedOn ? {} : { receivedOn: now, receivedBy: site.operator }),
      })),
    giveBack: (papers: readonly Paper[], note: string) =>
      write('退回', papers, ({ record }) => ({
        status: 'returned',
        decidedOn: now,
        decidedBy: site.operator,
        note,
        ...(record.receivedOn ? {} : { receivedOn: now, receivedBy: site.operator }),
      })),
    /** @returns the id of the next version, a draft */
    correct: async ({ kind, record }: Paper, reason: string): Promise<string> => {
      const id = crypto.randomUUID()
      const label = `起草更正稿：${labelOf([{ kind, record }])}`
      await commit({ label, changes: [{ kind, id, create: true, set: correctionOf(kind, record, reason) }] })
      return id
    },
  }
}
