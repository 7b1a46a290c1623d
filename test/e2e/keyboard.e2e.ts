/** Nobody is left with nothing: not the keyboard when a dialog goes, not the window when a page can't be drawn. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { clerk, column, columnAt } from './clerk'
import { runtime, visit } from './harness'

const office = clerk('keyboard')

async function start(profile: string): Promise<Page> {
  const { page } = await office.open(profile, '--setup', '冉固镇', '--operator', '张三', '--samples')
  await page.getByText('目标进展').waitFor()
  return page
}

const goTo = (page: Page, hash: string) =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)

/** The element that the keys go to. */
const focused = (page: Page) => () =>
  page.evaluate(() => {
    const { activeElement: element } = document
    return `${element?.tagName} ${element?.getAttribute('aria-label') ?? ''}`
  })

// Real Electron answers its own scheme by itself: nothing can be blocked there.
test.skipIf(runtime === 'electron')(
  'a page or dialog whose code does not load says so and leaves the rest',
  async () => {
    const page = await start('broken')
    const missing = page.getByRole('alert').filter({ hasText: '没有打开' })
    await page.route(/(CalendarPage|ImportPage)[^/]*\.js/, (route) => route.abort())
    await goTo(page, '#/calendar')
    await missing.waitFor()
    await office.shoot(page, 'page')
    expect(await missing.textContent()).toContain('全部已保存的内容都在')
    await page.getByRole('button', { name: '回到今日' }).click()
    await page.getByText('目标进展').waitFor()
    // Another page is another page.
    await visit(page, '日历与安排表')
    await missing.waitFor()
    await visit(page, '在外人员')
    await page.getByRole('button', { name: '从 Excel 导入' }).click()
    await missing.waitFor()
    await office.shoot(page, 'dialog')
    await page.keyboard.press('Escape')
    await missing.waitFor({ state: 'detached' })
    await expect.poll(focused(page)).toBe('DIV 在外人员列表')
    await visit(page, '日历与安排表')
    await missing.waitFor()
    await page.unroute(/(CalendarPage|ImportPage)[^/]*\.js/)
    await page.getByRole('button', { name: '再试一次' }).click()
    await page.getByRole('heading', { name: '日历与安排表' }).waitFor()
  },
)

test('the keys are the list’s again after a filter, a dialog, a print, and an unsaved record', async () => {
  const page = await start('focus')
  const list = () => expect.poll(focused(page)).toBe('DIV 在外人员列表')
  await visit(page, '在外人员')
  await page.getByRole('gridcell', { name: '女', exact: true }).first().waitFor()

  // Masked values are not listed: they would all look alike.
  await page.getByRole('button', { name: '筛选出生年月' }).click()
  await expect.poll(focused(page)).toBe('INPUT 出生年月从')
  expect(await page.locator('.v-list').count()).toBe(0)
  await page.keyboard.press('Escape')
  await list()
  await page.locator('.ant-popover:visible').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '筛选手机' }).click()
  await expect.poll(focused(page)).toBe('INPUT 手机包含')
  await page.keyboard.type('154')
  await page.keyboard.press('Enter')
  await list()

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: '批量修改' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  await list()
  await page.getByRole('button', { name: '打印…' }).first().click()
  await page.getByRole('dialog').locator('canvas').first().waitFor()
  await page.keyboard.press('Escape')
  await list()
  await page.getByRole('button', { name: '从 Excel 导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
  await list()

  await page.keyboard.press('Enter')
  await office.box(page, '毕业院校').fill('示例学校')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '不保存' }).click()
  await list()
  // What was asked for in the record goes back there, and Esc still closes it.
  await page.keyboard.press('Enter')
  await page.getByLabel('记录', { exact: true }).getByRole('button', { name: '打印', exact: true }).click()
  await page.getByRole('dialog').locator('canvas').first().waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(focused(page)).toBe('BUTTON 打印')
  await page.keyboard.press('Escape')
  await list()
})

