/** What only the district office gives, against towns that write it all the same. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnyRecord, choice, type Kind, type Value } from '../domain/kind'
import { type Change, canonical, stampOf } from './merge'
import { introduce, office, post, read, write } from './office.fixture'
import { edit, type Model, open, receive, send, site } from './sites.fixture'

const kind: Kind = {
  ...open,
  ownerField: 'town',
  write: 'owner',
  see: 'owner',
  fields: {
    status: choice({
      label: '状态',
      options: { draft: '草稿', sent: '已报送', accepted: '已受理' },
      reserved: ['accepted'],
    }),
  },
}
/** R11: and what was accepted stays, but for a word of the town's own afterwards. */
const settled: Kind = {
  ...kind,
  settled: ({ status }, field) => status === 'accepted' && field !== 'remarks',
}
const STATES = ['draft', 'sent', 'accepted', null] as const

type Step =
  | { do: 'edit'; site: number; status: (typeof STATES)[number]; name: number }
  | { do: 'post'; from: number; to: number }
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('edit' as const),
    site: fc.nat(2),
    status: fc.constantFrom(...STATES),
    name: fc.nat(2),
  }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('post' as const), from: fc.nat(2), to: fc.nat(2) }) },
)

/** The district and two computers of one town. */
function three(): Model[] {
  const sites = [site(0), site(1), site(2)]
  sites[2].party = { ...sites[1].party }
  return sites
}

test.each([
  ['[R10] no site takes the office’s word from another', kind],
  ['[R11] nor anything that a town writes into what was accepted', settled],
])('in whatever order: %s, and once the office decided all hold the same', (_, declared) => {
  const kinds = () => declared
  let withheld = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) => {
      const sites = three()
      const [district] = sites
      let now = 1_500_000_000_000
      const byTown = new Set<string>()
      const waiting: Change[] = []
      const deliver = (from: number, to: number) => {
        const before = sites[to].records.get('x')
        const verdict = receive(sites[to], send(sites[from], sites[to], kinds), kinds)
        withheld += verdict.withheld.length
        for (const change of verdict.withheld) if (to === 0) waiting.push(change)
        const after = sites[to].records.get('x')
        if (
          declared.settled &&
          to === 0 &&
          before?.status === 'accepted' &&
          from !== 0 &&
          after?.name !== before.name
        )
          expect([...byTown]).not.toContain(stampOf(after, 'name'))
        for (const change of verdict.apply) {
          const claims = byTown.has(change.stamp) && from !== 0 && change.set.status === 'accepted'
          // Only where it stood there already; what is older than what stands says nothing.
          if (claims && stampOf(after, 'status') === change.stamp) expect(before?.status).toBe('accepted')
        }
      }
      edit(sites[1], now, 'x', { town: 'unit1', status: 'draft' })
      for (const to of [0, 2]) deliver(1, to)
      for (const one of steps) {
        now += 1000
        if (one.do === 'edit') {
          const change = edit(sites[one.site], now, 'x', { status: one.status, name: one.name })
          if (one.site > 0) byTown.add(change.stamp)
        } else if (one.from !== one.to) deliver(one.from, one.to)
      }
      const everybody = () => {
        for (let round = 0; round < 4; round++)
          for (const [from, to] of [
            [1, 0],
            [2, 0],
            [0, 1],
            [0, 2],
            [1, 2],
            [2, 1],
          ])
            deliver(from, to)
      }
      everybody()
      // The office takes none over: it says what stands with it.
      const names = new Set(waiting.flatMap(({ set }) => Object.keys(set)))
      const stands = [...names].map((name) => [name, (district.records.get('x')?.[name] ?? null) as Value])
      if (names.size > 0) edit(district, now + 10_000, 'x', Object.fromEntries(stands))
      everybody()
      const held = sites.map((one) => canonical(one.records.get('x') as unknown as Value))
      expect(held[1]).toBe(held[0])
      expect(held[2]).toBe(held[0])
    }),
    { numRuns: 2000, seed: 20171221 },
  )
  expect(withheld).toBeGreaterThan(1000)
})

