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
