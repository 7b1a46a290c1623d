import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptOf } from './retention'

const day = (n: number, before = false) => ({
  made: new Date(Date.UTC(2017, 11, 24, 8) + n * 86_400_000).toISOString(),
  before,
})

test('[B8] two years of daily backups: 7 days, 4 weeks and 12 months stay', () => {
  const all = Array.from({ length: 730 }, (_, i) => day(i))
  const kept = [...keptOf(all, (made) => made.slice(0, 10))].map((one) => one.made.slice(0, 10)).sort()
  // 2019-12-23 is a Monday: six of the seven days lie in the week before it.
  expect(all.at(-1)!.made.slice(0, 10)).toBe('2019-12-23')
  expect(kept.slice(-9)).toEqual([
    '2019-12-08', // week from the 2nd
    '2019-12-15', // week from the 9th
    ...['17', '18', '19', '20', '21', '22', '23'].map((d) => `2019-12-${d}`),
  ])
  expect(kept.slice(0, -9)).toEqual([
    ...['31', '28', '31', '30', '31', '30', '31', '31', '30', '31', '30'].map(
      (d, i) => `2019-${String(i + 1).padStart(2, '0')}-${d}`,
    ),
  ])
})

test('[B8] a day is the day where the backups are made', () => {
  // Each at 07:30 and 08:30 in China, which is two days of UTC; the second is the day's.
  const all = Array.from({ length: 10 }, (_, i) => [23.5, 24.5].map((hour) => Date.UTC(2017, 11, i, hour)))
    .flat()
    .map((at) => ({ made: new Date(at).toISOString(), before: false }))
  const inChina = (made: string) => new Date(Date.parse(made) + 8 * 3_600_000).toISOString().slice(0, 10)
  const days = [...keptOf(all, inChina)].map(({ made }) => inChina(made))
  expect(new Set(days).size).toBe(days.length)
  expect(days.slice(0, 7)).toEqual(['10', '09', '08', '07', '06', '05', '04'].map((d) => `2017-12-${d}`))
  // On the first of a month in China the month has begun, whatever UTC says.
  const turn = [Date.UTC(2018, 0, 30), Date.UTC(2018, 0, 31, 16, 30)].map((at) => ({
    made: new Date(at).toISOString(),
    before: false,
  }))
  expect(keptOf(turn, inChina).size).toBe(2)
})

test('[B8] the newest always stays, whatever there is, and at most 7 + 4 + 12 + 3 do', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.boolean()), { minLength: 1 }),
      (days) => {
        const all = days.map(([n, before]) => day(n, before))
        const kept = keptOf(all)
        const plain = all.filter((one) => !one.before).sort((a, b) => (a.made < b.made ? 1 : -1))
        if (plain.length > 0) expect([...kept].some((one) => one.made === plain[0].made)).toBe(true)
        expect(kept.size).toBeLessThanOrEqual(26)
        // Removing what is not kept, and asking again, removes nothing more.
        expect(keptOf([...kept]).size).toBe(kept.size)
      },
    ),
  )
})
