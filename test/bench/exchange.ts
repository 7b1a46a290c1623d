/**
 * `npm run bench -- exchange`: a data file of 10,000 changed people beside its floors and beside what a builder would
 * take instead, in the same Chromium and the same run. `ours` leaves the peers out; `in=FOLDER` keeps what the sites and
 * the peers begin with there, `prepare` makes only that. Figures go to test/bench/EXCHANGE.md.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import type { Store } from '../../src-renderer/store/client'
import { type Program, runtime } from '../e2e/harness'
import {
  acknowledge,
  CHANGED,
  type Changed,
  change,
  changesOf,
  DISTRICT,
  fill,
  make,
  makeSites,
  must,
  opened,
  PASSPHRASE,
  RECORDS,
  type Taken,
  take,
} from './exchangeSites'
import { peakOf } from './memory'
import { type Peers, peerBrowser } from './peerBrowser'
import { fetchPeers, measurePeer, type PeerFigures, seedPeer } from './syncPeers'
import { FIELDS } from './workbooks'

const ROOT = resolve(import.meta.dirname, '../..')
const ROUNDS = 5
const MILLION = 1_000_000

interface Row {
  what: string
  ours: number
  against: string
  theirs: number | null
  bar: string
  held: boolean | null
}
interface Sync {
  sync: {
    floor(url: string, runs: number): Promise<number[]>
    sealed(bytes: number): Promise<number>
    pages(url: string, runs: number): Promise<number[]>
  }
}
const say = (words: string): void => void process.stderr.write(`${words}\n`)
const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1]
const number = (value: number): string => value.toLocaleString('en')

export async function exchangeBench(words: string[]): Promise<void> {
  const count = Number(words.find((word) => /^\d+$/.test(word)) ?? 126_000)
  const kept = words.find((word) => word.startsWith('in='))?.slice(3)
  const dir = kept ? resolve(kept) : mkdtempSync(join(tmpdir(), 'guiyan-exchange-'))
  mkdirSync(dir, { recursive: true })
  const rows: Row[] = []
  try {
    const start = await beginning(dir, count, words.includes('ours'))
    if (words.includes('prepare')) return
    for (const name of ['town', 'district', ...start.peers.map(profileOf)]) {
      rmSync(join(dir, name), { recursive: true, force: true })
      cpSync(join(dir, 'begin', name), join(dir, name), { recursive: true })
    }
    const peers = await peerBrowser(dir)
    const { cold, changes } = await warm(rows, peers, dir, start.ids, count, words)
    await peers.close()
    const ours = await coldStart(dir, cold)
    const found: PeerFigures[] = []
    report(rows, ours, found, count)
    for (const peer of words.includes('ours') ? [] : start.peers) {
      try {
        found.push(await measurePeer(peer, dir, profileOf(peer), [changes[5].id, 'post', changes[5].post]))
      } catch (error) {
        say(`${peer}: ${String(error).slice(0, 300)}`)
      }
      // What was measured stays measured, whatever happens to the next peer.
      report(rows, ours, found, count)
    }
  } finally {
    if (!kept) rmSync(dir, { recursive: true, force: true })
  }
}

interface Beginning {
  ids: string[]
  /** Those that could be had. */
  peers: string[]
}
const profileOf = (peer: string): string => `peer-${peer}`

