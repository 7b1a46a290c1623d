/**
 * From a workbook to searchable, and what follows from it: beside SheetJS + Dexie, beside unzipping alone, beside the
 * bare read of the snapshot. `npm run bench -- import` measures only this; with `ours` no peer is asked, with
 * `million` a million rows come after 126,000.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launch, type Program, run, unwatched } from '../e2e/harness'
import { type Peers, peerBrowser } from './peerBrowser'
import { inlineWorkbook, sharedWorkbook } from './workbooks'

export interface Row {
  what: string
  ours: number
  against: string
  theirs: number | null
  bar: string
  held: boolean | null
}

interface Globals {
  store: { call(name: string, args: unknown[]): Promise<never> }
  desk: { call(channel: string, ...args: unknown[]): Promise<{ value: unknown }> }
  sheets(): Promise<{
    readySheets(): void
    importFile(store: unknown, file: unknown): Promise<{ created: number; rejected: number }>
    openSheets(store: unknown, file: unknown): Promise<{ token: string }>
  }>
}
interface Buckets {
  storageBuckets: { keys(): Promise<string[]>; open(name: string): Promise<{ indexedDB: IDBFactory }> }
}
interface Rival {
  rival: { importWorkbook(url: string): Promise<number>; unzip(url: string): Promise<number> }
}

const say = (words: string): void => void process.stderr.write(`${words}\n`)
const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1]
/** Megabytes that an import may add to the page and its workers. */
const MEMORY = 400

export async function importBench(words: string[]): Promise<Row[]> {
  const count = Number(words.find((word) => /^\d+$/.test(word)) ?? 126_000)
  const dir = mkdtempSync(join(tmpdir(), 'guiyan-import-'))
  const rows: Row[] = []
  const peers = await peerBrowser(dir)
  try {
    const shared = await sharedWorkbook(join(dir, 'shared.xlsx'), count)
    const inline = words.includes('ours') ? undefined : await inlineWorkbook(join(dir, 'inline.xlsx'), count)
    const { program, took } = await imports(
      rows,
      peers,
      dir,
      count,
      { shared, inline },
      words.includes('ours'),
    )
    await afterwards(rows, program, join(dir, 'shared'))
    if (words.includes('million')) await million(rows, dir, took / count)
  } finally {
    await peers.close()
    rmSync(dir, { recursive: true, force: true })
  }
  return rows
}

export async function started(profile: string): Promise<Program> {
  await run(['--setup', '区返乡创业工作领导小组办公室', '--operator', '测'], { profile })
  const program = await launch({ profile })
  await program.page.getByRole('menuitem').first().waitFor()
  await unwatched(program.page)
  return program
}

interface Imported {
  took: number
  /** Milliseconds of the longest task of the window. */
  longest: number
  /** Megabytes that came to the renderer at most; null where the system does not say. */
  memory: number | null
}

export async function importOf(program: Program, file: string): Promise<Imported> {
  await program.answerOpen([file])
  await picked(program.page)
  const memory = await watchMemory(program.page)
  const { took, longest } = await program.page.evaluate(async () => {
    const { store, sheets } = globalThis as never as Globals
    const { picked } = globalThis as never as { picked: { bytes: Uint8Array | null; name: string } }
    const { name } = picked
    let { bytes } = picked
    picked.bytes = null
    const jobs = await sheets()
    // As the page of an import does when it is opened; a person takes longer to choose a file.
    jobs.readySheets()
    await new Promise((done) => setTimeout(done, 1000))
    let longest = 0
    const watch = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
    })
    watch.observe({ entryTypes: ['longtask'] })
    const start = performance.now()
    const running = jobs.importFile(store, { bytes, name, kind: 'person' })
    bytes = null
    await running
    const found = await (store.call('list', [
      { kind: 'person', where: { text: '王' }, from: 0, to: 50, fields: ['name'] },
    ]) as Promise<{ count: number }>)
    if (found.count === 0) throw new Error('nothing found after the import')
    const took = performance.now() - start
    await new Promise((done) => setTimeout(done, 200))
    watch.disconnect()
    return { took, longest }
  })
  return { took, longest, memory: memory() }
}

/** The file's bytes in the page, as a person's choice leaves them there. */
async function picked(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { desk } = globalThis as never as Globals
    const opened = await desk.call('files.open', { title: '', filters: [] })
    const [file] = opened.value as { token: string; name: string }[]
    const read = await desk.call('files.read', file.token)
    Object.assign(globalThis, { picked: { bytes: read.value, name: file.name } })
  })
}

