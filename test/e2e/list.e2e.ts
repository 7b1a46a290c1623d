/** A day in the list: by keyboard, as in a workbook; and what was half typed when the power went. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { column, columnAt, headOf, pasteInto } from './clerk'
import { launch, type Program, run, visit } from './harness'

const profile = join(mkdtempSync(join(tmpdir(), 'guiyan-list-')), 'profile')
let running: Program | null = null

beforeAll(() => run(['--setup', '区办', '--operator', '李四', '--samples'], { profile }))
afterEach(async () => {
  await running?.close()
  running = null
})

async function open(kind: string): Promise<Page> {
  running = await launch({ profile })
  running.page.setDefaultTimeout(60_000)
  await visit(running.page, kind)
  await running.page.getByRole('gridcell').first().waitFor()
  return running.page
}

test('F2, Enter, PageDown, filter, a saved view, trash and back: nothing needs the mouse or a save button', async () => {
  const page = await open('创业项目')
  const count = Number(((await page.locator('.ws-count').textContent()) ?? '').match(/\d+/)?.[0])
  expect(count).toBeGreaterThan(5)

  // In place: F2, type, Enter; the cell below is next.
  await page
    .getByRole('columnheader', { name: /^项目名称/ })
    .getByRole('button')
    .first()
    .click()
  const [first, second] = await column(page, '项目名称')
  await page.getByRole('gridcell', { name: first, exact: true }).click()
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('甲改名项目（示例）')
  await page.keyboard.press('Enter')
  await page.getByRole('gridcell', { name: '甲改名项目（示例）' }).waitFor()
  await page.keyboard.press('Control+z')
  await page.getByRole('gridcell', { name: first, exact: true }).waitFor()

  // Enter opens, PageDown goes on with the panel open, Esc comes back to the list.
  await page.getByRole('gridcell', { name: first, exact: true }).click()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: '记录' })
  await panel.getByRole('heading', { name: first }).waitFor()
  await panel.getByRole('tab', { name: '历史' }).click()
  await panel.getByText('已撤销').waitFor()
  await panel.getByRole('button', { name: '下一条' }).click()
  await panel.getByRole('heading', { name: second }).waitFor()
  await page.keyboard.press('PageUp')
  await panel.getByRole('heading', { name: first }).waitFor()
  await page.keyboard.press('PageDown')
  await panel.getByRole('heading', { name: second }).waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })

  // Filter from the head, with counts; the list and its count follow.
  await page.getByRole('button', { name: '筛选阶段' }).click()
  const values = page.locator('.ant-popover').getByRole('checkbox')
  await values.nth(1).waitFor()
  await page.getByRole('checkbox', { name: '（全选）' }).uncheck()
  await values.nth(1).check()
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await column(page, '阶段')).length).toBeLessThan(count)
  const filtered = await column(page, '阶段')
  expect(new Set(filtered).size).toBe(1)

  // The view is kept under a name and opens with it on the next start.
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByLabel('视图名称').fill('我的筛选')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '设为默认' }).click()
  await page.getByRole('button', { name: '不再默认' }).waitFor()
  await running?.close()
  const again = await open('创业项目')
  expect(await column(again, '阶段')).toEqual(filtered)

  // Delete says how to come back; the trash gives it back.
  const [victim] = await column(again, '项目名称')
  await again.getByRole('gridcell', { name: victim, exact: true }).click()
  await again.keyboard.press('Delete')
  await again.getByText(/已把创业项目「.*」移到回收站/).waitFor()
  await again.getByRole('gridcell', { name: victim, exact: true }).waitFor({ state: 'detached' })
  await again.getByRole('button', { name: '回收站' }).click()
  await again.getByRole('gridcell', { name: victim, exact: true }).click()
  await again.locator('.g-row').filter({ hasText: victim }).getByRole('checkbox').check()
  await again.getByRole('button', { name: '恢复' }).click()
  await again.getByText(/已恢复创业项目/).waitFor()
  await again.getByRole('button', { name: '返回列表' }).click()
  await again.getByRole('gridcell', { name: victim, exact: true }).waitFor()
})

/** What was handed to the clipboard, as Excel would take it; a test machine's own clipboard needs a permission. */
async function catchCopies(page: Page): Promise<() => Promise<{ text: string; html: string }>> {
  await page.evaluate(() => {
    navigator.clipboard.write = async ([item]) => {
      const read = async (type: string) => (await item.getType(type)).text()
      Object.assign(globalThis, { copied: { text: await read('text/plain'), html: await read('text/html') } })
    }
  })
  return () =>
    page
      .waitForFunction(() => (globalThis as never as { copied?: object }).copied)
      .then((handle) => handle.jsonValue() as never)
}

