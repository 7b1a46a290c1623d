/**
 * The limits of chapter 三 from a clerk's side: no form goes round a page's step, what was sent back comes again with
 * its reason, no dialog loses what was typed, and a hand-out keeps nothing that it does not list.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { choose } from './clerk'
import { launch, type Program, run, visit } from './harness'

const profile = join(mkdtempSync(join(tmpdir(), 'guiyan-steps-')), 'profile')
let program: Program
let page: Page

beforeAll(async () => {
  await run(['--setup', '区办', '--operator', '李四', '--samples'], { profile })
  program = await launch({ profile })
  page = program.page
  page.setDefaultTimeout(60_000)
  await page.setViewportSize({ width: 1366, height: 768 })
})
afterAll(() => program?.close())

/** Choices of an open box that can't be chosen, with what is said of them. */
const closed = () => page.locator('.ant-select-dropdown:visible .ant-select-item-option-disabled')

test('三（一）、三（四）: the form shows what only a step of a page gives, and does not take it', async () => {
  for (const [list, words] of [
    ['收支', '已支付（入账）（请用“支付（入账）…”）'],
    ['创业补贴', '已审批（请用“审核…”，条件和重复申领在那里核对）'],
  ]) {
    await visit(page, list)
    await page.getByRole('button', { name: /^新增/ }).first().click()
    await page.getByRole('combobox', { name: '状态', exact: true }).last().click()
    await closed().filter({ hasText: words }).waitFor()
    expect(await closed().count()).toBe(4)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '取消', exact: true }).click()
  }
})

test('三（一）: sending back asks for its reason, keeps it, and the entry is handed in again', async () => {
  await visit(page, '资金总账')
  await page.getByRole('button', { name: '审批：苏北考察学习（示例）' }).click()
  const dialog = page.getByRole('dialog').first()
  await dialog.getByRole('button', { name: '退回…' }).click()
  const reason = dialog.getByLabel('退回原因')
  expect(await reason.inputValue()).toBe('')
  expect(await dialog.getByRole('button', { name: '确定退回' }).isDisabled()).toBe(true)
  await reason.fill('缺考察通知（示例）')
  // A click on the dark area closes nothing, Esc asks.
  await page.mouse.click(5, 400)
  expect(await page.getByRole('button', { name: '继续填写' }).count()).toBe(0)
  await reason.press('Escape')
  await page.getByRole('button', { name: '继续填写' }).click()
  expect(await reason.inputValue()).toBe('缺考察通知（示例）')
  await dialog.getByRole('textbox', { name: '日期' }).fill('2018年3月10日')
  await dialog.getByRole('button', { name: '确定退回' }).click()
  const row = page.getByRole('row').filter({ hasText: '苏北考察学习' })
  await row.filter({ hasText: '已退回' }).waitFor()

  await page.getByRole('button', { name: '重新提交：苏北考察学习（示例）' }).click()
  const again = page.getByRole('dialog', { name: /^重新提交/ })
  await again.getByText('2018-03-10 由李四退回：缺考察通知（示例）').waitFor()
  const day = again.getByRole('textbox', { name: '提交日期' })
  await day.fill('20180309')
  await again.getByText('早于退回日期 2018-03-10').waitFor()
  expect(await again.getByRole('button', { name: '重新提交' }).isDisabled()).toBe(true)
  await day.fill('20180312')
  await again.getByLabel('补正情况').fill('已补通知（示例）')
  await again.getByRole('button', { name: '重新提交' }).click()
  await row.filter({ hasText: '待审批' }).waitFor()
})

test('三（一）: nothing is reversed before the day on which it was paid', async () => {
  await page.getByRole('button', { name: '冲销：广州服务站房租（示例）' }).click()
  const dialog = page.getByRole('dialog', { name: /^冲销/ })
  await dialog.getByLabel('批准人').fill('赵强（示例）')
  await dialog.getByLabel('冲销原因').fill('重复支付（示例）')
  const day = dialog.getByRole('textbox', { name: '冲销日期' })
  const ok = dialog.getByRole('button', { name: '冲销', exact: true })
  await day.fill('2018.1.10')
  await dialog.getByText('原收支 2018-01-15 支付（入账），冲销不能早于这一天').waitFor()
  expect(await ok.isDisabled()).toBe(true)
  await day.fill('2018.13.1')
  await expect.poll(() => dialog.getByRole('alert').textContent()).not.toContain('原收支')
  expect(await ok.isDisabled()).toBe(true)
  await day.fill('20180116')
  await expect.poll(() => ok.isDisabled()).toBe(false)
  await dialog.getByRole('button', { name: '取消' }).click()
  await page.getByRole('button', { name: '不保存，关闭' }).click()
  await dialog.waitFor({ state: 'hidden' })
})

test('三（四）: what was typed about one application is there after a look at another', async () => {
  await visit(page, '补贴审核')
  const names = page.locator('.m-two button[aria-pressed]')
  await names.nth(0).click()
  await choose(page, '决定', '不予补贴')
  await page.getByLabel('原因', { exact: true }).fill('材料不实（示例）')
  await names.nth(1).click()
  await expect.poll(() => page.getByLabel('意见', { exact: true }).inputValue()).toBe('')
  await names.nth(0).click()
  await expect.poll(() => page.getByLabel('原因', { exact: true }).inputValue()).toBe('材料不实（示例）')
})

test('五（八）: what is taken out of a hand-out is counted no more, and can be handed out', async () => {
  await visit(page, '办理发放')
  await page.getByText('没有已审批、待发放的事项', { exact: false }).waitFor()
  const name = '第一次创业补贴集中发放'
  await page.getByRole('button', { name: new RegExp(`^\\d{4}年${name}（示例）$`) }).click()
  await page.getByText('12,000.00').first().waitFor()
  await page.locator('.f .ant-select-selection-item-remove').first().click()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('已保存').first().waitFor()
  const row = page.locator('.g-row').filter({ hasText: name })
  await expect.poll(() => row.textContent()).not.toContain('12,000.00')
  await visit(page, '办理发放')
  await page.getByRole('button', { name: '用选中的 1 笔建立集中发放' }).waitFor()
})

test('三（三）、三（五）: the loans page means one thing by overdue, and says who gets less for it', async () => {
  await visit(page, '贷款和贴息')
  // Nobody was lent to in 2018; who was in 2017 is discounted in it, but for the days after the last repayment.
  await choose(page, '贴息年度', '2018年')
  await choose(page, '贴息季度', '二季度')
  await page.getByText('有 1 笔贷款在本季逾期，逾期的天数不贴息：徐丽娟（示例）', { exact: false }).waitFor()
  const table = page.getByRole('region', { name: '逾期贷款' })
  const [, count, sum] = /（(\d+) 笔，未还本金 ([\d,.]+) 万元）/.exec((await table.textContent()) ?? '') ?? []
  expect(Number(count)).toBeGreaterThan(1)
  await page.getByText(`其中逾期 ${count} 笔 ${sum} 万元`, { exact: false }).waitFor()
})
