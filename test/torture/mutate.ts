/** What can happen to a file on its way, and what somebody could do to it on purpose. Seeded: a number says all. */
import { gunzipSync, gzipSync, unzipSync, type Zippable, zipSync } from 'fflate'
import { joined } from '../../src-renderer/domain/values/bytes'

export type Dice = (below: number) => number

/** Small numbers that look random, the same for the same seed. */
export function dice(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % Math.max(1, below)
  }
}

type Way = (bytes: Uint8Array, roll: Dice) => Uint8Array

const flip: Way = (bytes, roll) => {
  const bad = bytes.slice()
  for (let n = 1 + roll(8); n > 0; n--) bad[roll(bad.length)] ^= 1 << roll(8)
  return bad
}
const cut: Way = (bytes, roll) => bytes.slice(0, roll(bytes.length))
const head: Way = (bytes, roll) => {
  const bad = bytes.slice()
  for (let n = 1 + roll(4); n > 0; n--) bad[roll(Math.min(bad.length, 64))] = roll(256)
  return bad
}
const zeros: Way = (bytes, roll) => {
  const bad = bytes.slice()
  const from = roll(bad.length)
  return bad.fill(0, from, from + 1 + roll(4096))
}
const swap: Way = (bytes, roll) => {
  const bad = bytes.slice()
  const size = 1 + roll(Math.min(2048, bad.length >> 1))
  const [a, b] = [roll(bad.length - size), roll(bad.length - size)]
  bad.copyWithin(a, b, b + size)
  return bad
}
const double: Way = (bytes) => joined([bytes, bytes])
const garbage: Way = (bytes, roll) => {
  const at = roll(bytes.length)
  const more = Uint8Array.from({ length: 1 + roll(300) }, () => roll(256))
  return joined([bytes.slice(0, at), more, bytes.slice(at)])
}

/** Ways that reach what is packed inside. */
const names: Record<string, string> = {
  path: '../../../../tmp/guiyan-escaped',
  absolute: '/tmp/guiyan-escaped',
  windows: '..\\..\\guiyan-escaped.exe',
}
const inText: Record<string, (text: string, roll: Dice) => string> = {
  prototype: (text, roll) =>
    nth(text, /"[A-Za-z]{1,20}":/g, roll, () => (roll(2) ? '"__proto__":' : '"constructor":')),
  polluting: (text, roll) =>
    nth(text, /\{/g, roll, () => '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},'),
  deep: (text, roll) =>
    nth(text, /:("[^"]*"|\d+)/g, roll, () => `:${'['.repeat(20_000)}${']'.repeat(20_000)}`),
  huge: (text, roll) =>
    nth(text, /:\d+/g, roll, () => `:${['1e308', '-1', '9007199254740993', '0.5'][roll(4)]}`),
  wrongType: (text, roll) =>
    nth(text, /:"[^"]*"/g, roll, () => [':null', ':{}', ':[]', ':true', ':7'][roll(5)]),
  formula: (text, roll) => nth(text, /:"[^"]*"/g, roll, () => ':"=cmd|\' /C calc\'!A0"'),
  escaped: (text, roll) =>
    nth(text, /:"[^"]*"/g, roll, () => `:${JSON.stringify(Object.values(names)[roll(3)])}`),
  long: (text, roll) => nth(text, /:"[^"]*"/g, roll, () => `:"${'长'.repeat(200_000)}"`),
  cutText: (text, roll) => text.slice(0, roll(text.length)),
  xmlBomb: (text) =>
    text.replace(
      /<(worksheet|sst|workbook)/,
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><$1',
    ),
  cells: (text, roll) => nth(text, /r="[A-Z]+\d+"/g, roll, () => 'r="XFD1048576"'),
}

function nth(text: string, what: RegExp, roll: Dice, by: () => string): string {
  const found = [...text.matchAll(what)]
  if (found.length === 0) return text
  const { index, 0: old } = found[roll(found.length)]
  return text.slice(0, index) + by() + text.slice(index + old.length)
}

const latin = new TextDecoder('latin1')
const toText = (bytes: Uint8Array): string => latin.decode(bytes)
const fromText = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff)

function within(change: (text: string, roll: Dice) => string): Way {
  return (bytes, roll) => repack(bytes, roll, (inner) => fromText(change(toText(inner), roll)))
}

/** Unpacks, changes one member, packs again; a file that is neither zip nor gzip is changed as it is. */
function repack(bytes: Uint8Array, roll: Dice, change: (inner: Uint8Array) => Uint8Array): Uint8Array {
  try {
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
      const members = unzipSync(bytes)
      const keys = Object.keys(members)
      const key = keys[roll(keys.length)]
      members[key] = change(members[key]) as never
      return zipSync(members, { level: 1 })
    }
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gzipSync(change(gunzipSync(bytes)), { level: 1 })
  } catch {
    // What does not unpack is changed from outside.
  }
  return change(bytes)
}

const members: Way = (bytes, roll) => {
  if (bytes[0] !== 0x50) return swap(bytes, roll)
  const inside = unzipSync(bytes)
  const keys = Object.keys(inside)
  const next: Zippable = {}
  const [a, b] = [keys[roll(keys.length)], keys[roll(keys.length)]]
  const renamed = roll(2) === 0
  for (const key of keys) {
    const from = key === a ? b : key === b ? a : key
    next[renamed && key === a ? Object.values(names)[roll(3)] : key] = inside[renamed ? key : from]
  }
  return zipSync(next, { level: 1 })
}
/** Thousands of members with nothing in them. */
const flood: Way = (bytes, roll) => {
  if (bytes[0] !== 0x50) return garbage(bytes, roll)
  const inside = unzipSync(bytes)
  for (let i = 0; i < 9000; i++) inside[`x/${i}`] = new Uint8Array() as never
  delete inside[Object.keys(inside)[roll(8)]]
  return zipSync(inside, { level: 0 })
}
const missing: Way = (bytes, roll) => {
  if (bytes[0] !== 0x50) return cut(bytes, roll)
  const inside = unzipSync(bytes)
  delete inside[Object.keys(inside)[roll(Object.keys(inside).length)]]
  return zipSync(inside, { level: 1 })
}
/** 600 MB of nothing in half a megabyte, in the place of what was there. */
let zerosPacked: Uint8Array | null = null
const bomb: Way = (bytes, roll) => {
  if (bytes[0] === 0x50) {
    const inside = unzipSync(bytes)
    const keys = Object.keys(inside)
    inside[keys[roll(keys.length)]] = new Uint8Array(300 << 20) as never
    return zipSync(inside, { level: 1 })
  }
  zerosPacked ??= gzipSync(new Uint8Array(300 << 20), { level: 1 })
  // Members of a gzip file stand one behind the other.
  return joined([bytes, zerosPacked, zerosPacked])
}

export const WAYS: Record<string, Way> = {
  ...{ flip, cut, head, zeros, swap, double, garbage, members, missing },
  innerFlip: (bytes, roll) => repack(bytes, roll, (inner) => flip(inner, roll)),
  ...Object.fromEntries(Object.entries(inText).map(([name, change]) => [name, within(change)])),
}
/** Slow to make: tried now and then. */
export const RARE: Record<string, Way> = { bomb, flood }
