/**
 * `npm run bench -- documents`: 500 award certificates to one PDF beside the bare print of the same static pages, and
 * the time from the click on 打印 to the first page drawn. Alternating, medians; figures go to test/bench/DOCUMENTS.md.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { launch, run, runtime, visit } from '../e2e/harness'

const say = (words: string): void => void process.stderr.write(`${words}\n`)
const median = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const AWARDS = 500
const RUNS = 3
/** Ours against the bare print; milliseconds to the first page. */
const BARS = { batch: 3, first: 1000 }

interface Globals {
  store: { call(name: string, args: unknown[]): Promise<unknown> }
  desk: { call(channel: string, ...args: unknown[]): Promise<{ value: Uint8Array }> }
  documents(): Promise<{
    printToPdf(store: unknown, request: unknown): Promise<{ pages: number; bytes: Uint8Array }>
    staticPages(store: unknown, request: unknown): Promise<string>
  }>
}

export async function documentsBench(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'guiyan-documents-bench-'))
  try {
    const profile = join(dir, 'office')
    await run(['--setup', '区办', '--operator', '测'], { profile })
    const program = await launch({ profile })
    const { page } = program
    await page.getByText('目标进展').waitFor()
    const ids = await awards(page)
    const firsts: number[] = []
    for (let i = 0; i <= RUNS * 2; i++) firsts.push(await firstPage(page))
    const ours: number[] = []
    const bare: number[] = []
    let facts = { pages: 0, size: 0, bareSize: 0 }
    await batch(page, ids.slice(0, 2))
    for (let i = 0; i < RUNS; i++) {
      const one = await batch(page, ids)
      const other = await barePrint(page, ids)
      say(`${AWARDS} awards: ${one.took.toFixed(0)} ms; bare print ${other.took.toFixed(0)} ms`)
      ours.push(one.took)
      bare.push(other.took)
      facts = { pages: one.pages, size: one.size, bareSize: other.size }
    }
    await program.close()
    report(ours, bare, firsts, facts)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Certificates as an office grants them: people and units, each with its number. */
function awards(page: Page): Promise<string[]> {
  return page.evaluate(async (count) => {
    const { store } = globalThis as never as Globals
    const changes = Array.from({ length: count }, (_, i) => ({
      kind: 'award',
      id: `award${i}`,
      create: true,
      set: {
        addressee: i % 5 === 0 ? `示例第${i}单位` : `示例${String.fromCharCode(0x4e00 + i * 7)}某`,
        addresseeKind: i % 5 === 0 ? 'collective' : 'individual',
        honour: i % 5 === 0 ? 'advancedCollective' : 'star',
        year: 2018,
        status: 'granted',
        issuer: '示例办公室',
        date: '2018-10-31',
        serial: `示例〔2018〕${i + 1}号`,
        sample: true,
      },
    }))
    await store.call('commit', [{ label: '示例', changes, trust: true }])
    return changes.map((change) => change.id)
  }, AWARDS)
}

function batch(page: Page, ids: string[]): Promise<{ took: number; pages: number; size: number }> {
  return page.evaluate(async (ids) => {
    const { store, documents } = globalThis as never as Globals
    const jobs = await documents()
    const start = performance.now()
    const { pages, bytes } = await jobs.printToPdf(store, { document: 'award', ids })
    return { took: performance.now() - start, pages, size: bytes.length }
  }, ids)
}

/** The same pages, laid out already: nothing but the print engine. */
function barePrint(page: Page, ids: string[]): Promise<{ took: number; size: number }> {
  return page.evaluate(async (ids) => {
    const { store, desk, documents } = globalThis as never as Globals
    const jobs = await documents()
    const html = await jobs.staticPages(store, { document: 'award', ids })
    const start = performance.now()
    const { value } = await desk.call('print.pdf', { html, title: '对照' })
    return { took: performance.now() - start, size: value.length }
  }, ids)
}

/** From the click on 打印 to a first page with ink on it. */
async function firstPage(page: Page): Promise<number> {
  await visit(page, '设置')
  await visit(page, '表彰奖励')
  const rows = page.getByRole('row').filter({ hasText: '示例' })
  await rows.first().waitFor()
  for (const box of (await rows.getByRole('checkbox').all()).slice(0, 4)) await box.check()
  const seen = page.evaluate(
    () =>
      new Promise<number>((done) => {
        let start = 0
        addEventListener('click', () => (start ||= performance.now()), { capture: true, once: true })
        const look = () => {
          const canvas = document.querySelector<HTMLCanvasElement>('canvas[aria-label="第 1 页"]')
          const { width = 0, height = 0 } = canvas ?? {}
          const data =
            width > 0 ? canvas!.getContext('2d')!.getImageData(0, 0, width, Math.ceil(height / 2)).data : []
          let ink = 0
          for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 0 && data[i + 1] < 90) ink++
          if (start && ink > 200) done(performance.now() - start)
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
  await page.getByRole('button', { name: /打印/ }).first().click()
  const took = await seen
  await page.getByRole('dialog').locator('.ant-modal-close').first().click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  return took
}

function report(
  ours: readonly number[],
  bare: readonly number[],
  firsts: readonly number[],
  facts: { pages: number; size: number; bareSize: number },
): void {
  const ratio = median(ours) / median(bare)
  const [cold, ...warm] = firsts
  const whole = (ms: number) => Math.round(ms).toLocaleString('en')
  const held = (ok: boolean) => (ok ? 'held' : 'MISSED')
  const mb = (size: number) => `${(size / 1e6).toFixed(1)} MB`
  const text = `# Measured by \`npm run bench -- documents\`

${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, ${runtime}. Milliseconds, medians of ${RUNS} alternating runs; read the ratios, not the absolutes.

| what | ours | beside | theirs | ratio | bar | |
|---|---:|---|---:|---:|---|---|
| ${AWARDS} award certificates, records to one PDF (${facts.pages} pages, ${mb(facts.size)}) | ${whole(median(ours))} | bare print of the same static pages (${mb(facts.bareSize)}) | ${whole(median(bare))} | ${ratio.toFixed(2)} × | ≤ ${BARS.batch} × | ${held(ratio <= BARS.batch)} |
| click on 打印 to the first page drawn, second time and later | ${whole(median(warm))} | | | | < ${BARS.first} ms | ${held(median(warm) < BARS.first)} |
| the same, the very first time | ${whole(cold)} | | | | < ${BARS.first} ms | ${held(cold < BARS.first)} |
`
  writeFileSync(join(resolve(import.meta.dirname, '../..'), 'test/bench/DOCUMENTS.md'), text)
  console.log(text)
}
