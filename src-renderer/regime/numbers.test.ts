import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Bulletin } from '../domain/bulletin'
import { nextNumber } from './bulletinDraft'

it('numbers of bulletins run without gaps or repeats within a year, whatever the order of years', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(2017, 2018, 2019), { maxLength: 30 }), (years) => {
      const issued: Bulletin[] = []
      for (const year of years) {
        issued.push({ id: String(issued.length), stamps: {}, year, no: nextNumber(issued, year) } as Bulletin)
      }
      for (const year of [2017, 2018, 2019]) {
        const numbers = issued.filter((one) => one.year === year).map((one) => one.no)
        expect(numbers).toEqual(numbers.map((_, i) => i + 1))
      }
    }),
  )
})