/** Resident memory of the renderer, looked at ten times a second. @returns ends it: megabytes added at most */
async function watchMemory(page: Page): Promise<() => number | null> {
  const session = await page
    .context()
    .browser()
    ?.newBrowserCDPSession()
    .catch(() => undefined)
  if (!session || process.platform !== 'linux') return () => null
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  const now = (): number =>
    ids.reduce((sum, id) => {
      try {
        return (
          sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024
        )
      } catch {
        return sum
      }
    }, 0)
  const before = now()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, now())
  }, 100)
  return () => {
    clearInterval(timer)
    return most - before
  }
}

/** @returns the program over the people of the shared workbook, and how long their import took */
export async function imports(
  rows: Row[],
  peers: Peers,
  dir: string,
  count: number,
  files: { shared: string; inline?: string },
  oursOnly = false,
): Promise<{ program: Program; took: number }> {
  const measured: [string, string, Imported][] = []
  if (files.inline) {
    const first = await started(join(dir, 'inline'))
    measured.push(['as this program exports', files.inline, await importOf(first, files.inline)])
    await first.close()
  }
  const program = await started(join(dir, 'shared'))
  const shared = await importOf(program, files.shared)
  measured.unshift(['as Excel and WPS save', files.shared, shared])
  for (const [name, file, ours] of measured) {
    say(`import, ${name}: ${ours.took.toFixed(0)} ms, ${ours.memory?.toFixed(0)} MB added`)
    const theirs = oursOnly ? null : await asked(peers, 'importWorkbook', file)
    if (theirs !== null) say(`  SheetJS + Dexie: ${theirs.toFixed(0)} ms`)
    const ratio = theirs === null ? null : theirs / ours.took
    rows.push({
      what: `import of ${count.toLocaleString('en')} × 20, file to searchable (${name})`,
      ours: ours.took,
      against: 'SheetJS + Dexie bulkPut, three indexes',
      theirs,
      bar: ratio === null ? '≥ 10 × faster' : `≥ 10 × faster; is ${ratio.toFixed(1)} ×`,
      held: ratio === null ? null : ratio >= 10,
    })
  }
  const office = oursOnly ? null : libreOffice(dir, files.shared)
  rows.push({
    what: 'the same file',
    ours: shared.took,
    against: 'LibreOffice headless, .xlsx → .csv',
    theirs: office,
    bar: office === null ? 'not asked or not installed' : 'no longer',
    held: office === null ? null : shared.took <= office,
  })
  const [unzip, parse] = [[], []] as number[][]
  for (let i = 0; i < 3; i++) {
    unzip.push(await asked(peers, 'unzip', files.shared))
    parse.push(await parseOf(program, files.shared))
  }
  rows.push(
    ratioRow('parse alone: file to table and mapping', median(parse), 'unzip alone', median(unzip), 2.5),
  )
  const memory = Math.max(...measured.map(([, , { memory }]) => memory ?? Number.NaN))
  if (!Number.isNaN(memory))
    rows.push({
      what: 'memory that an import adds, MB (renderer, at most)',
      ours: memory,
      against: '',
      theirs: null,
      bar: `≤ ${MEMORY}`,
      held: memory <= MEMORY,
    })
  const longest = Math.max(...measured.map(([, , one]) => one.longest))
  rows.push({
    what: 'longest task of the window while importing',
    ours: longest,
    against: '',
    theirs: null,
    bar: '≤ 100',
    held: longest <= 100,
  })
  return { program, took: shared.took }
}

const asked = (peers: Peers, what: 'importWorkbook' | 'unzip', file: string): Promise<number> =>
  peers.with('rival.html', (page) =>
    page.evaluate(([name, url]) => (globalThis as never as Rival).rival[name as 'unzip'](url as string), [
      what,
      peers.url(file),
    ] as const),
  )

async function parseOf(program: Program, file: string): Promise<number> {
  await program.answerOpen([file])
  await picked(program.page)
  return program.page.evaluate(async () => {
    const { store, sheets } = globalThis as never as Globals
    const { picked } = globalThis as never as { picked: { bytes: Uint8Array; name: string } }
    const jobs = await sheets()
    const start = performance.now()
    await jobs.openSheets(store, { ...picked, kind: 'person' })
    return performance.now() - start
  })
}

