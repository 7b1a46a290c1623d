/** The leading group over time: who held which seat on a day, the terms, and an adjustment as drafts. Pure. */
import type { LeadingGroupMember } from '../domain/leadingGroupMember'
import { byOrder } from '../domain/unit'
import { addDays } from '../policy/day'
import type { Draft } from '../store/messages'

/** Seats in the order in which a roster prints them. */
const SEATS = ['head', 'deputy', 'member', 'officeHead', 'officeDeputy', 'officeMember'] as const

/** First day that a date known to the year or month can mean. */
const first = (day: string) => (day.length === 4 ? `${day}-01-01` : day.length === 7 ? `${day}-01` : day)
/** Last day of it; '-31' sorts after every day of its month. */
const last = (day: string) => (day.length === 4 ? `${day}-12-31` : day.length === 7 ? `${day}-31` : day)

/** Whether a seat was held on a day; a member without dates was always there. */
export function heldOn(member: LeadingGroupMember, day: string): boolean {
  return (!member.from || first(member.from) <= day) && (!member.to || last(member.to) >= day)
}

/** The roster of a day: by seat, then by order. */
export function rosterOn(members: readonly LeadingGroupMember[], day: string): LeadingGroupMember[] {
  const seat = (member: LeadingGroupMember) => SEATS.indexOf(member.groupPost ?? 'member')
  return members
    .filter((member) => !member.deleted && heldOn(member, day))
    .toSorted((a, b) => seat(a) - seat(b) || byOrder(a, b) || (a.name ?? '').localeCompare(b.name ?? ''))
}

export interface Term {
  name: string
  /** First day on which somebody of this term was there. */
  from: string
  count: number
}

/** The terms, the newest first. */
export function termsOf(members: readonly LeadingGroupMember[]): Term[] {
  const terms = new Map<string, Term>()
  for (const member of members) {
    if (member.deleted || !member.term) continue
    const from = member.from ? first(member.from) : ''
    const term = terms.get(member.term)
    if (!term) terms.set(member.term, { name: member.term, from, count: 1 })
    else {
      term.count++
      if (from !== '' && (term.from === '' || from < term.from)) term.from = from
    }
  }
  return [...terms.values()].toSorted((a, b) => (a.from < b.from ? 1 : -1))
}

export interface Adjustment {
  /** 2018年10月调整 */
  term: string
  /** First day of the new term. */
  day: string
  document: string
  /** Ids of those of the present roster who stay on. */
  staying: ReadonlySet<string>
}

/**
 * An adjustment: everybody of the present roster leaves on the day before, and those who stay begin the new term.
 * The old seats stay as they are, so that every earlier roster can be shown again.
 * @param newId gives each new seat its id
 */
export function adjust(present: readonly LeadingGroupMember[], to: Adjustment, newId: () => string): Draft[] {
  const before = addDays(to.day, -1)
  return [
    ...present.map((member): Draft => ({ kind: 'leadingGroupMember', id: member.id, set: { to: before } })),
    ...present
      .filter((member) => to.staying.has(member.id))
      .map((member): Draft => {
        const set: Draft['set'] = { term: to.term, from: to.day }
        for (const name of ['name', 'groupPost', 'unit', 'post', 'order', 'work', 'phone'] as const) {
          const value = member[name]
          if (value != null) set[name] = value
        }
        if (to.document !== '') set.document = to.document
        return { kind: 'leadingGroupMember', id: newId(), create: true, set }
      }),
  ]
}
