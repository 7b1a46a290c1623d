import { expect, test } from 'vitest'
import frozen from './frozen.json'
import type { Field, Kind } from './kind'
import { KINDS } from './registry'

/**
 * What data files and databases of every released program may hold: kind → field → its type, with the codes of a
 * choice, the target of a link, the columns of a small table. A field is never removed, renamed or given another
 * meaning. New lines are added to frozen.json in the order of the declarations; from the first release on no line
 * there is ever changed or taken away.
 */
function meaning(field: Field): string {
  const codes = field.options ? ` ${Object.keys(field.options).join()}` : ''
  const columns = Object.entries(field.columns ?? {}).map(([name, column]) => `${name}:${meaning(column)}`)
  return `${field.type}${field.to ? ` ${field.to}` : ''}${codes}${columns.length ? ` {${columns.join('; ')}}` : ''}`
}

const now = Object.fromEntries(
  (KINDS as readonly Kind[]).map((kind) => [
    kind.kind,
    Object.fromEntries(Object.entries(kind.fields).map(([name, field]) => [name, meaning(field)])),
  ]),
)

const words = (text = '') => text.split(/[ ,;{}]+/).filter(Boolean)
const entries = (map: Record<string, Record<string, string>>) =>
  Object.entries(map).flatMap(([kind, fields]) =>
    Object.entries(fields).map(([name, text]) => [kind, name, words(text)] as const),
  )

test('every field that was ever declared is there, of the same type, with all its codes', () => {
  for (const [kind, name, was] of entries(frozen)) {
    expect(words(now[kind]?.[name]), `${kind}.${name}`).toEqual(expect.arrayContaining(was))
    expect(words(now[kind]?.[name])[0]).toBe(was[0])
  }
})

test('every field and code declared now is in frozen.json', () => {
  const kept: Record<string, Record<string, string>> = frozen
  for (const [kind, name, is] of entries(now)) {
    expect(words(kept[kind]?.[name]), `${kind}.${name}`).toEqual(expect.arrayContaining(is))
  }
})