/** Sites and peers as the measurement finds them, in `begin`; made once. */
async function beginning(dir: string, count: number, alone: boolean): Promise<Beginning> {
  const ready = join(dir, alone ? 'sites.json' : 'ready.json')
  if (existsSync(ready)) return JSON.parse(readFileSync(ready, 'utf8')) as Beginning
  const begin = join(dir, 'begin')
  const sites = join(dir, 'sites.json')
  const ids = existsSync(sites)
    ? (JSON.parse(readFileSync(sites, 'utf8')) as Beginning).ids
    : await makeSites(dir, begin, count)
  writeFileSync(sites, JSON.stringify({ ids, peers: [] }))
  if (alone) return { ids, peers: [] }
  const some = join(dir, 'changes.json')
  writeFileSync(some, JSON.stringify(changesOf(ids, ROUNDS + 1)))
  const peers: string[] = []
  for (const peer of await fetchPeers(dir)) {
    try {
      await seedPeer(peer, dir, join('begin', profileOf(peer)), join(dir, RECORDS), some)
      peers.push(peer)
    } catch (error) {
      say(`${peer}: ${String(error).slice(0, 300)}`)
    }
  }
  writeFileSync(ready, JSON.stringify({ ids, peers }))
  return { ids, peers }
}

// ── The program open ───────────────────────────────────────────────────────────────────────────────────────

async function warm(
  rows: Row[],
  peers: Peers,
  dir: string,
  ids: readonly string[],
  count: number,
  words: readonly string[],
): Promise<{ cold: Uint8Array; changes: Changed[] }> {
  const sender = await opened(join(dir, 'town'))
  const receiver = await opened(join(dir, 'district'))
  const settle = (program: Program) =>
    program.page.evaluate(() => (globalThis as never as { store: Store }).store.call('checkpoint', []))
  const at = (page: string, ...args: unknown[]) =>
    peers.with('sync.html', (it) =>
      it.evaluate(
        ([name, list]) => (globalThis as never as Sync).sync[name as 'floor'](...(list as [string, number])),
        [page, args] as const,
      ),
    )
  const [bare, keyed] = [
    median(await at('pages', peers.url(join(dir, RECORDS)), 3)),
    (await at('sealed', 12_000_000)) as never as number,
  ]
  const first = await make(sender, DISTRICT, PASSPHRASE)
  const empty = await take(receiver, first.bytes, PASSPHRASE)
  await settle(receiver)
  say(
    `first file: ${JSON.stringify(empty)}, ${first.bytes.length} bytes, made in ${first.took.toFixed(0)} ms`,
  )
  await change(sender, changesOf(ids, 0))
  const again = await make(sender, DISTRICT, PASSPHRASE)
  const resend = await take(receiver, again.bytes, PASSPHRASE)
  await settle(receiver)
  say(
    `resend: ${JSON.stringify(resend)}, made in ${again.took.toFixed(0)} ms; pages ${bare.toFixed(0)} ms, key ${keyed.toFixed(0)} ms`,
  )
  for (const [what, { preview, apply }] of [
    [`a full resend of ${number(count)} records, applied`, resend],
    [`the first file of ${number(count)} records into an empty site`, empty],
  ] as const) {
    const ours = preview + apply
    rows.push({
      what: `${what} (sealed; of it the passphrase ${keyed.toFixed(0)} ms)`,
      ours,
      against: 'bare writing of the same pages',
      theirs: bare,
      bar: `≤ 3 ×; is ${(ours / bare).toFixed(2)} ×`,
      held: ours <= 3 * bare,
    })
  }

  const seen = await rounds({ sender, receiver, ids, dir, peers, settle, at }, 1, ROUNDS)
  const { whole, previews, floors, sizes, makes, long, changes: last } = seen
  let changes = last
  const values = gzipSync(changes.map((one) => JSON.stringify(one)).join('\n')).length
  const [ours, floor] = [median(whole), median(floors)]
  rows.push(
    {
      what: `${number(CHANGED)} changed into ${number(count)}: bytes to committed, program open`,
      ours,
      against: 'gunzip + JSON.parse + one strict append',
      theirs: floor,
      bar: `≤ 2.5 ×; is ${(ours / floor).toFixed(2)} ×`,
      held: ours <= 2.5 * floor,
    },
    {
      what: 'preview of them, milliseconds a thousand rows',
      ours: median(previews) / (CHANGED / 1000),
      against: 'two frames',
      theirs: 33.3,
      bar: 'below',
      held: median(previews) / (CHANGED / 1000) < 33.3,
    },
    {
      what: 'longest task of the window meanwhile',
      ours: long,
      against: '',
      theirs: null,
      bar: '≤ 50',
      held: long <= 50,
    },
    {
      what: 'size of the file, KB',
      ours: median(sizes) / 1000,
      against: 'gzip of ids and changed values',
      theirs: values / 1000,
      bar: `≤ 1.2 ×; is ${(median(sizes) / values).toFixed(2)} ×`,
      held: median(sizes) <= 1.2 * values,
    },
    { what: 'making the file', ours: median(makes), against: '', theirs: null, bar: '', held: null },
  )
  if (words.includes('growth')) {
    await acknowledge(receiver, sender)
    await fill(receiver, MILLION - count)
    const more = await rounds({ sender, receiver, ids, dir, peers, settle, at }, ROUNDS + 2, 3)
    rows.push({
      what: `${number(CHANGED)} changed into ${number(MILLION)}`,
      ours: median(more.whole),
      against: `into ${number(count)}`,
      theirs: ours,
      bar: `≤ 1.5 ×; is ${(median(more.whole) / ours).toFixed(2)} ×`,
      held: median(more.whole) <= 1.5 * ours,
    })
  }
  await acknowledge(receiver, sender)
  changes = changesOf(ids, ROUNDS + 1)
  await change(sender, changes)
  const { bytes: cold } = await make(sender, DISTRICT)
  // As every day: what is received in a command line is backed up before, beside the backup of the morning.
  await receiver.page.evaluate(() =>
    (globalThis as never as { store: Store }).store.call('backups.daily', []),
  )
  await receiver.close()
  await sender.close()
  return { cold, changes }
}

