/**
 * Every page of the menu with samples, as the district office sees it: it opens, says nothing in English, fits a
 * 1366 × 768 screen, and a screen reader finds its way (axe). A new page is tested by standing in the menu.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, type Program, run, visit } from './harness'

const profile = join(mkdtempSync(join(tmpdir(), 'guiyan-pages-')), 'profile')
/** GUIYAN_SCREENS: a folder for pictures of every page, to be looked at. */
const screens = process.env.GUIYAN_SCREENS
let program: Program

beforeAll(async () => {
  if (screens) mkdirSync(screens, { recursive: true })
  await run(['--setup', '区办', '--operator', '李四', '--samples'], { profile })
  program = await launch({ profile })
  await program.page.setViewportSize({ width: 1366, height: 700 })
  await program.page.getByText('目标进展').waitFor()
})
afterAll(() => program?.close())

interface Finding {
  page: string
  rule: string
  target: string
  help: string
}

/** @param within what is looked at; the frame around the page stays the same */
async function serious(page: Page, name: string, within: string): Promise<Finding[]> {
  const { violations } = await page.evaluate((selector) => {
    const engine = (globalThis as never as { axe: typeof axe }).axe
    return engine.run(selector, { runOnly: ['wcag2a', 'wcag2aa'], resultTypes: ['violations'] })
  }, within)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes, help }) =>
      nodes.slice(0, 3).map(({ target }) => ({ page: name, rule: id, target: target.join(' '), help })),
    )
}

/** Words of the menu's items, all headings opened. */
async function menuWords(page: Page): Promise<string[]> {
  const menu = page.getByRole('menu').first()
  for (const heading of await menu.locator('.ant-menu-submenu-title').all()) {
    if ((await heading.getAttribute('aria-expanded')) !== 'true') await heading.click()
  }
  return (await menu.locator('.ant-menu-item').allInnerTexts()).map((words) => words.trim())
}

/** Latin words that officials write too. */
const LATIN =
  /\b(?!(?:Excel|WPS|PDF|Word|Ctrl|Shift|Alt|Esc|Enter|F\d+|Delete|Backspace|PageUp|PageDown|K|Z|Y|GB|ICS|KB|MB|MW|GB\/T|A4|U|Tab|Home|End|xlsx|xls|journal|docx|gyx|gyk|pdf|csv|SHA|ndjson|ics|rgz|Windows|guiyan|setup|portable|exe|disable|gpu)\b)[A-Za-z]{2,}\b/g

const SITE = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

test('Ctrl+K finds a page, a person and a clause by any part or initials; a clause number opens the plan at it; F1', async () => {
  const { page } = program
  const find = async (typed: string, hit: string | RegExp) => {
    await page.keyboard.press('Control+k')
    await page.getByLabel('搜索内容').fill(typed)
    const option = page.getByRole('option').filter({ hasText: hit }).first()
    await option.waitFor()
    return option
  }
  await find('qyjd', '签约进度')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '签约进度', exact: true }).waitFor()
  await (await find('担保基金', '三（三）设立创业担保基金')).click()
  const clause = page.locator('[id="三（三）"]')
  await clause.waitFor()
  await expect.poll(async () => (await clause.boundingBox())?.y).toBeLessThan(200)
  await (await find('rgz', '冉固镇')).click()
  await page.getByRole('complementary', { name: '记录' }).getByRole('heading', { name: '冉固镇' }).waitFor()

  // 今日: a state narrows the list; the clause's number leads to its words.
  await visit(page, '今日')
  const lines = page.locator('.today-list li')
  await page.getByRole('button', { name: /^没有日期/ }).click()
  await expect.poll(() => lines.count()).toBe(1)
  expect(await lines.textContent()).toContain('不定期')
  await page.getByRole('button', { name: /^现在要办/ }).click()
  await page.getByRole('button', { name: '五（十）', exact: true }).first().click()
  await expect.poll(async () => (await page.locator('[id="五（十）"]').boundingBox())?.y).toBeLessThan(700)
  await page.keyboard.press('F1')
  await page.getByRole('heading', { name: '归雁操作手册' }).waitFor()
})

