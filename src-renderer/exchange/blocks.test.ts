/** Changes by column and as lines, there and back; lines that somebody tampered with. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Value } from '../domain/kind'
import { type Block, BlockReader, blockLines, blocksOf, changesIn, part } from './blocks'
import { type Change, canonical } from './merge'
import { encodeStamp } from './stamp'

const STAMPS = [1, 2, 3].map((time) => encodeStamp(time, 0, 'w0000000'))
const stampAt = (origin: unknown) => (typeof origin === 'number' ? STAMPS[origin] : undefined)

const value = fc.oneof(
  fc.constantFrom(null, '', '甲', '乙', 0, 1, true),
  fc.string({ maxLength: 4 }),
  fc.array(fc.string({ maxLength: 2 }), { maxLength: 2 }),
)
const changes = fc.array(
  fc.record({
    kind: fc.constant('thing'),
    id: fc.string({ minLength: 1, maxLength: 3 }),
    stamp: fc.constantFrom(...STAMPS),
    set: fc.dictionary(fc.constantFrom('a', 'b', 'c', '"', '__proto__'), value, { maxKeys: 4 }),
    create: fc.boolean(),
  }),
  { maxLength: 30 },
)

function read(lines: Iterable<string>): Block[] {
  const reader = new BlockReader('thing', stampAt, 2)
  for (const line of lines) reader.line(line)
  return reader.end()
}
const linesOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => [...blockLines(block, STAMPS.indexOf(block.stamp))])
const sorted = (list: readonly Change[]) => list.map((change) => canonical(change as never)).sort()

test('[P6] what goes by column comes back as it was; names that no field may have do not', () => {
  fc.assert(
    fc.property(changes, (list) => {
      const all = list.map(({ create, ...rest }): Change => (create ? { ...rest, create } : rest))
      const { blocks, rest } = blocksOf(all, 2)
      expect(blocks.every(({ ids }) => ids.length >= 2)).toBe(true)
      const columns = read(linesOf(blocks)).flatMap(changesIn)
      for (const { set } of columns) expect(Object.getPrototypeOf(set)).toBe(Object.prototype)
      const saying = all
        .map((change) => {
          const set = Object.fromEntries(Object.entries(change.set).filter(([name]) => name !== '__proto__'))
          return rest.includes(change) ? change : { ...change, set }
        })
        .filter((change) => change.create || rest.includes(change) || Object.keys(change.set).length > 0)
      expect(sorted([...columns, ...rest])).toEqual(sorted(saying))
    }),
    { numRuns: 500 },
  )
})

test('[P6] a million bytes of ids and more rows than fit in a line go in several lines', () => {
  const many = Array.from(
    { length: 70_000 },
    (_, i): Change => ({
      ...{ kind: 'thing', id: `record-with-a-long-name-${i}`, stamp: STAMPS[0], create: true },
      set: { a: `示例${i}`, b: `${i % 3}` },
    }),
  )
  const lines = linesOf(blocksOf(many).blocks)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(2 << 20)
  expect(lines.length).toBeGreaterThan(7)
  expect(read(lines).flatMap(changesIn)).toEqual(many)
})

test('[P3][P6] lines that were tampered with are refused in words, or give whole rows', () => {
  const whole = linesOf(
    blocksOf(
      Array.from({ length: 12 }, (_, i) => ({
        ...{ kind: 'thing', id: `p${i}`, stamp: STAMPS[i % 2] },
        set: { a: `示例${i}`, b: i % 3, c: [i] },
      })),
      2,
    ).blocks,
  )
  const bad = fc.constantFrom(...['-1', '1', '2', '9', '1.5', 'null', '"x"', '[]', '{}', '1e9', '[[[]]]'])
  const way = fc.record({
    line: fc.nat(whole.length - 1),
    what: fc.constantFrom('drop', 'twice', 'swap', 'value'),
    at: fc.nat(30),
    by: bad,
  })
  let refused = 0
  fc.assert(
    fc.property(fc.array(way, { minLength: 1, maxLength: 3 }), (ways) => {
      const lines = [...whole]
      for (const { line, what, at, by } of ways) {
        if (what === 'drop') lines.splice(line, 1)
        else if (what === 'twice') lines.splice(line, 0, lines[line] ?? '{}')
        else if (what === 'swap') lines.push(...lines.splice(line, 1))
        else {
          let seen = 0
          lines[line] = (lines[line] ?? '{}').replace(/\d+|"[^"]*"/g, (old) =>
            seen++ === at % 12 ? by : old,
          )
        }
      }
      try {
        for (const { ids, fields, columns } of read(lines)) {
          expect(new Set(fields).size).toBe(fields.length)
          expect(columns).toHaveLength(fields.length)
          for (const { codes, values } of columns) {
            expect(codes).toHaveLength(ids.length)
            expect(codes.every((code) => code >= 0 && code < values.length)).toBe(true)
          }
        }
      } catch (error) {
        refused++
        expect(error).toMatchObject({ name: 'Told', code: 'damaged' })
      }
    }),
    { numRuns: 1500 },
  )
  expect(refused).toBeGreaterThan(500)
})

test('[P3][P6] what makes much of little is refused where it stands', () => {
  const ids = JSON.stringify({ ids: Array.from({ length: 60 }, (_, i) => `p${i}`) })
  const head = (fields: string[]) => JSON.stringify({ s: 0, c: 1, fields })
  const many = Array.from({ length: 1001 }, (_, i) => `f${i}`)
  const refused = (...lines: string[]) => {
    const reader = new BlockReader('thing', stampAt)
    for (const line of lines.slice(0, -1)) reader.line(line)
    expect(() => reader.line(lines.at(-1) as string), lines.at(-1)?.slice(0, 40)).toThrow(/不完整/)
  }
  // A block of nobody, and one of too few.
  refused(head(['a']), head(['b']))
  refused(head(['a']), '{"ids":["p1"]}', '{"f":0,"r":[0]}', head(['b']))
  refused(head(many))
  refused(head(['a', 'a']))
  refused(head(['__proto__']))
  // Lists of nothing, a million of which are a small file.
  for (const list of ['{"ids":[]}', '{"f":0,"d":[]}', '{"f":0,"r":[]}']) refused(head(['a']), ids, list)
  refused('{"ids":["p1"]}')
  refused(head(['a']), '{"ids":[""]}')
  refused(head(['a']), ids, `{"f":0,"r":[${Array(61).fill(0)}]}`)
  refused(head(['a']), ids, '{"f":0,"d":[1]}', ids)
  // More values than rows to take them.
  refused(head(['a']), ids, `{"f":0,"d":[${Array(61).fill(1)}]}`)
  for (const f of ['1', '-1', '0.5', '"0"', 'null']) refused(head(['a']), ids, `{"f":${f},"r":[0]}`)
  // A column that was never said.
  refused(head(['a', 'b']), ids, `{"f":0,"r":[${Array(60).fill(0)}]}`, head([]))
})

test('[P6] a part of a block holds no field and no value that none of its rows has', () => {
  const [block] = blocksOf(
    Array.from({ length: 6 }, (_, i) => ({
      ...{ kind: 'thing', id: `p${i}`, stamp: STAMPS[0] },
      set: (i < 3 ? { a: `示例${i}` } : { a: '乙', b: i }) as Record<string, Value>,
    })),
    2,
  ).blocks
  const some = part(block, Int32Array.of(1, 2))
  expect(some.fields).toEqual(['a'])
  expect(some.columns[0].values.slice(1)).toEqual(['示例1', '示例2'])
  expect(changesIn(some)).toEqual(changesIn(block).slice(1, 3))
  expect(part(block, Int32Array.of(0, 1, 2, 3, 4, 5))).toBe(block)
})
