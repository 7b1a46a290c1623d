/**
 * `npm run bench -- people`: the people database beside what others would build it with, in the same Chromium and the
 * same run. Peers that are no dependencies are fetched into a temporary folder. Figures go to test/bench/PEOPLE.md.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { samplePeople } from '../../src-renderer/domain/samples/people'
import { type Program, runtime } from '../e2e/harness'
import { imports, type Row } from './importing'
import { type Peers, peerBrowser } from './peerBrowser'
import { inlineWorkbook, sharedWorkbook } from './workbooks'

const ROOT = resolve(import.meta.dirname, '../..')
const SEARCHED = ['name', 'idNumber', 'phone', 'employer', 'village', 'city']

interface Globals {
  store: { call(name: string, args: unknown[]): Promise<never> }
}
interface Rival {
  rival: {
    search(
      peer: string,
      url: string,
      data: string,
      queries: string[],
    ): Promise<{ build: number; times: number[]; hits: number[] }>
  }
}

const say = (words: string): void => void process.stderr.write(`${words}\n`)
const sorted = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b)
const median = (list: readonly number[]): number => sorted(list)[list.length >> 1]
const p95 = (list: readonly number[]): number =>
  sorted(list)[Math.min(list.length - 1, Math.floor(list.length * 0.95))]

/** Thirty words that clerks type, of every kind, made from the people themselves. */
function queriesOf(people: readonly Record<string, unknown>[]): string[] {
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

export async function peopleBench(words: string[]): Promise<void> {
  const count = Number(words.find((word) => /^\d+$/.test(word)) ?? 126_000)
  const dir = mkdtempSync(join(tmpdir(), 'guiyan-people-'))
  const rows: Row[] = []
  const shared = await sharedWorkbook(join(dir, 'shared.xlsx'), count)
  const inline = await inlineWorkbook(join(dir, 'inline.xlsx'), count)
  const people = [...samplePeople(count, 11)].map((set, id) => ({
    id,
    ...Object.fromEntries(SEARCHED.map((field) => [field, set[field] ?? ''])),
  })) as Record<string, unknown>[]
  writeFileSync(join(dir, 'people.json'), JSON.stringify(people))
  say(
    `${count} people: shared ${(statSync(shared).size / 1e6).toFixed(1)} MB, inline ${(statSync(inline).size / 1e6).toFixed(1)} MB`,
  )
  const peers = await peerBrowser(dir)
  try {
    const { program } = await imports(rows, peers, dir, count, { shared, inline })
    await searches(rows, peers, dir, program, people)
    await program.close()
  } finally {
    await peers.close()
    rmSync(dir, { recursive: true, force: true })
  }
  report(rows, count)
}

async function searches(
  rows: Row[],
  peers: Peers,
  dir: string,
  program: Program,
  people: readonly Record<string, unknown>[],
): Promise<void> {
  const queries = queriesOf(people)
  const right = queries.map(
    (query) =>
      people.filter((one) =>
        SEARCHED.some((field) => String(one[field]).toLowerCase().includes(query.toLowerCase())),
      ).length,
  )
  const duplicates = await program.page.evaluate(async () => {
    const { store } = globalThis as never as Globals
    const start = performance.now()
    await store.call('duplicates', [500])
    return performance.now() - start
  })
  rows.push({
    what: 'who stands twice, whole database',
    ours: duplicates,
    against: '',
    theirs: null,
    bar: '≤ 10 s',
    held: duplicates <= 10_000,
  })
  const ours = await program.page.evaluate(async (list) => {
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
  const wrong = (hits: readonly number[]): number => hits.filter((count, i) => count !== right[i]).length
  say(
    `searches: median ${median(ours.times).toFixed(1)}, p95 ${p95(ours.times).toFixed(1)}, wrong ${wrong(ours.hits)}`,
  )
  rows.push({
    what: 'the first search by letters (pinyin of all names is made)',
    ours: ours.warm,
    against: '',
    theirs: null,
    bar: '',
    held: null,
  })
  const keys = await keystrokes(program.page)
  rows.push({
    what: 'a key in the search box, answer drawn: median',
    ours: median(keys),
    against: '',
    theirs: null,
    bar: '≤ 16',
    held: median(keys) <= 16,
  })
  rows.push({
    what: 'the same, 95th percentile',
    ours: p95(keys),
    against: '',
    theirs: null,
    bar: '≤ 50',
    held: p95(keys) <= 50,
  })
  for (const [peer, path] of fetchPeers(dir)) {
    try {
      const { build, times, hits } = await peers.with('rival.html', (page) =>
        page.evaluate(
          ([name, url, data, list]) =>
            (globalThis as never as Rival).rival.search(
              name as string,
              url as string,
              data as string,
              list as string[],
            ),
          [peer, path && peers.url(path), peers.url(join(dir, 'people.json')), queries] as const,
        ),
      )
      const words = `${peer} (build ${(build / 1000).toFixed(1)} s, ${wrong(hits)} of ${queries.length} answers wrong)`
      for (const [what, of] of [
        ['median', median],
        ['95th percentile', p95],
      ] as const)
        rows.push({
          what: `${queries.length} searches, ${wrong(ours.hits)} wrong, ${what}`,
          ours: of(ours.times),
          against: words,
          theirs: of(times),
          bar: 'below',
          held: of(ours.times) <= of(times),
        })
    } catch (error) {
      say(`${peer}: ${String(error).slice(0, 200)}`)
    }
  }
}

/** Types into 人员查找 and waits until the count that belongs to the words is on the screen. */
async function keystrokes(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    location.hash = '#/at/find'
  })
  const box = page.getByRole('textbox', { name: '查找人员' })
  await box.waitFor()
  await page.getByText(/共 [\d,]+ 人/).waitFor()
  return page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('input[aria-label="查找人员"]')!
    const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!
    const { store } = globalThis as never as Globals
    const call = store.call
    const times: number[] = []
    for (const word of ['zhangwei', '1380', '李伟 广州', 'wjg', '服装厂', '示例三村']) {
      for (let length = 1; length <= word.length; length++) {
        if (word[length - 1] === ' ') continue
        // The rows' answer, then the frame that shows it, then whatever follows that frame.
        const drawn = new Promise<void>((done) => {
          store.call = (name, args) => {
            const answer = call(name, args)
            if (name === 'list' && (args[0] as { fields?: unknown }).fields)
              void answer.then(() => requestAnimationFrame(() => setTimeout(done)))
            return answer
          }
        })
        const start = performance.now()
        put.call(input, word.slice(0, length))
        input.dispatchEvent(new Event('input', { bubbles: true }))
        await drawn
        times.push(performance.now() - start)
        store.call = call
        await new Promise((done) => setTimeout(done, 180))
      }
      put.call(input, '')
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await new Promise((done) => setTimeout(done, 400))
    }
    return times
  })
}

