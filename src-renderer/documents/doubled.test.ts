import { expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import { doubledNumbers as among, type Numbered } from './doubled'

const one = (id: string, stamp: string, fields: object): AnyRecord =>
  ({ id, stamps: { '*': '0', serial: stamp, no: stamp }, ...fields }) as AnyRecord
const doubledNumbers = (papers: Partial<Record<Numbered, AnyRecord[]>>) =>
  among(new Map(Object.entries(papers) as [Numbered, AnyRecord[]][]))

test('a certificate number that two have is told once, who had it first first, in whatever order they come', () => {
  const [a, b, c] = [
    one('a', '2', { serial: '定归雁〔2018〕0002号' }),
    one('b', '1', { serial: '定归雁〔2018〕0002号' }),
    one('c', '3', { serial: '定归雁〔2018〕0003号' }),
  ]
  for (const award of [
    [a, b, c],
    [c, b, a],
  ]) {
    const found = doubledNumbers({ award })
    expect(found).toMatchObject([{ kind: 'award', number: '定归雁〔2018〕0002号', unit: null }])
    expect(found[0].records.map(({ id }) => id)).toEqual(['b', 'a'])
  }
  // In the trash, or without a number, nothing is doubled.
  expect(
    doubledNumbers({ award: [a, { ...b, deleted: true }, one('d', '4', {}), one('e', '5', {})] }),
  ).toEqual([])
})

test('documents: of one unit, code and year; a cancelled one gave its number up', () => {
  const paper = (id: string, more: object = {}) =>
    one(id, id, {
      unit: 'u1',
      code: '菏定归办',
      year: 2018,
      serial: 5,
      number: '菏定归办〔2018〕5号',
      ...more,
    })
  expect(doubledNumbers({ issued: [paper('a'), paper('b')] })).toMatchObject([
    { kind: 'issued', number: '菏定归办〔2018〕5号', unit: 'u1' },
  ])
  for (const other of [{ state: 'cancelled' }, { unit: 'u2' }, { code: '' }, { year: 2019 }, { serial: 6 }])
    expect(doubledNumbers({ issued: [paper('a'), paper('b', other)] })).toEqual([])
})

test('bulletins: drafts have no number; a corrected one stands no more', () => {
  const paper = (id: string, more: object = {}) =>
    one(id, id, { status: 'issued', year: 2018, no: 3, ...more })
  expect(doubledNumbers({ bulletin: [paper('a'), paper('b')] })[0].number).toBe('〔2018〕3号')
  const correction = paper('c', { no: 4, corrects: 'b' })
  expect(doubledNumbers({ bulletin: [paper('a'), paper('b'), correction] })).toEqual([])
  // A draft of it settles nothing yet.
  const draft = { ...correction, status: 'draft' }
  expect(doubledNumbers({ bulletin: [paper('a'), paper('b'), draft] })).toHaveLength(1)
})
