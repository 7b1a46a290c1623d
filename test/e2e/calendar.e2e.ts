/** The calendar's panel and the today page: what was typed outlives Esc, figures open their records. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, type Program, run, visit } from './harness'

const profile = join(mkdtempSync(join(tmpdir(), 'guiyan-calendar-')), 'profile')
let program: Program
beforeAll(async () => {
  await run(['--setup', '区办', '--operator', '李四'], { profile })
  const samples = await run(['--samples'], { profile })
  expect(samples.json.ok).toBe(true)
  program = await launch({ profile })
  program.page.setDefaultTimeout(20_000)
})
afterAll(() => program?.close())

test('what was typed into 登记完成 is there again after Esc, and 取消 asks', async () => {
  const { page } = program
  await visit(page, '日历与安排表')
  await page.getByText('列表', { exact: true }).click()
  const line = page.locator('.cal-body .cal-plain').first()
  await line.click()
  await page.getByRole('button', { name: /登记完成|修改完成情况/ }).click()
  const evidence = page.getByRole('textbox', { name: '完成依据' })
  await evidence.fill('签到簿和照片')
  await page.keyboard.press('Escape')
  await evidence.waitFor({ state: 'hidden' })
  await line.click()
  await page.getByText('上次填写的内容还没有保存').waitFor()
  expect(await evidence.inputValue()).toBe('签到簿和照片')
  await page
    .locator('.cal-panel')
    .getByRole('button', { name: /^取 ?消$/ })
    .click()
  await page.getByRole('button', { name: '不保存，取消登记' }).click()
  await page.getByRole('button', { name: /登记完成|修改完成情况/ }).waitFor()
  await page.keyboard.press('Escape')
})

test('a figure of 目标进展 opens the records that it counts', async () => {
  const { page } = program
  await visit(page, '今日')
  const figure = page.getByRole('button', { name: /^签约项目 \d+ 个，打开记录$/ })
  const count = /\d+/.exec((await figure.textContent()) ?? '')?.[0]
  await figure.click()
  // Agreements still negotiated or terminated are not among them.
  await expect.poll(() => page.getByRole('row', { name: /已签约|已开工|已投产/ }).count()).toBe(Number(count))
  expect(await page.getByRole('row', { name: /洽谈|已终止/ }).count()).toBe(0)
})
