/** Cells as in a workbook: typing begins one, a piece from elsewhere goes into several, nothing typed is lost. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { column, columnAt, headOf, pasteInto } from './clerk'
import { launch, type Program, run, visit } from './harness'

const profile = join(mkdtempSync(join(tmpdir(), 'guiyan-cells-')), 'profile')
let running: Program | null = null
afterEach(async () => {
  await running?.kill()
  running = null
})

test('typing on a cell, a wrong date, a pasted piece, a sorted column from top to bottom: as in a workbook', async () => {
  await run(['--setup', '区办', '--operator', '李四', '--samples'], { profile })
  running = await launch({ profile })
  const { page } = running
  page.setDefaultTimeout(30_000)
  // Columns beyond the edge are not drawn.
  await page.setViewportSize({ width: 2600, height: 900 })
  await visit(page, '创业项目')
  await page.getByRole('gridcell').first().waitFor()
  await headOf(page, '项目名称').click()
  const names = await column(page, '项目名称')
  const at = await columnAt(page, '项目名称')
  const cell = (row: number, col = at) => page.locator(`[data-row="${row}"][data-col="${col}"]`)

  // A letter begins the new content; what can't be read is said, and stays said when the cell is left.
  const day = await columnAt(page, '征集日期')
  await cell(0, day).click()
  await page.keyboard.press('3')
  await page.keyboard.type('月四十')
  await page.keyboard.press('Enter')
  await page.getByRole('grid').getByRole('alert').waitFor()
  await cell(1).click()
  await page.getByText(/没有改动，仍是原来的内容。刚才填的是“3月四十”/).waitFor()

  // From top to bottom of the column that the list is sorted by: each row goes elsewhere, none is left out.
  await cell(0).click()
  for (const [i, name] of names.slice(0, 3).entries()) {
    const active = page.locator('[id$="-active"]')
    await expect.poll(() => active.textContent()).toBe(name)
    await page.keyboard.press('x')
    await page.keyboard.type(`Z改${i}（示例）`)
    await page.keyboard.press('Enter')
    await page.getByText(`xZ改${i}（示例）`).first().waitFor()
  }
  for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z')
  await expect.poll(() => column(page, '项目名称')).toEqual(names)

  // Two cells pasted from the first row on change two records, in one step that is taken back whole.
  await cell(0).click()
  await pasteInto(page, '甲粘贴（示例）\r\n乙粘贴（示例）\r\n')
  await page.getByText(/已粘贴到 2 /).waitFor()
  for (const name of ['甲粘贴（示例）', '乙粘贴（示例）'])
    await page.getByRole('gridcell', { name }).waitFor()
  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+z')
  await expect.poll(() => column(page, '项目名称')).toEqual(names)
})

test('words of an input method begin a cell as letters do; given up they leave it, clicked away from they stay', async () => {
  running = await launch({ profile })
  const { page } = running
  page.setDefaultTimeout(30_000)
  await page.setViewportSize({ width: 2600, height: 900 })
  await visit(page, '创业项目')
  await page.getByRole('gridcell').first().waitFor()
  const [names, name, stage] = [
    await column(page, '项目名称'),
    await columnAt(page, '项目名称'),
    await columnAt(page, '阶段'),
  ]
  const cell = (row: number, col = name) => page.locator(`[data-row="${row}"][data-col="${col}"]`)
  const browser = await page.context().newCDPSession(page)
  const compose = (text: string) =>
    browser.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  const choose = (text: string) => browser.send('Input.insertText', { text })

  await cell(1).click()
  await compose('fan')
  await compose('fanxiang')
  await expect.poll(() => cell(1).textContent()).toBe('fanxiang')
  await choose('返乡')
  const box = page.getByRole('textbox', { name: '项目名称' })
  await expect.poll(() => box.inputValue()).toBe('返乡')
  // What follows goes on behind it.
  await compose('xiangmu')
  await choose('项目')
  await page.keyboard.press('Enter')
  await expect.poll(() => column(page, '项目名称')).toContain('返乡项目')
  await page.keyboard.press('Control+z')
  await expect.poll(() => column(page, '项目名称')).toEqual(names)

  await cell(2).click()
  await compose('cuo')
  await compose('')
  await expect.poll(() => cell(2).textContent()).toBe(names[2])
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => page.locator('[id$="-active"]').textContent()).toBe(names[3])

  await compose('meixuan')
  await cell(6).click()
  await expect.poll(() => box.inputValue()).toBe('meixuan')
  await page.keyboard.press('Escape')
  // Where one chooses there is nothing to write: a letter opens the choices, an input method is not asked.
  await cell(3, stage).click()
  await page.keyboard.press('z')
  await page.getByRole('combobox', { name: '阶段' }).waitFor()
})

test('names go into link cells, Backspace empties; what leaves the filter and what hangs on the trashed is said', async () => {
  running = await launch({ profile })
  const { page } = running
  page.setDefaultTimeout(30_000)
  await page.setViewportSize({ width: 2600, height: 900 })
  await visit(page, '签约协议')
  await page.getByRole('gridcell').first().waitFor()
  await headOf(page, '项目名称').click()
  const names = await column(page, '项目名称')
  const [name, number, station, unit, status] = await Promise.all(
    ['项目名称', '协议编号', '推荐服务站', '责任单位', '状态'].map((label) => columnAt(page, label)),
  )
  const cell = (row: number, col: number) => page.locator(`[data-row="${row}"][data-col="${col}"]`)

  // As an import reads them: by name, and refused by name.
  const stations = await column(page, '推荐服务站')
  const filled = stations.find(Boolean) as string
  const row = stations.findIndex((one) => one !== filled)
  await cell(row, station).click()
  await pasteInto(page, filled)
  await page.getByText(/已粘贴到 1 /).waitFor()
  await expect.poll(async () => (await column(page, '推荐服务站'))[row]).toBe(filled)
  await page.keyboard.press('Control+z')
  await expect.poll(() => column(page, '推荐服务站')).toEqual(stations)
  await pasteInto(page, '无此服务站')
  await page.getByText(/没有粘贴。第 1 行.*没有找到推荐服务站“无此服务站”/).waitFor()

  // Whose the record of another unit is stays.
  const towns = await column(page, '责任单位')
  const others = towns.findIndex((town) => /[镇道]$/.test(town))
  await cell(others, unit).click()
  await pasteInto(page, '区办')
  await page.getByText(/没有粘贴（有 1 份属于别的单位，“责任单位”没有改/).waitFor()
  expect(await column(page, '责任单位')).toEqual(towns)

  // A letter on a cell that is filled in the record goes to its field there.
  await cell(row, station).click()
  await page.keyboard.press('g')
  const panel = page.getByRole('complementary', { name: '记录' })
  await expect
    .poll(() =>
      panel
        .locator(':focus')
        .first()
        .getAttribute('aria-label', { timeout: 1000 })
        .catch(() => ''),
    )
    .toBe('推荐服务站')
  await panel.getByRole('button', { name: '关闭' }).first().click()
  await panel.waitFor({ state: 'detached' })

  const numbers = await column(page, '协议编号')
  const numbered = numbers.findIndex(Boolean)
  await cell(numbered, number).click()
  await page.keyboard.press('Backspace')
  await expect.poll(() => page.getByRole('textbox', { name: '协议编号' }).inputValue()).toBe('')
  await page.keyboard.press('Escape')
  expect(await column(page, '协议编号')).toEqual(numbers)
  await cell(numbered, number).click()
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await column(page, '协议编号'))[numbered]).toBe('')
  await page.keyboard.press('Control+z')
  await expect.poll(() => column(page, '协议编号')).toEqual(numbers)

  const signed = encodeURIComponent(JSON.stringify({ conditions: [{ field: 'status', in: ['signed'] }] }))
  await page.evaluate((where) => {
    location.hash = `#/list/agreement?where=${where}`
  }, signed)
  await expect.poll(async () => new Set(await column(page, '状态')).size).toBe(1)
  const leaving = (await column(page, '项目名称'))[0]
  await cell(0, status).click()
  await page.keyboard.press('F2')
  await page.getByRole('combobox', { name: '状态' }).selectOption('started')
  await page.keyboard.press('Enter')
  await page.getByText(`「${leaving}」的状态已改为“已开工”，不再符合筛选`).waitFor()
  await page.getByRole('button', { name: '撤销' }).last().click()
  await expect.poll(() => column(page, '项目名称')).toContain(leaving)

  await visit(page, '签约协议')
  await expect.poll(() => column(page, '项目名称')).toEqual(names)
  await cell(0, name).click()
  await page.keyboard.press('Delete')
  await page.getByText(/移到回收站；有 .*1 家返乡创业企业.*引用它，经它统计的不再计入/).waitFor()
})
