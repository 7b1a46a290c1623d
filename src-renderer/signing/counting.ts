/**
 * Which agreements count as signings, and with what amount: a project counts once, at its first event; an upgrade
 * counts no amount; an increase counts its increment. What is left out is listed with the reason, nothing is dropped
 * silently: every agreement is either counted or left out. Pure; amounts are integer fen.
 */
import { type Agreement, agreement as agreementKind } from '../domain/agreement'
import { show } from '../domain/format'
import { spanOf } from '../domain/values/period'
import type { SigningRules } from './rules'

/** One agreement that counts. */
export interface Signing {
  id: string
  agreement: Agreement
  signedOn: string
  /** Counts as a project. */
  project: boolean
  /** Fen that count. */
  amount: number
  /** First counted agreement of the same project; funds of the whole chain arrive there. */
  root: string
  /**
   * This agreement, and at the root also what was signed later for the same project and counts nothing of its own (a
   * framework that became formal): start, production, enterprise and schedule are often written there alone.
   */
  papers: Agreement[]
}

export interface LeftOut {
  id: string
  reason: string
}

export interface Counting {
  counted: Signing[]
  leftOut: LeftOut[]
  /** Any agreement → the counted one that stands for its project; absent where none counts. */
  rootOf: ReadonlyMap<string, string>
  /** All that were judged, by id. */
  known: ReadonlyMap<string, Agreement>
}

/** Counts all agreements; the order in which they come says nothing. */
export function countSignings(agreements: readonly Agreement[], rules: SigningRules): Counting {
  const counted: Signing[] = []
  const leftOut: LeftOut[] = []
  const rootOf = new Map<string, string>()
  const known = new Map(agreements.map((agreement) => [agreement.id, agreement]))
  for (const chain of chainsOf(agreements)) {
    let root: Signing | null = null
    /** What the project's agreements promise so far, whatever their form. */
    let stated = 0
    for (const agreement of chain) {
      const result = judge(agreement, root, stated, rules, known)
      if (agreement.signedOn) stated = Math.max(stated, agreement.investment ?? 0)
      if (typeof result === 'string') {
        leftOut.push({ id: agreement.id, reason: result })
        if (root && isInForce(agreement)) root.papers.push(agreement)
        continue
      }
      const signing: Signing = {
        id: agreement.id,
        agreement,
        signedOn: agreement.signedOn as string,
        ...result,
        root: root?.id ?? agreement.id,
        papers: [agreement],
      }
      root ??= signing
      counted.push(signing)
    }
    if (root) for (const { id } of chain) rootOf.set(id, root.id)
  }
  const byDay = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  counted.sort((a, b) => (a.signedOn < b.signedOn ? -1 : a.signedOn > b.signedOn ? 1 : byDay(a, b)))
  leftOut.sort(byDay)
  return { counted, leftOut, rootOf, known }
}

const isInForce = ({ signedOn, status }: Agreement): boolean =>
  Boolean(signedOn) && status !== 'negotiating' && status !== 'ended'

/** The earliest day that the papers of a signing write down for a step of the project; null where none does. */
export function firstDay({ papers }: Signing, field: 'signedOn' | 'startedOn' | 'producedOn'): string | null {
  const days = papers.flatMap((paper) => paper[field] || [])
  return days.reduce<string | null>(
    (first, day) => (first === null || spanOf(day).from < spanOf(first).from ? day : first),
    null,
  )
}

/** What an agreement counts, or why it does not. */
function judge(
  agreement: Agreement,
  root: Signing | null,
  stated: number,
  rules: SigningRules,
  known: ReadonlyMap<string, Agreement>,
): { project: boolean; amount: number } | string {
  const investment = agreement.investment ?? 0
  if (!agreement.signedOn) {
    return !agreement.status || agreement.status === 'negotiating' ? '尚未签约' : '没有填签约日期'
  }
  if (agreement.status === 'negotiating') return '状态还是洽谈'
  if (agreement.status === 'ended' && rules.ended === 'leaveOut') {
    return `已终止${agreement.endedOn ? `（${agreement.endedOn}）` : ''}`
  }
  const form = agreement.form ?? 'formal'
  if (rules.formsLeftOut.includes(form)) {
    return `${show(agreementKind.fields.form, form)}不计`
  }
  if (agreement.nature === 'increase') {
    if (rules.increase === 'leaveOut') return '增资不计'
    const increment = rules.increaseStates === 'total' ? Math.max(0, investment - stated) : investment
    return { project: rules.increase === 'project', amount: increment }
  }
  if (agreement.nature === 'upgrade') {
    if (root) {
      return rules.upgrade === 'project'
        ? { project: true, amount: 0 }
        : `转为正式，不再计额；项目已计入${root.signedOn}签订的协议`
    }
    const previous = agreement.previous
    // The earlier paper did not count, by its form or because it was ended: this one is the first that does.
    return previous && known.has(previous)
      ? { project: true, amount: investment }
      : '转为正式，不再计额；没有登记原协议，请补选“原协议”'
  }
  if (root && rules.repeated === 'leaveOut') return `同一项目已于${root.signedOn}计入`
  return { project: true, amount: investment }
}

/** Agreements of one project together, each chain in the order of signing. */
function chainsOf(agreements: readonly Agreement[]): Agreement[][] {
  const parent = new Map<string, string>()
  const find = (key: string): string => {
    const up = parent.get(key)
    if (up === undefined || up === key) return key
    const top = find(up)
    parent.set(key, top)
    return top
  }
  const join = (a: string, b: string) => parent.set(find(a), find(b))
  for (const agreement of agreements) {
    const own = `a ${agreement.id}`
    if (agreement.previous) join(own, `a ${agreement.previous}`)
    if (agreement.project) join(own, `p ${agreement.project}`)
    const named = [agreement.projectName, agreement.partyB].map(folded)
    if (named[0] && named[1]) join(own, `n ${named.join('\n')}`)
  }
  const chains = new Map<string, Agreement[]>()
  for (const agreement of agreements) {
    const key = find(`a ${agreement.id}`)
    const chain = chains.get(key)
    if (chain) chain.push(agreement)
    else chains.set(key, [agreement])
  }
  for (const chain of chains.values()) chain.sort(bySigning)
  return [...chains.values()]
}

/** By the last day that each may mean; without a day last; then by id, so that the order is always the same. */
function bySigning(a: Agreement, b: Agreement): number {
  const [x, y] = [a, b].map(({ signedOn }) => (signedOn ? spanOf(signedOn).to : '9'))
  if (x !== y) return x < y ? -1 : 1
  // On one day the paper that is added to comes before the one that adds.
  const [m, n] = [a, b].map(({ nature }) => (nature === 'upgrade' || nature === 'increase' ? 1 : 0))
  return m - n || (a.id < b.id ? -1 : 1)
}

function folded(text: string | null | undefined): string {
  return (text ?? '').normalize('NFKC').replace(/\s/g, '').toLowerCase()
}
