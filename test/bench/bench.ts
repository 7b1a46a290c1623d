/**
 * Speeds beside their floors and peers, on the same Chromium in the same run, as ratios. Medians of several runs.
 * Nothing here is a test: a shared machine's absolutes mean little, the ratios are what is held.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { launch, run, runtime, unwatched, visit } from '../e2e/harness'
import { documentsBench } from './documents'
import { exchangeBench } from './exchange'
import { importBench, importOf } from './importing'
import { type Peers, peerBrowser } from './peerBrowser'
import { peopleBench, tableOf } from './people'
import { screens } from './screens'
import { FIELDS, sharedWorkbook } from './workbooks'

const ROOT = resolve(import.meta.dirname, '../..')
interface Line {
  what: string
  ours: number
  against: string
  theirs: number
  /** ours / theirs must not be above it; or, with `faster`, theirs / ours not below it. */
  bar?: number
  faster?: boolean
}

const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const say = (words: string): void => void process.stderr.write(`${words}\n`)

export async function bench(words: string[]): Promise<void> {
  if (words.includes('people') && !words.includes('million')) return peopleBench(words)
  if (words.includes('import') || words.includes('million'))
    return console.log(tableOf(await importBench(words)))
  if (words.includes('exchange')) return exchangeBench(words)
  if (words.includes('commits')) return onlyCommits()
  if (words.includes('screens')) return screens(words.filter((word) => word !== 'screens'))
  if (words.includes('documents')) return documentsBench()
  const rows = Number(words.find((word) => /^\d+$/.test(word)) ?? 126_000)
  const dir = mkdtempSync(join(tmpdir(), 'guiyan-bench-'))
  const lines: Line[] = []
  const small = await sharedWorkbook(join(dir, 'small.xlsx'), 5000)
  const large = await sharedWorkbook(join(dir, 'large.xlsx'), rows)
  say(`workbook of ${rows} people: ${(statSync(large).size / 1e6).toFixed(1)} MB`)
  const peers = await peerBrowser(dir)
  try {
    await imports(lines, peers, dir, { small, large, rows })
    await commits(lines, peers, dir)
    await starts(lines, peers, dir, rows)
    await prints(lines, dir)
  } finally {
    await peers.close()
    rmSync(dir, { recursive: true, force: true })
  }
  report(lines, rows)
}

