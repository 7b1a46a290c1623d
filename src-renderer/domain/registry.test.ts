import { describe, expect, expectTypeOf, test } from 'vitest'
import { PLAN } from '../policy/policy'
import type { Activity } from './activity'
import type { Agreement } from './agreement'
import { newRecord } from './initial'
import type { Field, Kind, Value } from './kind'
import { titleOf } from './kind'
import { KINDS, kindOf, MENU, menuFor } from './registry'
import type { Station } from './station'

const kinds: readonly Kind[] = KINDS
/** How header cells are compared: width folded, without spaces. */
const folded = (words: string) => words.normalize('NFKC').replace(/\s/g, '').toLowerCase()

describe.each(kinds.map((kind) => [kind.kind, kind] as const))('%s', (_, kind) => {
  const fields = Object.entries(kind.fields)

  test('labels are present and each says one field', () => {
    const labels = fields.map(([, field]) => field.label)
    expect(labels.filter((label) => !/\S/.test(label))).toEqual([])
    expect(new Set(labels).size).toBe(labels.length)
    // Heads of our own workbooks: the record's key, what was exported, why a row came back.
    expect(labels.filter((label) => ['归雁编号', '归雁版本', '退回原因', '原表行'].includes(label))).toEqual(
      [],
    )
  })

  test('title, owner, order and identity name fields that exist', () => {
    const named = [
      kind.title,
      ...(kind.ownerField ? [kind.ownerField] : []),
      ...(kind.sort ?? []).map((sort) => sort.field),
      ...(kind.identity ?? []).flat(),
    ]
    expect(named.filter((name) => !Object.hasOwn(kind.fields, name))).toEqual([])
    if (kind.ownerField) expect(kind.fields[kind.ownerField]).toMatchObject({ type: 'link', to: 'unit' })
    if (kind.write === 'owner' || kind.see === 'owner') expect(kind.ownerField).toBeDefined()
  })

  test('no field takes a name that records need', () => {
    const taken = ['id', 'stamps', 'deleted', 'sample', 'attachments', 'kind', '__proto__', 'constructor']
    expect(fields.map(([name]) => name).filter((name) => taken.includes(name))).toEqual([])
  })

  test('links point to kinds that are registered', () => {
    const lost = fields
      .filter(([, field]) => field.type === 'link' || field.type === 'links')
      .map(([, field]) => field.to ?? '')
      .filter((to) => !kindOf(to))
    expect(lost).toEqual([])
  })

  test('a header spelling means one field', () => {
    const means = new Map<string, string>()
    const twice: string[] = []
    for (const [name, field] of fields) {
      for (const words of new Set([field.label, ...(field.excel ?? [])].map(folded))) {
        if (means.has(words)) twice.push(`${words}: ${means.get(words)}, ${name}`)
        means.set(words, name)
      }
    }
    expect(twice).toEqual([])
  })

  test('choices have options; other spellings lead to one of them', () => {
    for (const [name, field] of fields) {
      if (field.type !== 'choice' && field.type !== 'choices') continue
      const options = field.options ?? {}
      expect(Object.keys(options).length, name).toBeGreaterThan(1)
      expect(new Set(Object.values(options)).size, name).toBe(Object.keys(options).length)
      for (const code of Object.values(field.also ?? {})) expect(options, name).toHaveProperty(code)
      const labels = Object.values(options)
      expect(Object.keys(field.also ?? {}).filter((word) => labels.includes(word))).toEqual([])
    }
  })

  test('the form opens with a section, the list shows the title, rows have columns', () => {
    expect(fields[0][1].section).toBeDefined()
    expect(fields.filter(([, field]) => field.list).length).toBeGreaterThan(3)
    for (const [name, field] of fields) {
      if (field.type === 'rows') expect(Object.keys(field.columns ?? {}).length, name).toBeGreaterThan(1)
      if (field.type === 'money') expect(['元', '万元']).toContain(field.unit)
      if (field.min !== undefined && field.max !== undefined) expect(field.min).toBeLessThan(field.max)
    }
  })

  test('initial values are of the field that has them', () => {
    for (const [name, field] of fields) checkInitial(name, field)
  })

  test('an empty record has words to be named by', () => {
    expect(titleOf(kind, { id: 'x', stamps: {} })).not.toBe('')
  })
})

function checkInitial(name: string, field: Field): void {
  const { initial, type, options } = field
  if (initial === undefined) return
  if (initial === 'unit') expect(['link', 'links', 'text'], name).toContain(type)
  else if (initial === 'operator') expect(type, name).toBe('text')
  else if (initial === 'today') expect(['date', 'month', 'int'], name).toContain(type)
  else if (type === 'choice') expect(options, name).toHaveProperty(String(initial))
  else expect(typeof initial, name).toBe(type === 'bool' ? 'boolean' : type === 'int' ? 'number' : 'string')
}

