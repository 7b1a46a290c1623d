/**
 * `npm run bench -- exchange`: a data file of 10,000 changed people beside its floors and beside what a builder would
 * take instead, in the same Chromium and the same run. `ours` leaves the peers out, `growth` measures a million too.
 * Figures go to test/bench/EXCHANGE.md.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { UNITS } from '../../src-renderer/policy/units'
import type { Store } from '../../src-renderer/store/client'
import { launch, type Program, run, runtime } from '../e2e/harness'
import { peakOf } from './memory'
import { type Peers, peerBrowser } from './peerBrowser'
import { fetchPeers, measurePeer, type PeerFigures } from './syncPeers'
import { FIELDS, townRegister } from './workbooks'

const ROOT = resolve(import.meta.dirname, '../..')
const TOWN = '冉固镇'
const PASSPHRASE = '归雁测量口令2017'
const CHANGED = 10_000
const ROUNDS = 5

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
interface Changed {
  id: string
  [field: string]: string
}

const say = (words: string): void => void process.stderr.write(`${words}\n`)
const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1]
const number = (value: number): string => value.toLocaleString('en')

export async function exchangeBench(words: string[]): Promise<void> {
  const count = Number(words.find((word) => /^\d+$/.test(word)) ?? 126_000)
  const dir = mkdtempSync(join(tmpdir(), 'guiyan-exchange-'))
  const rows: Row[] = []
  try {
    const peers = await peerBrowser(dir)
    const pair = await sites(dir, count)
    const { cold, changes } = await warm(rows, peers, pair, dir, count)
    await peers.close()
    const ours = await coldStart(pair, cold)
    const found = words.includes('ours') ? [] : await others(dir, pair.records, changes)
    compare(rows, ours, found)
    if (words.includes('growth')) await growth(rows, dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
  report(rows, count)
}

// ── Two sites ──────────────────────────────────────────────────────────────────────────────────────────────

interface Pair {
  dir: string
  town: string
  district: string
  /** JSON file of every record as the town has it. */
  records: string
  ids: string[]
}

const must = async (profile: string, ...args: string[]) => {
  const { json } = await run(args, { profile })
  if (!json.ok) throw new Error(json.error)
  return json
}

/** A town with its people, and a district that trusts it and has nothing yet. */
async function sites(dir: string, count: number): Promise<Pair> {
  const [town, district] = [join(dir, 'town'), join(dir, 'district')]
  const register = join(dir, 'register.csv')
  writeFileSync(register, townRegister(count))
  writeFileSync(join(dir, 'passphrase'), PASSPHRASE)
  const [townCard, districtCard] = [join(dir, 'town.gyk'), join(dir, 'district.gyk')]
  const made = await must(
    town,
    ...['--setup', TOWN, '--operator', '测', '--import', register, '--kind', 'person', '--export', townCard],
  )
  const own = await must(
    district,
    ...['--setup', '区办', '--operator', '测', '--import', townCard, '--trust', String(made.fingerprint)],
    ...['--export', districtCard],
  )
  await must(town, '--import', districtCard, '--trust', String(own.fingerprint))
  const out = join(dir, 'out.ndjson')
  await must(town, '--export', out, '--kind', 'person')
  const records = join(dir, 'records.json')
  const lines = readFileSync(out, 'utf8').trim().split('\n')
  writeFileSync(records, `[${lines.join()}]`)
  const ids = lines.map((line) => JSON.parse(line).id as string)
  if (ids.length !== count) throw new Error(`${ids.length} of ${count} people`)
  return { dir, town, district, records, ids }
}

const CITIES = ['广州市', '昆明市', '长春市', '青岛市', '苏州市', '杭州市', '西安市']
const WISHES = ['none', 'considering', 'preparing']

/** Every n-th person has moved and works elsewhere: changes on every page. */
function changesOf(ids: readonly string[], round: number): Changed[] {
  const step = Math.floor(ids.length / CHANGED)
  return Array.from({ length: Math.min(CHANGED, ids.length) }, (_, i) => {
    const at = i * 7 + round * 3
    return {
      id: ids[(i * step + round) % ids.length],
      city: CITIES[at % CITIES.length],
      employer: `示例第${(at * 31) % 4999}公司`,
      post: `${['操作工', '线长', '店长', '驾驶员'][at % 4]}${round}`,
      intention: WISHES[at % WISHES.length],
      village: `示例${at % 40}村${round}`,
    }
  })
}

async function opened(profile: string): Promise<Program> {
  const program = await launch({ profile })
  await program.page.getByText('目标进展').waitFor()
  return program
}

const change = ({ page }: Program, list: readonly Changed[]): Promise<number> =>
  page.evaluate(async (text) => {
    const { store } = globalThis as never as { store: Store }
    const changes = (JSON.parse(text) as Changed[]).map(({ id, ...set }) => ({ kind: 'person', id, set }))
    return (await store.call('commit', [{ label: '核对', changes }])).count
  }, JSON.stringify(list))

/** @returns the file and the milliseconds of making it */
async function make(
  { page }: Program,
  unit: string,
  passphrase?: string,
): Promise<{ bytes: Uint8Array; took: number; sealed: boolean }> {
  const { text, ...rest } = await page.evaluate(
    async ([to, secret]) => {
      const { store } = globalThis as never as { store: Store }
      const start = performance.now()
      const made = await store.call('package.make', [to as string, { passphrase: secret }])
      const took = performance.now() - start
      const reader = new FileReader()
      reader.readAsDataURL(new Blob([made.bytes as BlobPart]))
      await new Promise((done) => reader.addEventListener('load', done))
      return { text: String(reader.result).split(',')[1], took, sealed: made.sealed }
    },
    [unit, passphrase] as const,
  )
  return { bytes: new Uint8Array(Buffer.from(text, 'base64')), ...rest }
}

