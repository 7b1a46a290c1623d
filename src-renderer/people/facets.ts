/** The filters beside the search box: which fields, their conditions, and the question that they make. Pure. */
import { alike } from '../domain/alike'
import type { Value } from '../domain/kind'
import { person } from '../domain/person'
import { addDays, monthsAfter } from '../policy/day'
import type { Condition, Where } from '../store/messages'

/** Fields whose values stand with their counts, top to bottom. */
export const FACETS = ['city', 'town', 'trade', 'category', 'intention'] as const
export type Facet = (typeof FACETS)[number]

export type Contact = 'quarter' | 'year' | 'older' | 'never'
export const CONTACT: Record<Contact, string> = {
  quarter: '近三个月内',
  year: '三个月至一年前',
  older: '一年以前',
  never: '没有联系过',
}

export interface Chosen {
  values: Partial<Record<Facet, Value[]>>
  contact: Contact | null
}

export const NOTHING: Chosen = { values: {}, contact: null }

/** The condition on the last contact; each day belongs to one of the four. */
export function contactCondition(contact: Contact, today: string): Condition {
  const field = 'lastContact'
  switch (contact) {
    case 'quarter':
      return { field, from: monthsAfter(today, -3) }
    case 'year':
      return { field, from: monthsAfter(today, -12), to: addDays(monthsAfter(today, -3), -1) }
    case 'older':
      return { field, to: addDays(monthsAfter(today, -12), -1) }
    case 'never':
      return { field, in: [null] }
  }
}

/** The question; `without`: one facet's own choice left out, for its counts. */
export function whereOf(text: string, chosen: Chosen, today: string, without?: Facet | 'contact'): Where {
  const conditions: Condition[] = []
  for (const field of FACETS) {
    const values = chosen.values[field]
    if (field !== without && values && values.length > 0) conditions.push({ field, in: values })
  }
  if (chosen.contact && without !== 'contact') conditions.push(contactCondition(chosen.contact, today))
  return { ...(text.trim() ? { text: text.trim() } : {}), conditions }
}

/** Whether two values of a facet are one: 东莞, and 东莞市 once most write it so. */
export const isSame = (field: Facet, a: Value, b: Value): boolean => alike(person.fields[field], a, b)

/** One value more or less of a facet. */
export function flip(chosen: Chosen, field: Facet, value: Value): Chosen {
  const held = chosen.values[field] ?? []
  const next = held.some((one) => isSame(field, one, value))
    ? held.filter((one) => !isSame(field, one, value))
    : [...held, value]
  return { ...chosen, values: { ...chosen.values, [field]: next } }
}