interface Pair {
  sender: Program
  receiver: Program
  ids: readonly string[]
  dir: string
  peers: Peers
  settle(program: Program): Promise<void>
  at(page: string, ...args: unknown[]): Promise<number[]>
}

/** A round each: people change, the town writes, the district receives; beside it the floor of the same bytes. */
async function rounds({ sender, receiver, ids, dir, peers, settle, at }: Pair, from: number, count: number) {
  const seen = {
    whole: [] as number[],
    previews: [] as number[],
    floors: [] as number[],
    sizes: [] as number[],
  }
  const makes: number[] = []
  let long = 0
  let changes: Changed[] = []
  for (let round = from; round < from + count; round++) {
    await acknowledge(receiver, sender)
    changes = changesOf(ids, round)
    await change(sender, changes)
    await settle(sender)
    const made = await make(sender, DISTRICT)
    const data = join(dir, `${round}.gz`)
    writeFileSync(data, unzipSync(made.bytes)['data/person.blocks.gz'])
    seen.floors.push(median(await at('floor', peers.url(data), 3)))
    const taken: Taken = await take(receiver, made.bytes)
    if (taken.updated !== changes.length) throw new Error(`${taken.updated} of ${changes.length} updated`)
    await settle(receiver)
    say(
      `${changes.length} changed: ${JSON.stringify(taken)}, floor ${seen.floors.at(-1)?.toFixed(0)} ms, made in ${made.took.toFixed(0)} ms, ${made.bytes.length} bytes`,
    )
    seen.whole.push(taken.preview + taken.apply)
    seen.previews.push(taken.preview)
    makes.push(made.took)
    long = Math.max(long, taken.long)
    seen.sizes.push(made.bytes.length)
  }
  return { ...seen, makes, long, changes }
}

// ── From a start ───────────────────────────────────────────────────────────────────────────────────────────

interface Cold {
  took: number
  peak: number
  /** The same of a program that has nothing and receives nothing: what the runtime itself costs. */
  bare: { took: number; peak: number }
}

