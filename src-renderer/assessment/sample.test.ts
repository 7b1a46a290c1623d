import { expect, test } from 'vitest'
import { rowsOf } from '../domain/checks'
import type { AnyRecord } from '../domain/kind'
import { measureOf } from '../domain/measures'
import { samples } from '../domain/samples'
import { planSeeds } from '../policy/seeds'
import { criteriaOf, thawed } from './freeze'
import { compute } from './score'
import type { Tallies } from './tally'

const units = planSeeds()
  .filter((seed) => seed.kind === 'unit')
  .map((seed) => ({ ...(seed.set as object), id: seed.id, stamps: {} }) as AnyRecord)
const issued = samples(units, 'unit-office', 2017)
  .filter(({ kind, set }) => kind === 'assessment' && set.status === 'issued')
  .map(({ id, set }) => ({ ...set, id, stamps: {} }) as AnyRecord)

test('the sample assessment is what its own figures come to: every cell, every total, every rank', () => {
  expect(issued).toHaveLength(1)
  const criteria = criteriaOf(issued[0])
  const ranked = thawed(issued[0])
  const tallies = new Map<string, Tallies>(
    criteria.map(({ item, measure }) => {
      const scale = measureOf(measure)?.sum ? 1_000_000 : 1
      const of = rowsOf(issued[0], 'cells').filter((cell) => cell.item === item)
      return [
        item,
        {
          of: new Map(
            of.map((cell) => [
              String(cell.station),
              { figure: Number(cell.figure) * scale, count: 0, ids: [] },
            ]),
          ),
          leftOut: [],
        },
      ]
    }),
  )
  const objects = ranked.map(({ object }) => object)
  const plain = (list: typeof ranked) =>
    list.map(({ object, rank, score, cells }) => [
      object.name,
      rank,
      score,
      cells.map(({ item, figure, place, points, working }) => [
        item,
        figure,
        place,
        points,
        working.replace(/^（示例）/, ''),
      ]),
    ])
  expect(ranked[0].cells).toHaveLength(3)
  expect(plain(ranked)).toEqual(plain(compute(objects, criteria, tallies, [])))
})