/** `npm run bench commits`: the commit beside its peer, three times over. */
async function onlyCommits(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'guiyan-bench-'))
  const peers = await peerBrowser(dir)
  try {
    await run(['--setup', '冉固镇', '--operator', '测'], { profile: join(dir, 'little') })
    for (let i = 0; i < 3; i++) {
      const lines: Line[] = []
      await commits(lines, peers, dir)
      for (const { ours, theirs } of lines)
        say(
          `commit ${ours.toFixed(2)} ms, bare strict put ${theirs.toFixed(2)} ms: ${(ours / theirs).toFixed(2)} ×`,
        )
    }
  } finally {
    await peers.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

// ── What is measured ───────────────────────────────────────────────────────────────────────────────────────

async function imports(
  lines: Line[],
  peers: Peers,
  dir: string,
  { small, large, rows }: { small: string; large: string; rows: number },
): Promise<void> {
  for (const [file, count] of [
    [small, 5000],
    [large, rows],
  ] as const) {
    const profile = join(dir, count === rows ? 'big' : 'little')
    await run(['--setup', '冉固镇', '--operator', '测'], { profile })
    const program = await launch({ profile })
    await program.page.getByText('目标进展').waitFor()
    await unwatched(program.page)
    const ours = await importOf(program, file)
    say(`import of ${count}: ${ours.took.toFixed(0)} ms`)
    await program.page.evaluate(() => (globalThis as never as Globals).store.call('checkpoint', []))
    await program.close()
    const theirs = await peers.with('rival.html', (page) =>
      page.evaluate((url) => (globalThis as never as Rival).rival.importWorkbook(url), peers.url(file)),
    )
    say(`  SheetJS + Dexie bulkPut: ${theirs.toFixed(0)} ms`)
    lines.push({
      what: `import of ${count.toLocaleString('en')} × ${FIELDS.length}, file to searchable`,
      ours: ours.took,
      against: 'SheetJS + Dexie bulkPut, three indexes',
      theirs,
      ...(count === rows ? { bar: 8, faster: true } : {}),
    })
  }
}

async function commits(lines: Line[], peers: Peers, dir: string): Promise<void> {
  const program = await launch({ profile: join(dir, 'little') })
  await program.page.getByText('目标进展').waitFor()
  await unwatched(program.page)
  const ours = await program.page.evaluate(async () => {
    const { store } = globalThis as never as Globals
    const times: number[] = []
    for (let i = 0; i < 220; i++) {
      const set = { name: `第${i}站（示例）`, level: 'city', city: '广州市', status: 'running' }
      const start = performance.now()
      await store.call('commit', [
        { label: '新增', changes: [{ kind: 'station', id: crypto.randomUUID(), create: true, set }] },
      ])
      times.push(performance.now() - start)
    }
    return times.slice(20)
  })
  await program.close()
  const theirs = await peers.with('rival.html', (page) =>
    page.evaluate(() => (globalThis as never as Rival).rival.strictPuts(220, 600)),
  )
  lines.push({
    what: 'commit of one record, journal and all, in the window',
    ours: median(ours),
    against: 'bare strict IndexedDB put of the same bytes',
    theirs: median(theirs.slice(20)),
    bar: 3,
  })
}

async function starts(lines: Line[], peers: Peers, dir: string, rows: number): Promise<void> {
  const ours: number[] = []
  const opens: number[] = []
  const emptyOpens: number[] = []
  const listed: number[] = []
  const sorted: [number, number][] = []
  for (let i = 0; i < 5; i++) {
    const program = await launch({ profile: join(dir, 'big') })
    const { page } = program
    await page.getByText('目标进展').waitFor()
    // A second load of the page: the browser is up, as it is for the empty page.
    ours.push(await loadTime(page, '目标进展'))
    opens.push(await openTime(page))
    if (i < 3) {
      listed.push(await clickTime(page))
      sorted.push(await sortTimes(page))
    }
    await program.close()
  }
  for (let i = 0; i < 3; i++) {
    const program = await launch({ profile: join(dir, 'little') })
    await program.page.getByText('目标进展').waitFor()
    await loadTime(program.page, '目标进展')
    emptyOpens.push(await openTime(program.page))
    await program.close()
  }
  const empty = await peers.with('empty.html', async (page) => {
    const times: number[] = []
    for (let i = 0; i < 5; i++) times.push(await loadTime(page, '今日'))
    return median(times)
  })
  lines.push(
    {
      what: `start: page to today page drawn, ${rows.toLocaleString('en')} people stored`,
      ours: median(ours),
      against: 'an empty antd page',
      theirs: empty,
      bar: 3,
    },
    {
      what: `opening the store with ${rows.toLocaleString('en')} people`,
      ours: median(opens),
      against: 'with 5,000 people',
      theirs: median(emptyOpens),
    },
    {
      what: 'people list: click to first rows drawn',
      ours: median(listed),
      against: 'an empty antd page',
      theirs: empty,
    },
    {
      what: 'sort by name: again',
      ours: median(sorted.map(([, again]) => again)),
      against: 'the first time',
      theirs: median(sorted.map(([first]) => first)),
    },
  )
}

/** From the beginning of the navigation to the frame that shows the words, by the page's own clock. */
async function loadTime(page: Page, words: string): Promise<number> {
  await page.reload({ waitUntil: 'commit' })
  return page.evaluate(drawn, words)
}

/** Whoever waits from outside looks every half second after a while. */
const drawn = (words: string): Promise<number> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (document.body?.textContent?.includes(words)) requestAnimationFrame(() => resolve(performance.now()))
      else requestAnimationFrame(look)
    }
    look()
  })

function openTime(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [entry] = performance.getEntriesByName('store opened')
    return entry?.startTime ?? Number.NaN
  })
}

async function clickTime(page: Page): Promise<number> {
  const start = performance.now()
  await visit(page, '在外人员')
  await page.getByRole('gridcell').nth(3).waitFor()
  return performance.now() - start
}