async function coldStart(dir: string, bytes: Uint8Array): Promise<Cold> {
  const district = join(dir, 'district')
  const file = join(dir, '冷.gyx')
  writeFileSync(file, bytes)
  const timed = async (profile: string, ...args: string[]) => {
    const start = performance.now()
    const { value, peak } = await peakOf(profile, () => must(profile, ...args))
    return { value, peak, took: performance.now() - start }
  }
  const empty = mkdtempSync(join(dir, 'empty-'))
  const bare = await timed(empty, '--setup', '区办', '--export', join(empty, 'card.gyk'))
  const { value, took, peak } = await timed(district, '--import', file)
  if (value.updated !== CHANGED) throw new Error(`${value.updated} of ${CHANGED} updated`)
  say(`cold: ${took.toFixed(0)} ms, ${(peak / 1e6).toFixed(0)} MB; with nothing ${bare.took.toFixed(0)} ms`)
  return { took, peak, bare }
}

function compared(measured: readonly Row[], cold: Cold, peers: readonly PeerFigures[]): Row[] {
  const rows = [...measured]
  const open = rows.find(({ what }) => what.includes('program open'))?.ours ?? Number.NaN
  for (const { peer, warm: theirs, cold: start, peak, bytes } of peers) {
    const doing = peer === 'PouchDB' ? 'replication' : 'apply and save'
    rows.push(
      {
        what: 'the same, program open',
        ours: open,
        against: `${peer}: ${doing}`,
        theirs,
        bar: `≥ 5 × faster; is ${(theirs / open).toFixed(1)} ×`,
        held: theirs >= 5 * open,
      },
      {
        what: 'the same from a cold start, with closing',
        ours: cold.took,
        against: `${peer}: start, load, ${doing}, close`,
        theirs: start,
        bar: `≥ 5 × faster; is ${(start / cold.took).toFixed(1)} ×`,
        held: start >= 5 * cold.took,
      },
      {
        what: 'peak memory of the cold start, MB',
        ours: cold.peak / 1e6,
        against: peer,
        theirs: peak / 1e6,
        bar: 'lower',
        held: cold.peak < peak,
      },
    )
    if (bytes > 0)
      rows.push({
        what: 'size, KB',
        ours: rows.find(({ what }) => what.startsWith('size of'))?.ours ?? 0,
        against: `${peer}: update`,
        theirs: bytes / 1000,
        bar: '',
        held: null,
      })
  }
  const bare = 'start and end of a program that has nothing and receives nothing'
  for (const [what, ours, theirs] of [
    ['cold start, package received, end', cold.took, cold.bare.took],
    ['its peak memory, MB', cold.peak / 1e6, cold.bare.peak / 1e6],
  ] as const)
    rows.push({ what, ours, against: bare, theirs, bar: '', held: null })
  return rows
}

// ── Output ─────────────────────────────────────────────────────────────────────────────────────────────────

function report(measured: readonly Row[], cold: Cold, peers: readonly PeerFigures[], count: number): void {
  const rows = compared(measured, cold, peers)
  const figure = (value: number | null) =>
    value === null ? '' : value < 10 ? value.toFixed(2) : number(Math.round(value))
  const table = rows.map(
    ({ what, ours, against, theirs, bar, held }) =>
      `| ${what} | ${figure(ours)} | ${against} | ${figure(theirs)} | ${bar} | ${held === null ? '' : held ? 'held' : 'MISSED'} |`,
  )
  const text = `# Measured by \`npm run bench -- exchange\`

${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, ${runtime}, ${number(count)} people × ${FIELDS.length}, ${number(CHANGED)} changed in ${Object.keys(changesOf(['x'], 0)[0]).length - 1} fields. Milliseconds where nothing else is said, medians of ${ROUNDS}; read the ratios, not the absolutes.

| what | ours | beside | theirs | bar | |
|---|---:|---|---:|---|---|
${table.join('\n')}
`
  writeFileSync(join(ROOT, 'test/bench/EXCHANGE.md'), text)
  console.log(text)
}