function ratioRow(what: string, ours: number, against: string, theirs: number, bar: number): Row {
  const ratio = ours / theirs
  return { what, ours, against, theirs, bar: `≤ ${bar} ×; is ${ratio.toFixed(2)} ×`, held: ratio <= bar }
}

export function libreOffice(dir: string, file: string): number | null {
  if (spawnSync('soffice', ['--version']).error) return null
  const start = performance.now()
  spawnSync('soffice', ['--headless', '--convert-to', 'csv', '--outdir', dir, file], {
    stdio: 'ignore',
    timeout: 300_000,
  })
  return performance.now() - start
}

/** Reopening, comparing everything, taking the import back. Closes the program. */
async function afterwards(rows: Row[], program: Program, profile: string): Promise<void> {
  await call(program.page, 'checkpoint')
  await program.close()
  const people = await reopened(profile)
  const empty = await reopened(`${profile}-empty`)
  const more = people.searchable - empty.searchable
  rows.push(
    {
      what: 'reopening to searchable: more than with an empty database',
      ours: more,
      against: '',
      theirs: null,
      bar: '≤ 1 s',
      held: more <= 1000,
    },
    ratioRow('the same', more, 'bare read of the snapshot', people.bare, 2),
  )
  const again = await launch({ profile })
  await again.page.getByRole('menuitem').first().waitFor()
  const plain = (what: string, ours: number): void =>
    void rows.push({ what, ours, against: '', theirs: null, bar: '', held: null })
  plain('everything verified, journal against records', await call(again.page, 'verify'))
  plain('the whole import taken back', await call(again.page, 'undo'))
  await again.close()
}

function call(page: Page, name: string): Promise<number> {
  return page.evaluate(async (what) => {
    const { store } = globalThis as never as Globals
    const start = performance.now()
    await store.call(what, [])
    return performance.now() - start
  }, name)
}

/** Of three loads the median: page's beginning to the answer of a search, and the bare read of the snapshot. */
async function reopened(profile: string): Promise<{ searchable: number; bare: number }> {
  if (profile.endsWith('-empty')) await run(['--setup', '冉固镇', '--operator', '测'], { profile })
  const program = await launch({ profile })
  const { page } = program
  await page.getByRole('menuitem').first().waitFor()
  const [searchable, bare] = [[], []] as number[][]
  for (let i = 0; i < 3; i++) {
    await page.reload()
    searchable.push(
      await page.evaluate(async () => {
        while (!('store' in globalThis)) await new Promise((done) => setTimeout(done, 1))
        const { store } = globalThis as never as Globals
        const asked = [{ kind: 'person', where: { text: '王' }, from: 0, to: 50, fields: ['name'] }]
        // A store that is still opening answers with an error.
        while (
          !(await store.call('list', asked).then(
            () => true,
            () => false,
          ))
        )
          await new Promise((done) => setTimeout(done, 1))
        return performance.now()
      }),
    )
    await page.getByRole('menuitem').first().waitFor()
    bare.push(await page.evaluate(bareRead))
  }
  await program.close()
  return { searchable: median(searchable), bare: median(bare) }
}

async function bareRead(): Promise<number> {
  const manager = (navigator as never as Buckets).storageBuckets
  const [name] = await manager.keys()
  const { indexedDB } = await manager.open(name)
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const request = indexedDB.open('guiyan')
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const db = request.result
      const read = db.transaction('snapshots').objectStore('snapshots').get('person')
      read.onerror = () => reject(read.error)
      read.onsuccess = () => {
        // The browser unpacks a value when somebody first looks at it.
        const there = read.result !== undefined
        const took = performance.now() - start
        db.close()
        resolve(there ? took : Number.NaN)
      }
    }
  })
}

async function million(rows: Row[], dir: string, small: number): Promise<void> {
  const count = 1_000_000
  const file = await sharedWorkbook(join(dir, 'million.xlsx'), count)
  say(`a million rows: ${(statSync(file).size / 1e6).toFixed(0)} MB`)
  const program = await started(join(dir, 'million'))
  const { took, longest, memory } = await importOf(program, file)
  say(`import: ${took.toFixed(0)} ms, longest task ${longest.toFixed(0)} ms, ${memory?.toFixed(0)} MB added`)
  rows.push(
    ratioRow(
      'import of 1,000,000 × 20, microseconds a row',
      (took / count) * 1000,
      'of 126,000, the same',
      small * 1000,
      1.3,
    ),
  )
  await afterwards(rows, program, join(dir, 'million'))
}