test('Ctrl+K opens empty, and what it opened has the keys, the same record once more included', async () => {
  const page = await start('find')
  const panel = page.getByLabel('记录', { exact: true })
  for (let round = 0; round < 2; round++) {
    await page.keyboard.press('Control+k')
    const box = page.getByRole('combobox', { name: '搜索内容' })
    await expect.poll(() => box.inputValue()).toBe('')
    await box.fill('白林勇')
    await page.getByRole('option', { name: /在外人员.*白林勇/ }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(focused(page)).toMatch(/^SECTION 在外人员：白林勇/)
    await box.waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
  }
})

test('人员查找 is as it was left; 政治面貌 is masked until somebody goes into it, and no sample says 空白', async () => {
  const page = await start('people')
  await goTo(page, '#/at/find')
  const box = page.getByRole('textbox', { name: '查找人员' })
  const scroll = () => page.locator('.find-list').evaluate((list) => list.scrollTop)
  await box.fill('示例')
  await page
    .getByRole('checkbox', { name: /男|务工人员/ })
    .first()
    .click()
  await page.getByText(/找到 \d+ 人/).waitFor()
  await page.locator('.find-list').evaluate((list) => {
    list.scrollTop = 320
  })
  await expect.poll(scroll).toBe(320)
  const found = await page.getByText(/找到 \d+ 人/).textContent()
  await page.locator('button.find-row').nth(8).click()
  await page.getByLabel('记录', { exact: true }).waitFor()
  await page.goBack()
  await page.getByText(found ?? '').waitFor()
  expect(await box.inputValue()).toBe('示例')
  await expect.poll(scroll).toBe(320)

  await page.evaluate(async () => {
    const { store } = globalThis as never as { store: { call(name: string, args: unknown[]): Promise<void> } }
    const set = { name: '周示例', politics: 'party', sample: true }
    await store.call('commit', [{ label: '新增', changes: [{ kind: 'person', id: 'a', create: true, set }] }])
  })
  await goTo(page, '#/list/person/a')
  const politics = page.getByLabel('政治面貌').last()
  await expect.poll(() => politics.inputValue()).toBe('****')
  await politics.click()
  await expect.poll(() => politics.inputValue()).toBe('中共党员')
  await page.getByRole('tab', { name: '历史' }).click()
  const history = page.getByRole('list', { name: /修改历史/ })
  await history.waitFor()
  expect(await history.textContent()).not.toContain('空白')
  expect(await history.textContent()).not.toContain('sample')
})

test('F2 on what is not edited in its cell opens the form at that field, once more for the same record', async () => {
  const page = await start('field')
  // Columns beyond the edge are not drawn.
  await page.setViewportSize({ width: 2600, height: 900 })
  await goTo(page, '#/list/person')
  await page.getByRole('gridcell').first().waitFor()
  const [phone, home] = [await columnAt(page, '手机'), await columnAt(page, '户籍镇街')]
  const field = () => page.evaluate(() => document.activeElement?.closest('.f-item')?.textContent ?? '')
  await page.locator(`[data-row="1"][data-col="${phone}"]`).click()
  await page.keyboard.press('F2')
  await expect.poll(field).toContain('手机')
  const box = page.getByRole('textbox', { name: '手机' })
  await expect.poll(() => box.inputValue()).toMatch(/^\d{11}$/)
  await page.locator(`[data-row="1"][data-col="${home}"]`).click()
  await page.keyboard.press('F2')
  await expect.poll(field).toContain('户籍镇街')
  await page.locator(`[data-row="1"][data-col="${phone}"]`).click()
  await page.keyboard.press('F2')
  await expect.poll(field).toContain('手机')
})

test('a record just saved is what the next keys mean: Ctrl+N, Ctrl+S, Esc, Delete take none of the others', async () => {
  const page = await start('saved')
  await goTo(page, '#/list/project')
  await page.getByRole('gridcell').first().waitFor()
  const names = await column(page, '项目名称')
  await page.getByRole('button', { name: '新增' }).first().click()
  await page.getByRole('textbox', { name: '项目名称' }).fill('刚建的项目（示例）')
  await page.keyboard.press('Control+s')
  await page.getByRole('region', { name: '创业项目：刚建的项目（示例）' }).waitFor()
  await expect.poll(() => page.locator('[id$="-active"]').textContent()).toBe('刚建的项目（示例）')

  // What is not saved is not called saved, and Ctrl+S means it wherever the keys go.
  const footer = page.getByRole('contentinfo')
  await page.getByRole('textbox', { name: '来源城市' }).fill('广州市')
  await footer.getByText('尚未保存').waitFor()
  await page.getByRole('heading', { name: '创业项目' }).first().click()
  await page.keyboard.press('Control+s')
  await footer.getByText('全部已保存').waitFor()

  await page.getByRole('grid').focus()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '关闭', exact: true }).click()
  await page.keyboard.press('Delete')
  await page.getByText('已把创业项目「刚建的项目（示例）」移到回收站').first().waitFor()
  await expect.poll(() => column(page, '项目名称')).toEqual(names)
  // Taken back, nothing on the screen offers to take it back once more.
  await page.keyboard.press('Control+z')
  await page.getByText('已撤销：移到回收站').waitFor()
  await page.getByText('可按 Ctrl+Z 或在回收站恢复').waitFor({ state: 'detached' })
})

test('Ctrl+Z on what can’t be taken back says why, and so does loading the samples a second time', async () => {
  const page = await start('locked')
  await page.evaluate(async () => {
    const { store } = globalThis as never as { store: { call(name: string, args: unknown[]): Promise<void> } }
    const change = { kind: 'bulletin', id: 'a' }
    // A town's hand writes no bulletins; its samples have some.
    const source = { by: 'sample' }
    const begin = { ...change, create: true, set: { title: '通报（示例）' } }
    await store.call('commit', [{ label: '起草通报', changes: [begin], source, trust: true }])
    const issue = { ...change, set: { status: 'issued' } }
    await store.call('commit', [{ label: '印发通报', changes: [issue], source, trust: true }])
  })
  await page.keyboard.press('Control+z')
  await page.getByText(/没有撤销：印发通报。「通报（示例）」保留不动：.*印发/).waitFor()
  await goTo(page, '#/settings')
  await page.getByRole('button', { name: '载入示例数据' }).click()
  await page.getByText('示例数据已经在了').waitFor()
})
