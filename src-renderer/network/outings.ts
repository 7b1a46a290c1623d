/** 五（九）: who was met at a booth or on a study visit becomes a contact record, each once. Pure. */
import { rowsOf } from '../domain/checks'
import type { AnyRecord, Value } from '../domain/kind'
import { readPhone } from '../domain/values/phone'
import { fold } from '../domain/values/text'

/** Fields of a new contact record; the caller completes them with this site's. */
export type Met = Record<string, Value>

/**
 * Contact records for the rows of 见到的人 that have none yet: a record of the same outing with the same name. A person
 * of the register is recognised by name and telephone together, never by the name alone.
 * @param logs contact records that link to the outing
 * @param people records of kind person that have one of the rows' telephones
 */
export function contactsOf(
  outing: AnyRecord,
  logs: readonly AnyRecord[],
  people: readonly AnyRecord[],
): Met[] {
  const known = new Set(logs.map((log) => fold(String(log.name ?? ''))))
  const made: Met[] = []
  for (const row of rowsOf(outing, 'met')) {
    const name = String(row.name ?? '').trim()
    if (name === '' || known.has(fold(name))) continue
    known.add(fold(name))
    const phone = phoneOf(row)
    const person =
      phone && people.find((one) => one.phone === phone && fold(String(one.name ?? '')) === fold(name))
    made.push({
      name,
      ...(phone ? { phone } : {}),
      ...(person ? { person: person.id } : {}),
      ...(typeof row.city === 'string' && row.city ? { city: row.city } : {}),
      ...(typeof row.wish === 'string' && row.wish ? { needs: row.wish.slice(0, 200) } : {}),
      ...(typeof outing.from === 'string' ? { contactedOn: outing.from } : {}),
      way: outing.category === 'booth' ? 'booth' : 'visit',
      subject: String(outing.name ?? '').slice(0, 60),
      outing: outing.id,
    })
  }
  return made
}

/** Telephones of the rows, as they are stored. */
export function phonesOf(outing: AnyRecord): string[] {
  return [
    ...new Set(
      rowsOf(outing, 'met')
        .map(phoneOf)
        .filter((phone) => phone !== ''),
    ),
  ]
}

function phoneOf(row: Record<string, Value>): string {
  const read = typeof row.phone === 'string' ? readPhone(row.phone) : null
  return read?.ok ? read.phone : ''
}
