/**
 * The lines of `npm run bench -- people` about searching, sorting, counting and writing people out: what the window
 * does at a key, beside what others would build it with.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Program } from '../e2e/harness'
import type { Row } from './importing'
import type { Peers } from './peerBrowser'
import { crossings, type Globals, keystrokes, sortings, written } from './peopleWindow'
import { FIELDS } from './workbooks'

export const SEARCHED = ['name', 'idNumber', 'phone', 'employer', 'village', 'city']

interface Rival {
  rival: {
    search(
      peer: string,
      url: string,
      data: string,
      queries: string[],
    ): Promise<{ build: number; times: number[]; hits: number[] }>
    sort(data: string, fields: string[]): Promise<number[]>
    group(script: string, wasm: string, data: string): Promise<{ times: number[]; sum: number }>
    write(data: string, fields: string[]): Promise<{ xml: number; sheetjs: number }>
  }
}

const say = (words: string): void => void process.stderr.write(`${words}\n`)
const sorted = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b)
export const median = (list: readonly number[]): number => sorted(list)[list.length >> 1]
export const p95 = (list: readonly number[]): number =>
  sorted(list)[Math.min(list.length - 1, Math.floor(list.length * 0.95))]

type People = readonly Record<string, unknown>[]

/** Thirty words that clerks type, of every kind, made from the people themselves. */
function queriesOf(people: People): string[] {
  const at = (i: number, field: string): string => String(people[(i * 7919) % people.length][field] ?? '')
  return [
    ...[1, 2, 3, 4, 5, 6].map((i) => at(i, 'name')),
    ...[7, 8, 9].map((i) => at(i, 'name').slice(0, 1)),
    ...[10, 11, 12, 13].map((i) => at(i, 'idNumber').slice(6, 14)),
    ...[14, 15, 16].map((i) => at(i, 'idNumber').slice(-4)),
    ...[17, 18, 19].map((i) => at(i, 'phone').slice(-4)),
    ...[20, 21].map((i) => at(i, 'phone')),
    ...[22, 23, 24].map((i) => at(i, 'employer').slice(2, 6)),
    ...[25, 26, 27].map((i) => at(i, 'village')),
    ...[28, 29, 30].map((i) => at(i, 'city').slice(0, 2)),
  ]
}

/** @param data a JSON file of the people with the searched fields, under the peers' folder */
export async function searchLines(
  rows: Row[],
  peers: Peers,
  dir: string,
  program: Program,
  people: People,
): Promise<void> {
  const { page } = program
  await page.evaluate(() => {
    const long: number[] = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) long.push(duration)
    }).observe({ entryTypes: ['longtask'] })
    Object.assign(globalThis, { long })
  })
  const lines = await ours(page, people)
  rows.push(...lines.rows)
  await beside(rows, peers, dir, lines)
  const longest = await page.evaluate(() => Math.max(0, ...(globalThis as never as Globals).long))
  rows.push(line('longest task of the window while searching, sorting, counting, writing out', longest, 100))
}

const line = (what: string, value: number, bar: number): Row => ({
  what,
  ours: value,
  against: '',
  theirs: null,
  bar: `≤ ${bar.toLocaleString('en')}`,
  held: value <= bar,
})

interface Ours {
  rows: Row[]
  queries: string[]
  right: number[]
  times: number[]
  hits: number[]
  sorts: { first: number[]; again: number[] }
  cross: { times: number[]; sum: number }
  written: { list: number; register: number }
}

