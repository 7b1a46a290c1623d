/**
 * An issued assessment never changes; what is wrong in it is issued again as its correction. Which one stands, what
 * the next one begins from, and how it is called. Pure.
 */
import type { Assessment } from '../domain/assessment'
import type { AssessmentScheme } from '../domain/assessmentScheme'
import { rowsOf } from '../domain/checks'
import type { Value } from '../domain/kind'
import { canonical } from '../exchange/merge'
import { assessmentTitle } from './defaults'

export type Row = Record<string, Value>

/** What the next assessment by a scheme begins from. */
export interface Beginning {
  title: string
  /** The issued one that it corrects; null: the first of its scheme. */
  corrects: Assessment | null
  /** Given by hand so far. */
  marks: Row[]
}

/** Issued ones, the one that stands first, each before those that it corrects. */
export function issuedOnes(assessments: readonly Assessment[]): Assessment[] {
  const issued = assessments.filter(({ status }) => status === 'issued')
  const after = new Map<string, number>()
  for (const one of issued) {
    for (const [i, { id }] of chainOf(one, issued).entries()) after.set(id, Math.max(after.get(id) ?? 0, i))
  }
  const day = ({ issuedOn }: Assessment) => issuedOn ?? ''
  return issued.sort(
    (a, b) =>
      (after.get(a.id) ?? 0) - (after.get(b.id) ?? 0) ||
      (day(a) === day(b) ? 0 : day(a) < day(b) ? 1 : -1) ||
      (a.id < b.id ? -1 : 1),
  )
}

/** The issued one that corrects this; undefined: it stands. */
export function correctionOf(one: Assessment, all: readonly Assessment[]): Assessment | undefined {
  return issuedOnes(all).find(({ corrects }) => corrects === one.id)
}

/** '' for a first one, （更正）, （第2次更正）. */
export function correctionWords(one: Assessment, all: readonly Assessment[]): string {
  return wordsOfNth(chainOf(one, all).length - 1)
}

/**
 * @param own the scheme's assessments
 * @param draft of these, where marks by hand are kept; undefined: nobody gave any since the last was issued
 */
export function beginning(
  scheme: AssessmentScheme,
  own: readonly Assessment[],
  draft: Assessment | undefined,
): Beginning {
  const corrects = issuedOnes(own)[0] ?? null
  const given = draft ? rowsOf(draft, 'marks') : []
  // A draft that knows what it corrects began from its marks; what a person took out of it stays out.
  const begun = !corrects || draft?.corrects === corrects.id
  if (begun) return { title: draft?.title ?? assessmentTitle(scheme.name ?? ''), corrects, marks: given }
  const issued = rowsOf(corrects, 'marks')
  const known = new Set(issued.map((row) => canonical(row)))
  return {
    title: correctionTitle(corrects, own),
    corrects,
    marks: [...issued, ...given.filter((row) => !known.has(canonical(row)))],
  }
}

/** The fields of a draft that has these marks. */
export function draftSet({ title, corrects }: Beginning, marks: readonly Row[]): Record<string, Value> {
  return { title, marks: [...marks], ...(corrects ? { corrects: corrects.id } : {}) }
}

function correctionTitle(corrects: Assessment, own: readonly Assessment[]): string {
  const words = wordsOfNth(chainOf(corrects, own).length)
  const bare = (corrects.title ?? '').replace(/（(第\d+次)?更正）$/, '')
  // assessment.title has at most 100 characters.
  return `${[...bare].slice(0, 100 - words.length).join('')}${words}`
}

const wordsOfNth = (nth: number): string => (nth === 0 ? '' : nth === 1 ? '（更正）' : `（第${nth}次更正）`)

/** One, what it corrects, what that corrects. */
function chainOf(one: Assessment, all: readonly Assessment[]): Assessment[] {
  const chain = [one]
  for (;;) {
    const next = all.find(({ id }) => id === chain[chain.length - 1].corrects)
    // Links of a record can be typed: a ring ends where it began.
    if (!next || chain.includes(next)) return chain
    chain.push(next)
  }
}