/** MiniSearch and FlexSearch, installed beside the bench's files; what can't be fetched is left out. */
function fetchPeers(dir: string): [peer: string, path: string][] {
  const found: [string, string][] = [['plain filter over objects', '']]
  try {
    writeFileSync(join(dir, 'package.json'), '{"private":true}')
    execFileSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--silent', 'minisearch@7', 'flexsearch@0.8'],
      {
        cwd: dir,
        stdio: 'ignore',
        timeout: 120_000,
      },
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
    say('MiniSearch and FlexSearch could not be fetched')
  }
  return found
}

export function tableOf(rows: readonly Row[]): string {
  const ms = (value: number | null) =>
    value === null ? '' : value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString('en')
  const table = rows.map(
    ({ what, ours, against, theirs, bar, held }) =>
      `| ${what} | ${ms(ours)} | ${against} | ${ms(theirs)} | ${bar} | ${held === null ? '' : held ? 'held' : 'MISSED'} |`,
  )
  return `| what | ours | beside | theirs | bar | |
|---|---:|---|---:|---|---|
${table.join('\n')}
`
}

function report(rows: readonly Row[], count: number): void {
  const text = `# Measured by \`npm run bench -- people\`

${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, ${runtime}, ${count.toLocaleString('en')} people. Milliseconds; read the ratios, not the absolutes.

${tableOf(rows)}`
  writeFileSync(join(ROOT, 'test/bench/PEOPLE.md'), text)
  console.log(text)
}
