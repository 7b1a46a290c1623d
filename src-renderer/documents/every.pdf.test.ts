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
import { compared, otherFonts, picturesOf } from './pictures.fixture'
import { closeBrowser, collisions, overflowing, type Printed, printHtml } from './printing.fixture'
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

/** 400 records of a paper of many, or one record with 400 rows in its first table; null where it lists nothing. */
function manyOf(document: AnyDocument, kind: Kind, records: readonly AnyRecord[]): AnyRecord[] | null {
  if (!document.each && records.length > 0)
    return Array.from({ length: 400 }, (_, i) => ({ ...records[i % records.length], id: `many${i}` }))
  const field = Object.entries(kind.fields).find(
    ([name, one]) => one.type === 'rows' && Array.isArray(records[0]?.[name]),
  )?.[0]
  const rows = field ? (records[0][field] as Value[]) : []
  if (!field || rows.length === 0 || !LISTS_ROWS.has(document.name)) return null
  return [{ ...records[0], [field]: Array.from({ length: 400 }, (_, i) => rows[i % rows.length]) }]
}

/** Documents that print the rows of a record as a table. */
const LISTS_ROWS = new Set([
  'agreement',
  'attendanceSheet',
  'jobSubsidyForm',
  'parkForm',
  'ranking',
  'dispatchTable',
])

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

describe.each(DOCUMENTS.map((document) => [document.name, document] as const))(
  '%s',
  { timeout: 240_000 },
  (_, document) => {
    const kind = kindOf(document.kind ?? 'station')!
    const records = (whole.get(kind.kind) ?? []).slice(0, document.each ? 2 : 12)

    it('samples', async () => {
      const printed = await print(document, records)
      expect(collisions(printed)).toEqual([])
      expect(printed.pages.length).toBeGreaterThan(0)
      await looksAsBefore('samples', printed)
    })

    it('nasty and empty records', async () => {
      const bare = { id: 'bare', stamps: {}, [kind.title]: '样例' } as AnyRecord
      const both = [nasty(kind, records[0]), bare]
      // As the program groups them: papers whose pages are counted are printed one by one.
      const groups = document.chunk === 1 ? both.map((record) => [record]) : [both]
      for (const [i, group] of groups.entries()) {
        const printed = await check(group)
        await looksAsBefore(i === 0 ? 'nasty' : 'bare', printed)
      }
    })

    it('400 of what it lists', async () => {
      const many = manyOf(document, kind, records)
      if (!many) return
      const printed = await check(many)
      expect(printed.pages.length).toBeGreaterThan(2)
      if (/序号|名次/.test(printed.html)) expect(printed.pages.join('')).toMatch(/(?<!\d)400(?!\d)/)
      // Where a table runs on, its head stands on the next page too.
      const head = /<thead>.*?<th[^>]*>([^<]+)<\/th>/s.exec(printed.html)?.[1].replace(/\s/g, '')
      if (head && document.name !== 'bulletin')
        expect(printed.pages.filter((page) => page.includes(head)).length).toBeGreaterThan(2)
    })

    async function check(group: readonly AnyRecord[]) {
      const printed = await print(document, group)
      expect(collisions(printed)).toEqual([])
      const [width] = printed.sizes[0]
      expect(await overflowing({ text: printed.html } as never, width)).toEqual([])
      expect(printed.html).not.toContain('<script>')
      return printed
    }

    /** Words page by page, and pictures, as they were when a person looked at them. */
    async function looksAsBefore(state: string, printed: Printed): Promise<void> {
      const other = await otherFonts()
      if (other) return console.warn(`${document.name}, ${state}: not compared, for ${other}`)
      const name = `${document.name}-${state}`
      const words = printed.pages.map((page, i) => `# ${i + 1}\n${page}\n`).join('')
      await expect(words).toMatchFileSnapshot(`../../test/fixtures/pages/${name}.txt`)
      expect(compared(name, await picturesOf(printed.bytes))).toBe('')
    }

    if (document.blank)
      it('blank', async () => {
        const printed = await print(document, [], { blank: true })
        expect(collisions(printed)).toEqual([])
        await looksAsBefore('blank', printed)
      })
  },
)
