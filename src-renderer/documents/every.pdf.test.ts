/**
 * Every document of the registry, printed from the program's samples, from nasty records (the longest names that
 * the form takes, rare characters, markup, many rows), from records with nothing but a title, and blank. Nothing may
 * be cut, overlap or leave the paper; what a record says stands on the paper.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import type { AnyRecord, Field, Kind, Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { samples } from '../domain/samples'
import { planSeeds } from '../policy/seeds'
import { type AnyDocument, optionsOf } from './document'
import { printGroup } from './jobs'
import { dataOf } from './loading'
import { closeBrowser, collisions, lonely, overflowing, type Printed, printHtml } from './printing.fixture'
import { compared } from './reference.fixture'
import { DOCUMENTS } from './registry'
import { LONG_COMPANY } from './samples.fixture'

afterAll(closeBrowser)

const units = planSeeds()
  .filter((seed) => seed.kind === 'unit')
  .map((seed) => ({ ...(seed.set as object), id: seed.id, stamps: {} }) as AnyRecord)
const made = samples(units, '', 2017).map(
  (draft) => [draft.kind, { ...draft.set, id: draft.id, stamps: {} } as AnyRecord] as const,
)
const all = [...units.map((unit) => ['unit', unit] as const), ...made]
const links = new Map(all.map(([kind, record]) => [`${kind}/${record.id}`, record]))
const whole = new Map<string, AnyRecord[]>()
for (const [kind, record] of all) whole.set(kind, [...(whole.get(kind) ?? []), record])

const data = (kind: Kind | null) =>
  dataOf({
    kind,
    links,
    whole,
    counts: Object.fromEntries([...whole].map(([kind, list]) => [kind, list.length])),
    today: '2017-12-24',
    site: { unitName: '区返乡创业工作领导小组办公室', operator: '样例' },
  })

/** Sixty characters with rare ones and markup among them. */
const LONG = `𠮷䶮<b>&${LONG_COMPANY}`

function nastyValue(field: Field, sample: Value | undefined): Value | undefined {
  const cut = (words: string) => [...words].slice(0, field.max ?? 60).join('')
  switch (field.type) {
    case 'text':
      return cut(LONG)
    case 'note':
      return cut(`${'很长的一段说明，写得很细。'.repeat(30)}\n第二段<script>。`).slice(0, field.max ?? 1000)
    case 'money':
      return 999_999_999_99
    case 'rows':
      return Array.from({ length: 45 }, () =>
        Object.fromEntries(
          Object.entries(field.columns ?? {}).map(([name, column]) => [
            name,
            nastyValue(column, undefined) ?? null,
          ]),
        ),
      )
    default:
      return sample
  }
}

const nasty = (kind: Kind, sample: AnyRecord): AnyRecord => ({
  ...sample,
  ...Object.fromEntries(
    Object.entries(kind.fields).map(([name, field]) => [
      name,
      nastyValue(field, sample[name] as Value) ?? null,
    ]),
  ),
  id: 'nasty',
})

const MANY = 400

/** The samples of a kind over and over, where a paper is a list of them. */
function recordsRepeated(kind: Kind): AnyRecord[] {
  const some = whole.get(kind.kind) ?? []
  return Array.from({ length: MANY }, (_, n) => ({ ...some[n % some.length], id: `many-${n}` }))
}

/** A sample with its small tables over and over; null where it has none. */
function rowsRepeated(kind: Kind, sample: AnyRecord): AnyRecord[] | null {
  const tables = Object.entries(kind.fields).flatMap(([name, { type }]) => {
    const rows = sample[name]
    return type === 'rows' && Array.isArray(rows) && rows.length > 0 ? [[name, rows] as const] : []
  })
  if (tables.length === 0) return null
  const repeated = tables.map(([name, rows]) => [
    name,
    Array.from({ length: MANY }, (_, n) => rows[n % rows.length]),
  ])
  return [{ ...sample, ...Object.fromEntries(repeated), id: 'many' }]
}

async function print(
  document: AnyDocument,
  records: readonly AnyRecord[],
  options: Record<string, unknown> = {},
) {
  const chosen = optionsOf(document, options)
  const kind = kindOf(document.kind ?? 'station') ?? null
  const printed: { last: Printed | null; html: string } = { last: null, html: '' }
  await printGroup(document, records, data(kind), chosen, 0, {
    pdf: async (html) => {
      printed.html = html
      printed.last = await printHtml({ text: html } as never)
      return printed.last.bytes
    },
    count: async () => printed.last!.pages.length,
    join: async (parts) => parts[0],
  })
  const out = process.env.GUIYAN_PAGES
  if (out) {
    mkdirSync(out, { recursive: true })
    writeFileSync(`${out}/${document.name}-${records[0]?.id ?? 'blank'}.pdf`, printed.last!.bytes)
  }
  return { ...printed.last!, html: printed.html }
}

/** As a person has seen and accepted it: the words, the number of pages, each page's picture. */
async function expectReviewed(name: string, printed: Printed): Promise<void> {
  const { was, is, unlike } = await compared(name, printed)
  expect(is).toBe(was)
  expect(unlike).toEqual([])
}

describe.each(DOCUMENTS.map((document) => [document.name, document] as const))(
  '%s',
  { timeout: 240_000 },
  (_, document) => {
    const kind = kindOf(document.kind ?? 'station')!
    const records = (whole.get(kind.kind) ?? []).slice(0, document.each ? 2 : 12)

    it('samples', async () => {
      const printed = await print(document, records)
      expect(collisions(printed)).toEqual([])
      expect(lonely(printed)).toEqual([])
      await expectReviewed(document.name, printed)
    })

    it('nasty and empty records', async () => {
      const bare = { id: 'bare', stamps: {}, [kind.title]: '样例' } as AnyRecord
      const both = [nasty(kind, records[0]), bare]
      // As the program groups them: papers whose pages are counted are printed one by one.
      if (document.chunk === 1) {
        await check('nasty', both.slice(0, 1))
        await check('bare', both.slice(1))
      } else await check('nasty', both)
    })

    const many = document.each ? rowsRepeated(kind, records[0]) : recordsRepeated(kind)
    if (many)
      it('four hundred rows', async () => {
        await check('400', many)
      })

    async function check(what: string, group: readonly AnyRecord[]): Promise<void> {
      const printed = await print(document, group)
      expect(collisions(printed)).toEqual([])
      // Of papers printed together each begins a page of its own: one without an address is an empty envelope.
      if (!document.each || document.chunk === 1) expect(lonely(printed)).toEqual([])
      const [width] = printed.sizes[0]
      expect(await overflowing({ text: printed.html } as never, width)).toEqual([])
      expect(printed.html).not.toContain('<script>')
      await expectReviewed(`${document.name} ${what}`, printed)
    }

    if (document.blank)
      it('blank', async () => {
        const printed = await print(document, [], { blank: true })
        expect(collisions(printed)).toEqual([])
        expect(lonely(printed)).toEqual([])
        await expectReviewed(`${document.name} blank`, printed)
      })
  },
)
