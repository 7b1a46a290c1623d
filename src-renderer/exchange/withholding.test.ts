/** What only the district office gives, against towns that write it all the same. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnyRecord, choice, type Kind, type Value } from '../domain/kind'
import { type Change, canonical } from './merge'
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
const kinds = () => kind
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

test('[R10] in whatever order: no site takes the office’s word from another, and once the office decided all hold the same', () => {
  let withheld = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) => {
      const sites = three()
      const [district] = sites
      let now = 1_500_000_000_000
      const byTown = new Set<string>()
      const waiting = new Map<string, Change>()
      const deliver = (from: number, to: number) => {
        const verdict = receive(sites[to], send(sites[from], sites[to], kinds), kinds)
        withheld += verdict.withheld.length
        for (const change of verdict.withheld) if (to === 0) waiting.set(change.stamp, change)
        for (const change of verdict.apply) {
          const before = byTown.has(change.stamp) && from !== 0 && change.set.status === 'accepted'
          // Only where it stood there already.
          if (before) expect(sites[to].records.get('x')?.status).toBe('accepted')
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
      if (waiting.size > 0)
        edit(district, now + 10_000, 'x', { status: (district.records.get('x')?.status ?? null) as Value })
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
})
