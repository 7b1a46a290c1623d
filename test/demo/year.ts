/**
 * The plan's whole year at the district office, December 2017 to December 2018: every page that a capability adds,
 * as it stands at the year's end, and every document that the program prints, from the year's records.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { PAGES } from '../../src-renderer/app/capabilities'
import { DOCUMENTS } from '../../src-renderer/documents/registry'
import type { Draft } from '../../src-renderer/store/messages'
import { launch, run, visit } from '../e2e/harness'
import type { Artefact } from './story'
import { DEMO, yearOf } from './yearData'
import { OFFICE } from './yearParts'

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
    for (const objects of ['镇街', '服务站'] as const) await assess(page, objects, shoot, shown)
    for (const { label } of PAGES) {
      await visit(page, label)
      await page.locator('main').getByRole('heading').first().waitFor()
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
  const ids = await idsOf(profile, out, Object.keys(year.ids).concat('recommendation'))
  ids.set('unit', [OFFICE])
  const words: string[] = []
  for (const document of DOCUMENTS) {
    if (document.kind === null) continue
    const own = ids.get(document.kind)
    if (!own?.length && !(document.without === 'all' && PLANNED.has(document.kind))) continue
    const file = `${document.label.replaceAll(/[\\/:*?"<>|]/g, ' ')}.pdf`
    words.push('--print', document.name, '--to', join(out, file))
    if (own?.length) words.push('--ids', own.slice(0, document.each ? PRINTED : TOGETHER).join())
    shown.push({ file, title: document.label })
  }
  // One start prints everything.
  const { code, json } = await run(words, { profile })
  if (code !== 0) throw new Error(`documents: ${json.error}`)
}

/** 二（四）: the year's scheme as the clause proposes it, computed, issued, and what follows from it confirmed. */
async function assess(
  page: Page,
  objects: '镇街' | '服务站',
  shoot: YearOptions['shoot'],
  shown: Artefact[],
): Promise<void> {
  await visit(page, '考核评分')
  const chooser = page.getByRole('combobox', { name: '考核方案' })
  const asked = page.getByRole('spinbutton', { name: '考核年度' })
  await chooser.or(asked).first().waitFor()
  if (await chooser.isVisible()) await chooser.click()
  await asked.fill('2018')
  await page.getByRole('button', { name: `拟出${objects}方案` }).click()
  await page.getByRole('table', { name: '考核评分' }).waitFor()
  await rested(page)
  await shoot(page, shown, `考核 ${objects} 计算`)
  await page.getByRole('button', { name: '印发…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '印发', exact: true }).click()
  await page.getByRole('table', { name: '考核结果' }).waitFor()
  const places = page.getByRole('spinbutton', { name: '拟表彰前几名' })
  await places.fill('3')
  await places.press('Enter')
  if (objects === '服务站') {
    const outstanding = page.getByRole('spinbutton', { name: /拟推荐在区挂职/ })
    if (await outstanding.isVisible()) {
      await outstanding.fill('2')
      await outstanding.press('Enter')
    }
  }
  await rested(page)
  await shoot(page, shown, `考核 ${objects} 结果和拟办`)
  const confirm = page.getByRole('button', { name: /确认选中的 \d+ 项/ })
  await confirm.click()
  await page
    .getByText(/已建立 \d+ 条记录/)
    .first()
    .waitFor()
}

/** Ids of the records that are printed, as an export gives them. */
async function idsOf(profile: string, out: string, kinds: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  const wanted = [...new Set(kinds)].filter((kind) => DOCUMENTS.some((document) => document.kind === kind))
  const file = (kind: string) => join(out, 'profiles', `${kind}.ndjson`)
  const { code, json } = await run(
    wanted.flatMap((kind) => ['--export', file(kind), '--kind', kind]),
    { profile },
  )
  if (code !== 0) throw new Error(`export: ${json.error}`)
  for (const kind of wanted)
    found.set(
      kind,
      readFileSync(file(kind), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => String(JSON.parse(line).id)),
    )
  return found
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