test('the keyboard reaches everything of the frame and of a list, and where it is can be seen', async () => {
  const { page } = program
  await visit(page, '返乡创业园区')
  await page.getByRole('gridcell').first().waitFor()
  await page.locator('body').click({ position: { x: 700, y: 20 } })
  const reached = new Set<string>()
  const unseen: string[] = []
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const el = document.activeElement as HTMLElement
      const style = getComputedStyle(el)
      const around = getComputedStyle(el.closest('.ant-input-affix-wrapper, .ant-menu, .page-head') ?? el)
      const seen =
        style.outlineStyle !== 'none' ||
        style.boxShadow !== 'none' ||
        around.boxShadow !== 'none' ||
        el.role === 'grid' ||
        // A native checkbox, and an item that the menu shades, show it in their own way.
        el.matches('[role=menu] *') ||
        el.querySelector('[role=menuitem]') !== null
      return { name: el.getAttribute('aria-label') || el.textContent || el.tagName, seen }
    })
    reached.add(at.name.trim())
    if (!at.seen) unseen.push(at.name)
  }
  for (const name of ['新增', '从 Excel 导入', '视图', '列', '回收站', '返乡创业园区列表'])
    expect([...reached]).toContain(name)
  expect(unseen).toEqual([])
})

test('every page of the menu opens whole, in Chinese, within the window, and passes axe', async () => {
  const { page } = program
  const wrong: string[] = []
  const findings: Finding[] = []
  page.on('pageerror', (error) => wrong.push(`page error: ${error.message}`))
  await page.evaluate(axe.source)
  const items = await menuWords(page)
  expect(items).toContain('使用手册')
  for (const [i, item] of items.entries()) {
    await visit(page, item)
    await page.waitForLoadState('networkidle')
    await page.locator('main').getByRole('heading').first().waitFor()
    // The first answers of the store are drawn.
    await page.evaluate(
      () =>
        new Promise((done) =>
          requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(done), 250)),
        ),
    )
    const main = page.locator('main')
    // A site's own number may hold four letters in a row.
    const text = ((await main.textContent()) ?? '').replaceAll(profile, '').replace(SITE, '')
    const latin = [...new Set(text.match(LATIN) ?? [])]
    if (latin.length > 0) wrong.push(`${item}: ${latin.slice(0, 6).join(' ')}`)
    if (/undefined|NaN|\[object/.test(text)) wrong.push(`${item}: a value without words`)
    const [inner, outer] = await main.evaluate((el) => [
      (el.lastElementChild ?? el).scrollWidth,
      el.clientWidth,
    ])
    if (inner > outer + 1) wrong.push(`${item}: ${inner - outer} px wider than the window`)
    // A head that stands on more than two lines is a column squeezed to nothing.
    const squeezed = await main
      .locator('th')
      .evaluateAll((heads) =>
        heads
          .filter(
            (head) =>
              head.getBoundingClientRect().height > 66 &&
              (head as HTMLTableCellElement).rowSpan === 1 &&
              head.closest('thead') !== null &&
              getComputedStyle(head).writingMode === 'horizontal-tb' &&
              getComputedStyle(head.firstElementChild ?? head).writingMode === 'horizontal-tb',
          )
          .map((head) => head.textContent),
      )
    if (squeezed.length > 0) wrong.push(`${item}: column “${squeezed.join('、')}” is squeezed`)
    findings.push(...(await serious(page, item, i === 0 ? 'html' : 'main')))
    if (screens)
      await page.screenshot({
        path: join(screens, `${String(i + 1).padStart(2, '0')} ${item.replaceAll('/', '')}.png`),
      })
  }
  if (screens) writeFileSync(join(screens, 'axe.json'), JSON.stringify({ wrong, findings }, null, 2))
  const kinds = [...new Set(findings.map(({ rule, target, help }) => `${rule} ${target} — ${help}`))]
  expect([...wrong, ...kinds]).toEqual([])
}, 1_200_000)