test('sums in the status bar, several sort keys, Ctrl+C, Ctrl+D; a table pasted from Excel is previewed like a file', async () => {
  const page = await open('返乡创业园区')
  const at = (label: string) => columnAt(page, label)
  const cell = (row: number, col: number) => page.locator(`.g-row .g-c[data-row="${row}"][data-col="${col}"]`)

  // Two sort keys, the second with Shift; the heads say which is first.
  const head = (label: string) => headOf(page, label)
  await head('建筑面积').click()
  await head('建筑面积').click()
  await head('所属镇街').click({ modifiers: ['Shift'] })
  await expect
    .poll(async () => (await page.locator('.g-head .g-way').allTextContents()).sort())
    .toEqual(['▲2', '▼1'])

  // Selected cells are counted, summed and averaged, as Excel does.
  const area = await at('建筑面积')
  const figure = async (row: number) =>
    Number(((await cell(row, area).textContent()) ?? '').replaceAll(',', ''))
  await expect.poll(() => figure(0)).toBeGreaterThan(0)
  await cell(0, area).click()
  await page.keyboard.press('Shift+ArrowDown')
  const sum = (await figure(0)) + (await figure(1))
  const bar = page.locator('footer')
  await bar.getByText('已选 2 格').waitFor()
  const words = (await bar.textContent()) ?? ''
  expect(Number(/求和 ([\d,.]+)/.exec(words)?.[1].replaceAll(',', ''))).toBeCloseTo(sum)
  expect(Number(/平均 ([\d,.]+)/.exec(words)?.[1].replaceAll(',', ''))).toBeCloseTo(sum / 2)

  // Ctrl+C: a table with its heads; Ctrl+D fills the first row's value down, Ctrl+Z takes it back.
  const copied = await catchCopies(page)
  const town = await at('所属镇街')
  await cell(0, 0).click()
  await page.keyboard.press('Shift+ArrowDown')
  for (let col = 0; col < town; col++) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Control+c')
  const { text, html } = await copied()
  const lines = text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
  expect(lines).toHaveLength(3)
  expect(lines[0]).toContain('所属镇街')
  expect(lines[1][0]).toBe(await cell(0, 0).textContent())
  expect(html).toContain('<table')
  const before = [await figure(0), await figure(1)]
  expect(before[0]).not.toBe(before[1])
  await cell(0, area).click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+d')
  await page.getByText('已向下填充 1 行').waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(async () => [await figure(0), await figure(1)]).toEqual(before)

  await page.getByRole('gridcell').first().click()
  await pasteInto(page, '园区名称\t所在镇街\t占地面积\n粘贴园区（示例）\t冉固镇\t50\n')
  await page.getByRole('button', { name: '预览' }).click()
  await page.getByRole('tab', { name: '新增 1' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  expect(await page.getByRole('gridcell', { name: '粘贴园区（示例）' }).count()).toBe(0)
})

test('two workbooks dropped at once are imported one after the other, none is forgotten', async () => {
  const page = await open('返乡创业园区')
  await page.getByRole('grid').evaluate((grid) => {
    const data = new DataTransfer()
    for (const name of ['甲', '乙'])
      data.items.add(new File([`\ufeff园区名称,所在镇街\n${name}拖入园区（示例）,冉固镇\n`], `${name}.csv`))
    grid.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  })
  const dialog = page.getByRole('dialog')
  for (const name of ['甲', '乙']) {
    await dialog.getByText(`导入返乡创业园区：${name}.csv`).waitFor()
    await dialog.getByRole('button', { name: '预览' }).click()
    await dialog.getByRole('button', { name: '导入 1 条' }).click()
    await dialog.getByText('已导入：新增 1').waitFor()
    if (name === '乙') continue
    // Whoever thinks that is all is told that it is not.
    await dialog.getByRole('button', { name: '完成' }).click()
    const question = page.getByRole('dialog', { name: '还有 1 个文件没有导入' })
    await question.getByRole('button', { name: '返回' }).click()
    await question.waitFor({ state: 'detached' })
    await dialog.getByRole('button', { name: /接着导入“乙.csv”/ }).click()
  }
  await dialog.getByRole('button', { name: '完成' }).click()
  await page.getByRole('gridcell', { name: '甲拖入园区（示例）' }).waitFor()
  await page.getByRole('gridcell', { name: '乙拖入园区（示例）' }).waitFor()
})

test('what was done in the moment before the window closes is there again', async () => {
  const page = await open('创业项目')
  await page.evaluate(() => {
    const { store } = globalThis as never as {
      store: { call(name: string, args: unknown[]): Promise<unknown> }
    }
    // As many as a busy store has waiting; nobody waits for the answers.
    for (let i = 0; i < 40; i++) void store.call('setting', [`moment.${i}`, i])
  })
  await running?.close()
  const again = await open('创业项目')
  const kept = await again.evaluate(async () => {
    const { store } = globalThis as never as {
      store: { call(name: string, args: unknown[]): Promise<Record<string, number>> }
    }
    const settings = await store.call('settings', [])
    return Object.keys(settings).filter((key) => key.startsWith('moment.')).length
  })
  expect(kept).toBe(40)
})

test('a window with an unsaved form asks once, however often it is told to close', async () => {
  const page = await open('创业项目')
  await page.keyboard.press('Control+n')
  await page.getByRole('textbox', { name: '项目名称' }).fill('没填完的项目（示例）')
  await page.evaluate(() => {
    Object.assign(globalThis, { asked: 0 })
    window.desk.on('app.closing', () => {
      ;(globalThis as never as { asked: number }).asked++
    })
  })
  const first = running?.close()
  const question = page.getByRole('button', { name: '继续填写' })
  await question.waitFor()
  const second = running?.close()
  await page.waitForFunction(() => (globalThis as never as { asked: number }).asked === 2)
  await expect.poll(() => question.count()).toBe(1)
  const leave = page.getByRole('button', { name: '不保存' })
  // The page is gone before the click has been reported.
  await Promise.all([first, second, leave.click().catch(() => undefined)])
  running = null
})

test('a wider column, and a record half typed when the power goes, are there again', async () => {
  const page = await open('返乡创业服务站')
  const name = page.getByRole('columnheader', { name: /^服务站名称/ })
  const width = async (head = name) => Math.round((await head.boundingBox())?.width ?? 0)
  const first = await width()
  const edge = (await name.locator('.g-size').boundingBox())!
  await page.mouse.move(edge.x + 4, edge.y + 10)
  await page.mouse.down()
  await page.mouse.move(edge.x + 64, edge.y + 10, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => width()).toBe(first + 60)
  await page.getByRole('button', { name: '新增' }).click()
  await page.getByRole('textbox', { name: '服务站名称' }).fill('兰州返乡创业服务站（示例）')
  await page.getByText('草稿已自动留存').waitFor()
  // The draft is written a moment after typing rests; it is on disk when the settings have it.
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const { store } = globalThis as never as {
          store: { call(name: 'settings', args: []): Promise<object> }
        }
        return JSON.stringify(await store.call('settings', []))
      }),
    )
    .toContain('兰州返乡创业服务站（示例）')
  await running?.kill()
  const again = await open('返乡创业服务站')
  expect(await width(again.getByRole('columnheader', { name: /^服务站名称/ }))).toBe(first + 60)
  await again.getByRole('button', { name: '新增' }).click()
  await again.getByText(/已恢复 .* 没有保存的草稿/).waitFor()
  expect(await again.getByRole('textbox', { name: '服务站名称' }).inputValue()).toBe(
    '兰州返乡创业服务站（示例）',
  )
  await again.getByRole('button', { name: '不要草稿' }).click()
  await again.getByRole('button', { name: '取消' }).click()
})