test('kind names are unique, and the menu holds every kind that asks for a place once', () => {
  const names = kinds.map((kind) => kind.kind)
  expect(new Set(names).size).toBe(names.length)
  const inMenu = kinds.filter((kind) => kind.menu).map((kind) => kind.kind)
  expect(MENU.flatMap((section) => section.kinds).toSorted()).toEqual(inMenu.toSorted())
  for (const role of ['district', 'town', 'member', 'station'] as const) {
    expect(
      menuFor(role)
        .map((s) => s.key)
        .toSorted(),
    ).toEqual(MENU.map((s) => s.key).toSorted())
  }
  expect(menuFor('station')[0].key).toBe('people')
  // The first two stand open: 材料报送 and 填报指标, 难题交办.
  expect(
    menuFor('member')
      .slice(0, 2)
      .map(({ key }) => key),
  ).toEqual(['assessment', 'signing'])
})

test('personal data is marked wherever a number, a telephone or a home is kept', () => {
  const open: string[] = []
  for (const kind of kinds) {
    for (const [name, field] of Object.entries(kind.fields)) {
      if (field.type === 'idNumber' && !field.personal) open.push(`${kind.kind}.${name}`)
    }
  }
  expect(open).toEqual([])
  expect(kindOf('person')?.fields.phone.personal).toBe(true)
  expect(kindOf('person')?.large).toBe(true)
  expect(Object.keys(kindOf('person')?.fields ?? {}).length).toBeGreaterThanOrEqual(20)
})

test('a person made at the district belongs to its town; at a town or a station, to that one', () => {
  const kind = kindOf('person')!
  const by = (role: 'district' | 'town' | 'station', unit: string) => ({
    role,
    unit,
    operator: '张三',
    today: '2017-12-21',
  })
  const set = { name: '示例', town: 'town-1', idNumber: '11010519491231002X', phone: '' }
  expect(newRecord(kind, set, by('district', 'office'))).toEqual({
    name: '示例',
    town: 'town-1',
    idNumber: '11010519491231002X',
    unit: 'town-1',
    birth: '1949-12',
    sex: 'female',
  })
  expect(newRecord(kind, set, by('station', 'gz')).unit).toBe('gz')
  expect(newRecord(kind, { name: '示例' }, by('town', 't'))).toMatchObject({ unit: 't', town: 't' })
  expect(newRecord(kind, { name: '示例', sex: 'male', unit: 'u' }, by('district', 'o'))).toMatchObject({
    sex: 'male',
    unit: 'u',
  })
})

test('what a link gives fits the field that takes it; a kind kept by column takes nothing', () => {
  const wrong: string[] = []
  for (const kind of kinds) {
    for (const [name, { to, gives }] of Object.entries(kind.fields)) {
      for (const [own, theirs] of Object.entries(gives ?? {})) {
        const [mine, other] = [kind.fields[own], kindOf(to ?? '')?.fields[theirs]]
        const fits =
          mine &&
          other &&
          mine.type === other.type &&
          mine.to === other.to &&
          (!mine.options || Object.keys(mine.options).some((code) => other.options?.[code] !== undefined))
        if (!fits || kind.large || (other.personal && !mine.personal))
          wrong.push(`${kind.kind}.${own} ← ${to}.${theirs} (${name})`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('what a row of a workbook leaves open follows from what it says', () => {
  const by = { role: 'district', unit: 'office', operator: '张三', today: '2019-05-01' } as const
  const made = (kind: string, set: Record<string, Value>) => newRecord(kindOf(kind)!, set, by)
  expect(made('agreement', { unit: 't', signedOn: '2017-12-24' })).toMatchObject({
    partyA: 't',
    town: 't',
    status: 'signed',
  })
  expect(made('agreement', {})).toMatchObject({ unit: 'office', partyA: 'office', status: 'negotiating' })
  expect(made('agreement', {})).not.toHaveProperty('town')
  expect(made('signingEvent', { heldOn: '2017-12-24' }).year).toBe(2017)
  expect(made('award', {}).year).toBe(2019)
  expect(made('activity', { completedOn: '2017-12-24' })).toMatchObject({ year: 2017, status: 'done' })
  expect(made('arrival', { amount: -5 }).category).toBe('returned')
  expect(made('project', { name: '示例' })).not.toHaveProperty('collectedOn')
  // A form that opens empty does not decide yet whose the person will be.
  expect(made('person', {})).toEqual({})
})

test('clauses that fields and kinds cite stand in the plan', () => {
  const cited = new Set<string>()
  for (const kind of kinds) {
    if (kind.clause) cited.add(kind.clause)
    for (const field of Object.values(kind.fields)) if (field.clause) cited.add(field.clause)
  }
  const known = new Set(PLAN.chapters.flatMap((chapter) => [chapter.no, ...chapter.clauses.map((c) => c.id)]))
  expect([...cited].filter((clause) => !known.has(clause))).toEqual([])
})

test('the record types come from the declarations', () => {
  const seed: Activity = {
    id: 'a',
    stamps: {},
    title: '示例',
    deadline: { text: '不定期', from: null, to: null },
  }
  expectTypeOf(seed.title).toEqualTypeOf<string | null | undefined>()
  expectTypeOf(seed.status).toEqualTypeOf<'planned' | 'doing' | 'done' | 'cancelled' | null | undefined>()
  expectTypeOf<Agreement['investment']>().toEqualTypeOf<number | null | undefined>()
  expectTypeOf<Station['name']>().toEqualTypeOf<string | null | undefined>()
  expect(seed.deadline?.text).toBe('不定期')
})