/** Only what this program does: also for a million, where the peers would take the afternoon. */
export async function ours(page: Page, people: People): Promise<Ours> {
  const queries = queriesOf(people)
  const right = queries.map(
    (query) =>
      people.filter((one) =>
        SEARCHED.some((field) => String(one[field]).toLowerCase().includes(query.toLowerCase())),
      ).length,
  )
  // What is made ahead is made ahead: a clerk does not type within the first seconds after an import.
  await page.waitForTimeout(Math.max(4000, people.length / 25))
  const { warm, times, hits } = await page.evaluate(async (list) => {
    const { store } = globalThis as never as Globals
    const ask = (text: string) =>
      store.call('list', [
        { kind: 'person', where: { text }, from: 0, to: 50, fields: ['name', 'phone', 'city'] },
      ]) as Promise<{ count: number }>
    const start = performance.now()
    await ask('zjg')
    const warm = performance.now() - start
    const times: number[] = []
    const hits: number[] = []
    for (const query of list) {
      const begin = performance.now()
      const { count } = await ask(query)
      times.push(performance.now() - begin)
      hits.push(count)
    }
    return { warm, times, hits }
  }, queries)
  say(
    `searches: median ${median(times).toFixed(2)}, p95 ${p95(times).toFixed(2)}, first by letters ${warm.toFixed(1)}`,
  )
  const keys = await keystrokes(page)
  say(`keys: median ${median(keys).toFixed(1)}, p95 ${p95(keys).toFixed(1)}`)
  const sorts = await sortings(page)
  say(`sorts: first ${sorts.first.map(Math.round).join()}, again ${sorts.again.map(Math.round).join()}`)
  const cross = await crossings(page)
  say(`counts by two fields: ${cross.times.map((n) => n.toFixed(2)).join()}`)
  const duplicates = await page.evaluate(async () => {
    const { store } = globalThis as never as Globals
    const start = performance.now()
    await store.call('duplicates', [500])
    return performance.now() - start
  })
  const list = await written(page, null)
  const register = await written(page, FIELDS)
  say(`written: list ${list.toFixed(0)}, register ${register.toFixed(0)} ms`)
  return {
    queries,
    right,
    times,
    hits,
    sorts,
    cross,
    written: { list, register },
    rows: [
      line('who stands twice, whole database', duplicates, 10_000),
      line('the first search by letters', warm, 50),
      line('a key in the search box, answer drawn: median', median(keys), 16),
      line('the same, 95th percentile', p95(keys), 50),
      line(
        'sorting all by any of the list’s columns, first screen drawn: slowest after the first time',
        Math.max(...sorts.again),
        50,
      ),
      line('counts by two fields with a filter, median', median(cross.times), 5),
    ],
  }
}