describe('papers', () => {
  const RANGU = 'unit-rangu'
  const paper = (more: Record<string, Value>) => ({
    title: '示例材料',
    unit: RANGU,
    month: '2017-11',
    sentOn: '2017-11-20',
    ...more,
  })

  test('[R10] a town that writes 已受理 is not believed; the office takes it over or says no, and the town hears it', async () => {
    const [town, district] = [await office(RANGU), await office('unit-office')]
    await introduce(town, district)
    await write(town, 'submission', 'old', paper({ status: 'accepted', decidedBy: '张三' }), true)
    await write(town, 'submission', 'no', paper({ title: '另一份', status: 'accepted' }), true)
    await write(town, 'submission', 'sent', paper({ title: '第三份', status: 'submitted' }), true)
    const { preview, result } = await post(town, district)
    expect(result).toMatchObject({ created: 3, setAside: 2 })
    expect(preview.setAside.find((row) => row.id === 'old')).toMatchObject({
      title: '示例材料',
      reason: '“已受理”、“受理人”由区办办理，冉固镇不能代填，没有采用；这条材料报送的其余内容照收',
    })
    expect((await read(district, 'submission', 'old'))?.status).toBeUndefined()
    expect(await read(district, 'submission', 'sent')).toMatchObject({ status: 'submitted' })
    const rows = await district.exchange.shelf.aside()
    const id = (record: string) => rows.find((row) => row.record === record)!.id
    await district.exchange.shelf.accept([id('old')])
    await district.exchange.shelf.drop([id('no')])
    expect(await district.exchange.shelf.aside()).toEqual([])
    expect((await post(district, town)).result.conflicts).toBe(0)
    for (const at of [town, district]) {
      expect(await read(at, 'submission', 'old')).toMatchObject({ status: 'accepted', decidedBy: '张三' })
      expect((await read(at, 'submission', 'no'))?.status).toBeUndefined()
    }
  })

  test('[R10] the office’s own acceptance comes back to it as its own, even where it had lost it', async () => {
    const [town, district, other] = [
      await office(RANGU),
      await office('unit-office'),
      await office('unit-office'),
    ]
    await introduce(town, district, other)
    await write(town, 'submission', 's', paper({ status: 'submitted' }), true)
    await post(town, district)
    await write(district, 'submission', 's', {
      status: 'accepted',
      decidedOn: '2017-11-21',
      decidedBy: '区办经办人',
    })
    await post(district, town)
    await post(other, town)
    const { result } = await post(town, other)
    expect(result).toMatchObject({ setAside: 0 })
    const [there, here] = [await read(other, 'submission', 's'), await read(district, 'submission', 's')]
    expect(there as AnyRecord).toEqual(here)
  })

  /** A member's figures, reported; the office accepts them, and nobody has told the member yet. */
  async function accepted() {
    const [town, district] = [await office(RANGU), await office('unit-office')]
    await introduce(town, district)
    const more = { title: '示例指标', projects: 3, status: 'submitted', digest: 'a' }
    await write(town, 'monthlyFigures', 'm', paper(more), true)
    await post(town, district)
    const words = { status: 'accepted', decidedOn: '2017-11-21', decidedBy: '区办经办人' }
    await write(district, 'monthlyFigures', 'm', words)
    return { town, district }
  }

  test('[R11] figures that were accepted are not swapped for others: withdrawn, changed and reported anew they wait', async () => {
    const { town, district } = await accepted()
    await write(town, 'monthlyFigures', 'm', { status: 'draft', sentOn: null })
    await write(town, 'monthlyFigures', 'm', { projects: 5, remarks: '示例' })
    await write(town, 'monthlyFigures', 'm', { status: 'submitted', sentOn: '2017-11-22', digest: 'b' })
    const { preview, result } = await post(town, district)
    expect(result).toMatchObject({ conflicts: 0, setAside: 1, updated: 1 })
    expect(preview.setAside[0].reason).toMatch(
      /^区办已受理，冉固镇又改了.*“状态”.*，没有采用；请对方用“更正…”另报一版$/,
    )
    expect(preview.setAside[0].reason).not.toContain('校验码')
    const stands = { projects: 3, status: 'accepted', sentOn: '2017-11-20', digest: 'a', remarks: '示例' }
    expect(await read(district, 'monthlyFigures', 'm')).toMatchObject(stands)
    const [row] = await district.exchange.shelf.aside()
    await district.exchange.shelf.drop([row.id])
    expect((await post(district, town)).result.conflicts).toBe(0)
    for (const at of [town, district]) expect(await read(at, 'monthlyFigures', 'm')).toMatchObject(stands)
    expect(await read(town, 'monthlyFigures', 'm')).toEqual(await read(district, 'monthlyFigures', 'm'))
  })

  test('[R11] not thrown away either; a later version of it is a paper of its own', async () => {
    const { town, district } = await accepted()
    await write(town, 'monthlyFigures', 'm', { deleted: true })
    await write(
      town,
      'monthlyFigures',
      'n',
      paper({ status: 'draft', version: 2, replaces: 'm', reason: '示例' }),
      true,
    )
    const { preview, result } = await post(town, district)
    expect(result).toMatchObject({ created: 1, deleted: 0, setAside: 1 })
    expect(preview.setAside[0].reason).toContain('“删除”')
    const [row] = await district.exchange.shelf.aside()
    await district.exchange.shelf.drop([row.id])
    await post(district, town)
    expect((await read(town, 'monthlyFigures', 'm'))?.deleted ?? null).toBeNull()
  })
})
