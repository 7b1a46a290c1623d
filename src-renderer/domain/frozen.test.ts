import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Field, Kind } from './kind'
import { KINDS } from './registry'

/**
 * What data files and databases of every released program may hold: a file a kind, field → its type, with the codes
 * of a choice, the target of a link, the columns of a small table. A field is never removed, renamed or given another
 * meaning; from the first release on no line there is ever changed or taken away. `GUIYAN_FREEZE=1` adds what is new.
 */
function meaning(field: Field): string {
  const codes = field.options ? ` ${Object.keys(field.options).join()}` : ''
  const columns = Object.entries(field.columns ?? {}).map(([name, column]) => `${name}:${meaning(column)}`)
  return `${field.type}${field.to ? ` ${field.to}` : ''}${codes}${columns.length ? ` {${columns.join('; ')}}` : ''}`
}

type Meanings = Record<string, Record<string, string>>

const now: Meanings = Object.fromEntries(
  (KINDS as readonly Kind[]).map((kind) => [
    kind.kind,
    Object.fromEntries(Object.entries(kind.fields).map(([name, field]) => [name, meaning(field)])),
  ]),
)
const frozen: Meanings = Object.fromEntries(
  Object.entries(
    import.meta.glob<Record<string, string>>('./frozen/*.json', { eager: true, import: 'default' }),
  ).map(([path, fields]) => [path.replace(/^.*\/|\.json$/g, ''), fields]),
)

const words = (text = '') => text.split(/[ ,;{}]+/).filter(Boolean)
const entries = (map: Meanings) =>
  Object.entries(map).flatMap(([kind, fields]) =>
    Object.entries(fields).map(([name, text]) => [kind, name, words(text)] as const),
  )

test('every field that was ever declared is there, of the same type, with all its codes', () => {
  expect(Object.keys(frozen).length).toBeGreaterThan(10)
  for (const [kind, name, was] of entries(frozen)) {
    expect(words(now[kind]?.[name]), `${kind}.${name}`).toEqual(expect.arrayContaining(was))
    expect(words(now[kind]?.[name])[0]).toBe(was[0])
  }
})

test.skipIf(process.env.GUIYAN_FREEZE)('every field and code declared now is in frozen/', () => {
  for (const [kind, name, is] of entries(now)) {
    expect(words(frozen[kind]?.[name]), `${kind}.${name}`).toEqual(expect.arrayContaining(is))
  }
})

test.runIf(process.env.GUIYAN_FREEZE)('what is new is added to frozen/', () => {
  const folder = join(import.meta.dirname, 'frozen')
  mkdirSync(folder, { recursive: true })
  for (const [kind, fields] of Object.entries(now)) {
    const kept = { ...frozen[kind], ...fields }
    writeFileSync(join(folder, `${kind}.json`), `${JSON.stringify(kept, null, 2)}\n`)
  }
})