async function sortTimes(page: Page): Promise<[number, number]> {
  return page.evaluate(async () => {
    const { store } = globalThis as never as Globals
    const ask = async (descending: boolean) => {
      const start = performance.now()
      await store.call('list', [
        { kind: 'person', sort: [{ field: 'name', descending }], from: 0, to: 50, fields: ['name', 'city'] },
      ])
      return performance.now() - start
    }
    return [await ask(false), await ask(true)] as [number, number]
  })
}

async function prints(lines: Line[], dir: string): Promise<void> {
  const program = await launch({ profile: join(dir, 'little') })
  await program.page.getByText('目标进展').waitFor()
  const ours = await program.page.evaluate(async () => {
    const { store, documents } = globalThis as never as Globals
    const changes = Array.from({ length: 50 }, (_, i) => ({
      kind: 'award',
      id: `award${i}`,
      create: true as const,
      set: { name: `示例${i}`, kind: 'individual', honour: 'individual', year: 2017, sample: true },
    }))
    await store.call('commit', [{ label: '示例', changes, trust: true }])
    const jobs = await documents()
    const ids = changes.map((change) => change.id)
    await jobs.printToPdf(store, { document: 'award', ids: ids.slice(0, 1) })
    const start = performance.now()
    const { pages } = await jobs.printToPdf(store, { document: 'award', ids })
    return { took: performance.now() - start, pages }
  })
  const html = await program.page.evaluate(async () => {
    const { desk } = globalThis as never as Globals
    const rows = Array.from(
      { length: 50 },
      (_, i) => `<section style="break-after:page"><h1>荣誉证书</h1><p>示例${i}</p></section>`,
    )
    const page = `<!doctype html><meta charset="utf-8"><style>@page{size:A4 landscape}</style>${rows.join('')}`
    const start = performance.now()
    await desk.call('print.pdf', { html: page, title: '对照' })
    return performance.now() - start
  })
  say(`50 awards: ${ours.took.toFixed(0)} ms, ${ours.pages} pages`)
  await program.close()
  lines.push({
    what: 'PDF of 50 awards',
    ours: ours.took,
    against: 'bare print of 50 plain pages',
    theirs: html,
  })
}

// ── Peers ──────────────────────────────────────────────────────────────────────────────────────────────────

interface Globals {
  store: { call(name: string, args: unknown[]): Promise<never> }
  desk: { call(channel: string, ...args: unknown[]): Promise<{ value: unknown }> }
  sheets(): Promise<{
    importFile(store: unknown, file: unknown): Promise<{ created: number; rejected: number }>
  }>
  documents(): Promise<{ printToPdf(store: unknown, request: unknown): Promise<{ pages: number }> }>
}
interface Rival {
  rival: {
    importWorkbook(url: string): Promise<number>
    strictPuts(count: number, size: number): Promise<number[]>
  }
}

// ── Input and output ───────────────────────────────────────────────────────────────────────────────────────

function report(lines: Line[], rows: number): void {
  const ms = (value: number) => (value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString('en'))
  const table = lines.map(({ what, ours, against, theirs, bar, faster }) => {
    const ratio = faster ? theirs / ours : ours / theirs
    const held = bar === undefined ? '' : (faster ? ratio >= bar : ratio <= bar) ? 'held' : 'MISSED'
    const words = bar === undefined ? '' : faster ? `≥ ${bar} × faster` : `≤ ${bar} ×`
    return `| ${what} | ${ms(ours)} | ${against} | ${ms(theirs)} | ${ratio.toFixed(2)} ${faster ? '× faster' : '×'} | ${words} | ${held} |`
  })
  const text = `# Measured by \`npm run bench\`

${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, ${runtime}, ${rows.toLocaleString('en')} people. Milliseconds, medians; read the ratios, not the absolutes.

| what | ours | beside | theirs | ratio | bar | |
|---|---:|---|---:|---:|---|---|
${table.join('\n')}
`
  writeFileSync(join(ROOT, 'test/bench/RESULTS.md'), text)
  console.log(text)
}
