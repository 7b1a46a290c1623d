/**
 * The plan's whole year at the district office, December 2017 to December 2018: every page that a capability adds,
 * as it stands at the year's end, and every document that the program prints, from the year's records.
 */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { PAGES } from '../../src-renderer/app/capabilities'
import { DOCUMENTS } from '../../src-renderer/documents/registry'
import type { Draft } from '../../src-renderer/store/messages'
import { launch, run, visit } from '../e2e/harness'
import type { Artefact } from './story'
import { DEMO, yearOf } from './yearData'

/** Records of a kind that one document is printed from: enough to see a batch. */
const PRINTED = 2
/** Kinds whose records come with the plan. */
const PLANNED = new Set(['activity', 'unit', 'duty'])
/** Documents that make one paper of many records. */
const TOGETHER = 200

export interface YearOptions {
  out: string
  profile: string
  chapter(title: string): Artefact[]
  shoot(page: Page, shown: Artefact[], title: string): Promise<void>
}

export async function tellYear({ out, profile, chapter, shoot }: YearOptions): Promise<void> {
  const year = yearOf(DEMO)
  await run(['--setup', '区办', '--operator', '李四'], { profile })
  let shown = chapter('全年：区办到2018年底的各个页面')
  const program = await launch({ profile })
  try {
    const { page } = program
    page.setDefaultTimeout(20_000)
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.getByText('目标进展').waitFor()
    await commit(page, year.drafts)
    for (const { label } of PAGES) {
      await visit(page, label)
      await rested(page)
      await toYear(page)
      await shoot(page, shown, label)
    }
    await program.close()
  } catch (error) {
    await program.kill()
    throw error
  }
  shown = chapter('全年：文书')
  for (const document of DOCUMENTS) {
    if (document.kind === null) continue
    const ids = year.ids[document.kind]
    if (!ids && !(document.without === 'all' && PLANNED.has(document.kind))) continue
    const file = `${document.label.replaceAll(/[\\/:*?"<>|]/g, ' ')}.pdf`
    const chosen = ids?.slice(0, document.each ? PRINTED : TOGETHER)
    const words = [
      '--print',
      document.name,
      '--to',
      join(out, file),
      ...(chosen ? ['--ids', chosen.join()] : []),
    ]
    const { code, json } = await run(words, { profile })
    if (code !== 0) throw new Error(`${document.label}: ${json.error}`)
    shown.push({ file, title: document.label })
  }
}

async function commit(page: Page, drafts: readonly Draft[]): Promise<void> {
  await page.evaluate(async (text) => {
    const { store } = globalThis as never as {
      store: { call(name: string, args: unknown[]): Promise<unknown> }
    }
    const changes = JSON.parse(text)
    await store.call('commit', [{ label: '载入示例年度', source: { by: 'sample' }, changes }])
  }, JSON.stringify(drafts))
}

/** Pages that open on the present year are turned to the year of the story. */
async function toYear(page: Page): Promise<void> {
  const chooser = page
    .locator('main .ant-select')
    .filter({ hasText: new RegExp(`^${new Date().getFullYear()}年`) })
  if ((await chooser.count()) === 0) return
  await chooser.first().click()
  const option = page.locator('.ant-select-item-option').filter({ hasText: /^2018年/ })
  if ((await option.count()) > 0) await option.first().click()
  else await page.keyboard.press('Escape')
  await rested(page)
}

/** Waits until the page has not changed for a moment. */
function rested(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((done) => {
        const end = () => {
          observer.disconnect()
          done()
        }
        let timer = setTimeout(end, 500)
        const observer = new MutationObserver(() => {
          clearTimeout(timer)
          timer = setTimeout(end, 300)
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
      }),
  )
}