interface Taken {
  preview: number
  apply: number
  created: number
  updated: number
  unchanged: number
  /** Longest task of the window meanwhile. */
  long: number
}

/** Receives a file in the window: milliseconds of preview and of applying. */
async function take({ page }: Program, bytes: Uint8Array, passphrase?: string): Promise<Taken> {
  return page.evaluate(
    async ([text, secret]) => {
      const { store } = globalThis as never as { store: Store }
      const file = Uint8Array.from(atob(text as string), (c) => c.charCodeAt(0))
      await new Promise((done) => setTimeout(done, 300))
      let long = 0
      const watch = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) long = Math.max(long, duration)
      })
      watch.observe({ entryTypes: ['longtask'] })
      const start = performance.now()
      const { token } = await store.call('package.preview', [file, '测量.gyx', { passphrase: secret }])
      const previewed = performance.now()
      const { created, updated, unchanged } = await store.call('package.apply', [token])
      const applied = performance.now()
      await new Promise((done) => setTimeout(done, 100))
      watch.disconnect()
      return { preview: previewed - start, apply: applied - previewed, created, updated, unchanged, long }
    },
    [Buffer.from(bytes).toString('base64'), passphrase] as const,
  )
}

const DISTRICT = UNITS.find((unit) => unit.role === 'district')!.id

// ── The program open ───────────────────────────────────────────────────────────────────────────────────────

async function warm(
  rows: Row[],
  peers: Peers,
  { town, district, records, ids }: Pair,
  dir: string,
  count: number,
): Promise<{ cold: Uint8Array; changes: Changed[] }> {
  const sender = await opened(town)
  const receiver = await opened(district)
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
    median(await at('pages', peers.url(records), 3)),
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

  const whole: number[] = []
  const previews: number[] = []
  const floors: number[] = []
  const sizes: number[] = []
  const makes: number[] = []
  let long = 0
  let changes: Changed[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    await acknowledge(receiver, sender)
    changes = changesOf(ids, round)
    await change(sender, changes)
    await settle(sender)
    const made = await make(sender, DISTRICT)
    const members = unzipSync(made.bytes)
    const data = join(dir, `${round}.gz`)
    writeFileSync(data, members['data/person.jsonl.gz'])
    floors.push(median(await at('floor', peers.url(data), 3)))
    const taken = await take(receiver, made.bytes)
    if (taken.updated !== changes.length) throw new Error(`${taken.updated} of ${changes.length} updated`)
    await settle(receiver)
    say(
      `10,000 changed: ${JSON.stringify(taken)}, floor ${floors.at(-1)?.toFixed(0)} ms, made in ${made.took.toFixed(0)} ms, ${made.bytes.length} bytes`,
    )
    whole.push(taken.preview + taken.apply)
    previews.push(taken.preview)
    makes.push(made.took)
    long = Math.max(long, taken.long)
    sizes.push(made.bytes.length)
  }
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
  await acknowledge(receiver, sender)
  changes = changesOf(ids, ROUNDS + 1)
  await change(sender, changes)
  const { bytes: cold } = await make(sender, DISTRICT)
  await receiver.close()
  await sender.close()
  return { cold, changes }
}

/** The receiver's own file tells the sender what it has. */
async function acknowledge(receiver: Program, sender: Program): Promise<void> {
  await take(
    sender,
    (await make(receiver, UNITS.find((unit) => unit.name === TOWN)!.id, PASSPHRASE)).bytes,
    PASSPHRASE,
  )
}

// ── From a start ───────────────────────────────────────────────────────────────────────────────────────────

interface Cold {
  took: number
  peak: number
}

async function coldStart({ dir, district }: Pair, bytes: Uint8Array): Promise<Cold> {
  const file = join(dir, '冷.gyx')
  writeFileSync(file, bytes)
  const start = performance.now()
  const { value, peak } = await peakOf(district, () => must(district, '--import', file))
  const took = performance.now() - start
  if (value.updated !== CHANGED) throw new Error(`${value.updated} of ${CHANGED} updated`)
  say(`cold: ${took.toFixed(0)} ms, ${(peak / 1e6).toFixed(0)} MB`)
  return { took, peak }
}

async function others(dir: string, records: string, changes: Changed[]): Promise<PeerFigures[]> {
  const some = join(dir, 'changes.json')
  writeFileSync(some, JSON.stringify(changes))
  const found: PeerFigures[] = []
  for (const peer of await fetchPeers(dir)) {
    try {
      found.push(await measurePeer(peer, dir, records, some, [changes[5].id, 'post', changes[5].post]))
    } catch (error) {
      say(`${peer}: ${String(error).slice(0, 300)}`)
    }
  }
  return found
}

function compare(rows: Row[], cold: Cold, peers: readonly PeerFigures[]): void {
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
  if (peers.length === 0)
    rows.push({
      what: 'from a cold start, with closing',
      ours: cold.took,
      against: '',
      theirs: null,
      bar: '',
      held: null,
    })
}

// ── Growth ─────────────────────────────────────────────────────────────────────────────────────────────────

/** The same 10,000 changes into 126,000 and into a million. */
async function growth(_rows: Row[], _dir: string): Promise<void> {}

// ── Output ─────────────────────────────────────────────────────────────────────────────────────────────────

function report(rows: readonly Row[], count: number): void {
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
