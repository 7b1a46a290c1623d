/** A record of a register → the guest that is invited for it. Pure. */
import { type AnyRecord, titleOf } from '../domain/kind'
import { kindOf } from '../domain/registry'
import type { PastedName } from './gathering'

export interface Guest extends PastedName {
  role: string
  /** Field of attendance that keeps the record, and its id. */
  link: [field: string, id: string] | null
}

const text = (record: AnyRecord, ...fields: string[]): string => {
  for (const field of fields) {
    const value = record[field]
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return ''
}

/**
 * Who comes: a person itself, a unit's contact (else its head), an enterprise's legal person.
 * @param kind person, talent, stationHead, unit or enterprise
 * @returns `name` is '' where the register names nobody
 */
export function guestOf(kind: string, record: AnyRecord): Guest {
  const guest = (
    name: string,
    organisation: string,
    post: string,
    phone: string,
    role: string,
    link: Guest['link'],
  ): Guest => ({
    name,
    ...(organisation ? { organisation } : {}),
    ...(post ? { post } : {}),
    ...(phone ? { phone } : {}),
    role,
    link,
  })
  const declared = kindOf(kind)
  const title = declared ? titleOf(declared, record) : ''
  switch (kind) {
    case 'person':
      return guest(
        text(record, 'name'),
        text(record, 'employer'),
        text(record, 'post'),
        text(record, 'phone'),
        record.intention === 'founded' || record.intention === 'returned' ? 'returnee' : 'away',
        ['person', record.id],
      )
    case 'talent':
      return guest(
        text(record, 'name'),
        text(record, 'employer'),
        text(record, 'post', 'title'),
        text(record, 'phone'),
        'talent',
        typeof record.person === 'string' ? ['person', record.person] : null,
      )
    case 'stationHead':
      return guest(
        text(record, 'name'),
        text(record, 'employer'),
        '站长',
        text(record, 'phone'),
        'head',
        typeof record.station === 'string' ? ['station', record.station] : null,
      )
    case 'unit': {
      const contact = text(record, 'contact')
      return guest(
        contact || text(record, 'deputy', 'leader'),
        title,
        contact || record.deputy ? '' : text(record, 'leaderPost'),
        text(record, 'mobile', 'phone'),
        'unit',
        ['organisationUnit', record.id],
      )
    }
    default:
      return guest(text(record, 'legalPerson'), title, '法定代表人', text(record, 'phone'), 'enterprise', [
        'enterprise',
        record.id,
      ])
  }
}
