import { expect, test } from 'vitest'
import type { AnyRecord } from '../domain/kind'
import type { PersonPair } from '../domain/personPair'
import { toRevive } from './opposed'
import { encodeStamp, type Stamp } from './stamp'

const at = (time: number): Stamp => encodeStamp(time, 0, 'aaaaaaaa')
const merged = (gone: string, kept: string, time: number, set: Partial<PersonPair> = {}): PersonPair => {
  const [first, second] = [gone, kept].sort()
  return { id: first + second, stamps: { '*': at(time) }, first, second, kept, decision: 'merged', ...set }
}
/** @param gone who lies in the trash since when */
const people = (gone: Record<string, number>) => (id: string) =>
  ({
    id,
    stamps: { '*': at(0), ...(id in gone ? { deleted: at(gone[id]) } : {}) },
    ...(id in gone ? { deleted: true } : {}),
  }) as AnyRecord

test('[G1] three made one in a circle at two sites: the last word says who lives', () => {
  const circle = [merged('a', 'b', 10), merged('b', 'c', 20), merged('c', 'a', 30)]
  expect(toRevive(circle, people({ a: 10, b: 20, c: 30 }))).toEqual(['a'])
  const other = [merged('a', 'b', 40), merged('b', 'c', 20), merged('c', 'a', 30)]
  expect(toRevive(other, people({ a: 40, b: 20, c: 30 }))).toEqual(['b'])
})

test('[G1] nobody comes back while one of them lives, after a deletion that followed, or where it was taken apart', () => {
  const chain = [merged('a', 'b', 10), merged('b', 'c', 20)]
  expect(toRevive(chain, people({ a: 10, b: 20 }))).toEqual([])
  expect(toRevive(chain, people({ a: 10, b: 20, c: 30 }))).toEqual([])
  expect(toRevive([merged('a', 'b', 30, { decision: 'split' })], people({ a: 10, b: 20 }))).toEqual([])
  expect(toRevive([merged('a', 'b', 30)], people({ a: 30, b: 20 }))).toEqual(['b'])
})