async function beside(rows: Row[], peers: Peers, dir: string, found: Ours): Promise<void> {
  const { queries, right, times, hits } = found
  const data = peers.url(join(dir, 'people.json'))
  const wrong = (counts: readonly number[]): number => counts.filter((count, i) => count !== right[i]).length
  const at = <T>(act: (page: Page) => Promise<T>): Promise<T> => peers.with('rival.html', act)
  const tried = async (what: string, act: () => Promise<void>): Promise<void> => {
    try {
      await act()
    } catch (error) {
      say(`${what}: ${String(error).slice(0, 200)}`)
    }
  }
  for (const [peer, path] of fetchPeers(dir)) {
    await tried(peer, async () => {
      const theirs = await at((page) =>
        page.evaluate(
          ([name, url, file, list]) =>
            (globalThis as never as Rival).rival.search(
              name as string,
              url as string,
              file as string,
              list as string[],
            ),
          [peer, path && peers.url(path), data, queries] as const,
        ),
      )
      const words = `${peer} (build ${(theirs.build / 1000).toFixed(1)} s, ${wrong(theirs.hits)} of ${queries.length} answers wrong)`
      for (const [what, of] of [
        ['median', median],
        ['95th percentile', p95],
      ] as const)
        rows.push({
          what: `${queries.length} searches, ${wrong(hits)} wrong, ${what}`,
          ours: of(times),
          against: words,
          theirs: of(theirs.times),
          bar: 'below, every hit right',
          held: of(times) <= of(theirs.times) && wrong(hits) === 0,
        })
    })
  }
  await tried('localeCompare', async () => {
    const theirs = await at((page) =>
      page.evaluate(
        ([file, fields]) => (globalThis as never as Rival).rival.sort(file as string, fields as string[]),
        [data, ['name', 'employer', 'village', 'city']] as [string, string[]],
      ),
    )
    rows.push({
      what: 'sorting all by a column of words, first screen drawn: median after the first time',
      ours: median(found.sorts.again),
      against: 'localeCompare on objects, nothing drawn',
      theirs: median(theirs),
      bar: 'below',
      held: median(found.sorts.again) < median(theirs),
    })
  })
  await tried('sqlite', async () => {
    const [script, wasm] = ['sql-wasm.js', 'sql-wasm.wasm'].map((name) =>
      peers.url(join(dir, 'node_modules/sql.js/dist', name)),
    )
    const theirs = await at((page) =>
      page.evaluate(
        (args) => (globalThis as never as Rival).rival.group(...(args as [string, string, string])),
        [script, wasm, data],
      ),
    )
    if (theirs.sum !== found.cross.sum) say(`sqlite counts ${theirs.sum}, ours ${found.cross.sum}`)
    rows.push({
      what: 'counts by two fields with a filter, median',
      ours: median(found.cross.times),
      against: 'sqlite (wasm, in memory) group by',
      theirs: median(theirs.times),
      bar: 'below',
      held: median(found.cross.times) < median(theirs.times),
    })
  })
  await tried('writing', async () => {
    const theirs = await at((page) =>
      page.evaluate(
        ([file, fields]) => (globalThis as never as Rival).rival.write(file as string, fields as string[]),
        [peers.url(join(dir, 'register.json')), FIELDS] as const,
      ),
    )
    for (const [what, ms, theirMs, most, ratio] of [
      [
        'the XML text of the sheet alone',
        found.written.register,
        theirs.xml,
        2.5,
        found.written.register / theirs.xml,
      ],
      ['SheetJS', found.written.register, theirs.sheetjs, 1.7, theirs.sheetjs / found.written.register],
    ] as const)
      rows.push({
        what: `all × ${FIELDS.length} to .xlsx`,
        ours: ms,
        against: what,
        theirs: theirMs,
        bar:
          what === 'SheetJS'
            ? `≥ ${most} × faster; is ${ratio.toFixed(2)} ×`
            : `≤ ${most} ×; is ${ratio.toFixed(2)} ×`,
        held: what === 'SheetJS' ? ratio >= most : ratio <= most,
      })
  })
  await tried('LibreOffice', async () => {
    const office = libreOffice(dir)
    rows.push({
      what: `all × ${FIELDS.length} to .xlsx`,
      ours: found.written.register,
      against: 'LibreOffice headless, .csv → .xlsx',
      theirs: office,
      bar:
        office === null
          ? 'not installed here'
          : `≥ 3.5 × faster; is ${(office / found.written.register).toFixed(2)} ×`,
      held: office === null ? null : office / found.written.register >= 3.5,
    })
  })
}

function libreOffice(dir: string): number | null {
  if (spawnSync('soffice', ['--version']).error) return null
  const people = JSON.parse(readFileSync(join(dir, 'register.json'), 'utf8')) as Record<string, unknown>[]
  const csv = people.map((one) => FIELDS.map((field) => `"${String(one[field] ?? '')}"`).join())
  const file = join(dir, 'register.csv')
  writeFileSync(file, `\ufeff${FIELDS.join()}\n${csv.join('\n')}`)
  const start = performance.now()
  spawnSync('soffice', ['--headless', '--convert-to', 'xlsx', '--outdir', dir, file], {
    stdio: 'ignore',
    timeout: 300_000,
  })
  return performance.now() - start
}

/** MiniSearch, FlexSearch and sql.js, installed beside the bench's files; what can't be fetched is left out. */
function fetchPeers(dir: string): [peer: string, path: string][] {
  const found: [string, string][] = [['plain filter over objects', '']]
  try {
    writeFileSync(join(dir, 'package.json'), '{"private":true}')
    execFileSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--silent', 'minisearch@7', 'flexsearch@0.8', 'sql.js@1'],
      { cwd: dir, stdio: 'ignore', timeout: 120_000 },
    )
    for (const [peer, file] of [
      ['MiniSearch', 'minisearch/dist/es/index.js'],
      ['FlexSearch', 'flexsearch/dist/flexsearch.bundle.module.min.mjs'],
    ]) {
      const path = join(dir, 'node_modules', file)
      if (!existsSync(path)) continue
      // Served as a script, whatever its ending.
      writeFileSync(join(dir, `${peer}.js`), readFileSync(path))
      found.push([peer, join(dir, `${peer}.js`)])
    }
  } catch {
    say('MiniSearch, FlexSearch and sql.js could not be fetched')
  }
  return found
}
