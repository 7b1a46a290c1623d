import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyRecord, Value } from '../domain/kind'
import { type Change, canonical, changesOf, merge } from './merge'
import { encodeStamp } from './stamp'

/** Few times, writers, fields and values, so that ties, overlaps and creations after edits really happen. */
const change = fc
  .record({
    time: fc.integer({ min: 1, max: 6 }),
    writer: fc.constantFrom('aaaaaaaa', 'bbbbbbbb'),
    create: fc.boolean(),
    set: fc.dictionary(
      fc.constantFrom('name', 'town', 'deleted', 'amount'),
      fc.oneof(fc.constant(null), fc.boolean(), fc.integer({ min: 0, max: 3 }), fc.constantFrom('甲', '乙')),
      { maxKeys: 3 },
    ),
  })
  .map(
    ({ time, writer, create, set }): Change => ({
      kind: 'station',
      id: 'x',
      stamp: encodeStamp(time, 0, writer),
      ...(create ? { create: true as const } : {}),
      set: set as Record<string, Value>,
    }),
  )

/** As real writers do: one stamp, one change. */
const history = fc
  .array(
    change.filter((item) => item.create === true || Object.keys(item.set).length > 0),
    { maxLength: 8 },
  )
  .map((list) => [...new Map(list.map((item) => [item.stamp, item])).values()])

const apply = (changes: readonly Change[], start?: AnyRecord) =>
  changes.reduce<AnyRecord | undefined>((record, item) => merge(record, item), start)
const bytes = (record: AnyRecord | undefined) => canonical((record ?? null) as Value)

describe('merge', () => {
  test('[M2] any order and any repetition of the same changes gives the same bytes', () => {
    fc.assert(
      fc.property(
        history.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
          ),
        ),
        ([list, shuffled]) => {
          expect(bytes(apply(shuffled))).toBe(bytes(apply(list)))
        },
      ),
      { numRuns: 5000 },
    )
  })

  test('[M2] merging whole states is the same as merging their changes', () => {
    fc.assert(
      fc.property(history, history, (one, two) => {
        // A stamp belongs to one change everywhere.
        const shared = new Map([...two, ...one].map((item) => [item.stamp, item]))
        const a = apply(one.map((item) => shared.get(item.stamp) as Change))
        const b = apply(two.map((item) => shared.get(item.stamp) as Change))
        const state = (record: AnyRecord | undefined) => (record ? changesOf('station', record) : [])
        expect(bytes(apply(state(b), a))).toBe(bytes(apply(state(a), b)))
        expect(bytes(apply(state(b), a))).toBe(bytes(apply([...shared.values()])))
      }),
      { numRuns: 5000 },
    )
  })

  test('[M2] a record taken apart and put together again is the same record', () => {
    fc.assert(
      fc.property(history, (list) => {
        const record = apply(list)
        fc.pre(record !== undefined)
        expect(bytes(apply(changesOf('station', record as AnyRecord)) ?? record)).toBe(bytes(record))
      }),
    )
  })

  test('[M1] the later stamp wins, whichever comes first', () => {
    const early: Change = {
      kind: 'k',
      id: '1',
      stamp: encodeStamp(1, 0, 'aaaaaaaa'),
      create: true,
      set: { name: '旧' },
    }
    const late: Change = { kind: 'k', id: '1', stamp: encodeStamp(2, 0, 'bbbbbbbb'), set: { name: '新' } }
    expect(apply([early, late])?.name).toBe('新')
    expect(apply([late, early])?.name).toBe('新')
  })

  test('[M3] equal stamps with different values end equal on both sides', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 0 }), fc.anything({ maxDepth: 0 }), (a, b) => {
        const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? null)) as Value
        const at = (value: unknown): Change => ({
          kind: 'k',
          id: '1',
          stamp: encodeStamp(1, 0, 'aaaaaaaa'),
          set: { name: plain(value) },
        })
        expect(bytes(apply([at(a), at(b)]))).toBe(bytes(apply([at(b), at(a)])))
      }),
    )
  })

  test('[M5] a deleted record stays deleted until somebody restores it later', () => {
    const at = (time: number, set: Record<string, Value>, create = false): Change => ({
      kind: 'k',
      id: '1',
      stamp: encodeStamp(time, 0, 'aaaaaaaa'),
      ...(create ? { create: true as const } : {}),
      set,
    })
    const made = at(1, { name: '甲' }, true)
    const gone = at(3, { deleted: true })
    const edited = at(2, { name: '乙' })
    expect(apply([made, gone, edited])).toMatchObject({ deleted: true, name: '乙' })
    expect(apply([made, gone, at(4, { deleted: null })])?.deleted).toBeUndefined()
  })

  test('names that would not survive as plain data are left out', () => {
    const evil = JSON.parse('{"__proto__":{"x":1},"constructor":1,"stamps":{},"id":"y","name":"甲"}')
    const record = merge(undefined, { kind: 'k', id: '1', stamp: encodeStamp(1, 0, 'aaaaaaaa'), set: evil })
    expect(record).toEqual({ id: '1', name: '甲', stamps: { name: encodeStamp(1, 0, 'aaaaaaaa') } })
    expect(({} as { x?: number }).x).toBeUndefined()
  })
})
