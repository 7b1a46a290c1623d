/**
 * `npm run bench screens`: every page of the menu over a large year (issue 4's counts), beside the same page over a
 * database with nothing but the plan. Time from the click to the last change of the page.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Draft } from '../../src-renderer/store/messages'
import { LARGE, yearOf } from '../demo/yearData'
import { launch, run, visit } from '../e2e/harness'
import { computed } from './computed'

const say = (words: string): void => void process.stderr.write(`${words}\n`)
/** Milliseconds without a change after which a page counts as drawn. */
const QUIET = 400
const BAR = 200
/** Records in one commit: what an import of a large workbook is. */
const BATCH = 5000

/** @param only words of the menu: these pages alone; none: every page */
export async function screens(only: readonly string[] = []): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'guiyan-screens-'))
  try {
    const empty = await times(join(dir, 'empty'), [], only)
    const year = yearOf(LARGE)
    const { drafts } = year
    say(`${drafts.length.toLocaleString('en')} records`)
    const large = await times(join(dir, 'large'), drafts, only)
    const lines = [...large].sort((a, b) => b[1] - a[1])
    process.stdout.write(
      '| page, second visit | large, ms | empty, ms | ratio | ≤ 200 ms |\n|---|---:|---:|---:|---|\n',
    )
    for (const [page, ms] of lines) {
      const floor = empty.get(page) ?? Number.NaN
      process.stdout.write(
        `| ${page} | ${ms.toFixed(0)} | ${floor.toFixed(0)} | ${(ms / floor).toFixed(2)} × | ${ms <= BAR ? 'held' : 'MISSED'} |\n`,
      )
    }
    process.stdout.write('\n| computed over the large year | ms | ≤ 1 s |\n|---|---:|---|\n')
    for (const [what, ms] of computed(year))
      process.stdout.write(`| ${what} | ${ms.toFixed(0)} | ${ms <= 1000 ? 'held' : 'MISSED'} |\n`)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function times(
  profile: string,
  drafts: readonly Draft[],
  only: readonly string[],
): Promise<Map<string, number>> {
  await run(['--setup', '区办', '--operator', '测'], { profile })
  const program = await launch({ profile })
  const { page } = program
  try {
    await page.getByText('目标进展').waitFor()
    await page.setViewportSize({ width: 1366, height: 700 })
    for (let i = 0; i < drafts.length; i += BATCH) await commit(page, drafts.slice(i, i + BATCH))
    const menu = page.getByRole('menu').first()
    for (const heading of await menu.locator('.ant-menu-submenu-title').all())
      if ((await heading.getAttribute('aria-expanded')) !== 'true') await heading.click()
    const items = (await menu.locator('.ant-menu-item').allTextContents())
      .map((words) => words.trim())
      .filter((words) => only.length === 0 || only.includes(words))
    const found = new Map<string, number>()
    // The first visit loads the page's own code.
    for (const item of items) await opened(page, item)
    for (const item of items) {
      found.set(item, await opened(page, item))
      say(`${item} ${found.get(item)?.toFixed(0)} ms`)
    }
    return found
  } finally {
    await program.close()
  }
}

function commit(page: Page, changes: readonly Draft[]): Promise<void> {
  return page.evaluate(async (text) => {
    const list = JSON.parse(text)
    const { store } = globalThis as never as {
      store: { call(name: string, args: unknown[]): Promise<unknown> }
    }
    await store.call('commit', [{ label: '示例年度', source: { by: 'sample' }, changes: list }])
  }, JSON.stringify(changes))
}

/** Visits a page; milliseconds from the click to its last change before it rested. */
async function opened(page: Page, item: string): Promise<number> {
  await visit(page, '设置')
  const watched = page.evaluate(
    (quiet) =>
      new Promise<number>((done) => {
        const main = document.querySelector('main')!
        let start = 0
        let last = 0
        const observer = new MutationObserver(() => {
          if (start) last = performance.now()
        })
        observer.observe(main, { subtree: true, childList: true, characterData: true, attributes: true })
        addEventListener('click', () => (start ||= performance.now()), { capture: true, once: true })
        const timer = setInterval(() => {
          const now = performance.now()
          if (!start || now - Math.max(start, last) < quiet) return
          clearInterval(timer)
          observer.disconnect()
          done(Math.max(0, last - start))
        }, 50)
      }),
    QUIET,
  )
  await visit(page, item)
  return watched
}
