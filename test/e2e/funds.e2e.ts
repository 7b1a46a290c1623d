/**
 * A clerk who keeps the funds: an expenditure beyond the budget is refused with the clause, approved with a document
 * number, reversed; a quarter's discount interest is registered once; a second claim for a subsidy is found; a
 * hand-out is made of what is approved.
 */
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { choose } from './clerk'
import { launch, type Program, run, visit } from './harness'

const profile = join(mkdtempSync(join(tmpdir(), 'guiyan-funds-')), 'profile')
/** GUIYAN_SCREENS: a folder for pictures, to be looked at. */
const screens = process.env.GUIYAN_SCREENS
let program: Program
let page: Page

beforeAll(async () => {
  if (screens) mkdirSync(screens, { recursive: true })
  await run(['--setup', '区办', '--operator', '李四', '--samples'], { profile })
  program = await launch({ profile })
  page = program.page
  page.setDefaultTimeout(60_000)
  await page.setViewportSize({ width: 1366, height: 768 })
})
afterAll(() => program?.close())

const isFocused = (element: Element): boolean => element === document.activeElement

const shoot = async (name: string): Promise<void> => {
  if (screens) await page.screenshot({ path: join(screens, `funds ${name}.png`) })
}

test('三（一）: beyond the budget refused, approved with a document number, reversed', async () => {
  await visit(page, '资金总账')
  await page.getByRole('button', { name: '登记收支' }).click()
  const form = page.getByRole('region', { name: '登记收支' })
  await form.getByLabel('金额', { exact: false }).first().fill('120000')
  await form.getByRole('combobox', { name: '用途' }).fill('返乡创业服务站建设运营')
  await form.getByLabel('摘要').fill('昆明服务站装修（示例）')
  await form.getByText('登记后余 -6,000.00 元').waitFor()
  await form.getByText('超出 2018 年“返乡创业服务站建设运营”预算 6,000.00 元').waitFor()
  await form.getByText('（三（一））').first().waitFor()
  expect(await form.getByRole('button', { name: '提交审批' }).isDisabled()).toBe(true)
  await shoot('1 over budget')
  await form.getByRole('button', { name: '存草稿' }).click()
  await page.getByText('已存为草稿').waitFor()

  await page.getByRole('button', { name: '审批：昆明服务站装修（示例）' }).click()
  const dialog = page.getByRole('dialog', { name: '审批支出' })
  await dialog.getByText('不能审批').waitFor()
  expect(await dialog.getByRole('button', { name: '审批通过' }).isDisabled()).toBe(true)
  await dialog.getByLabel('超预算、超用途批准人').fill('赵强（示例）')
  await dialog.getByLabel('批准文号').fill('示例批〔2018〕1号')
  await dialog.getByText('可以审批').waitFor()
  await shoot('2 approve')
  await dialog.getByRole('button', { name: '审批通过' }).click()
  await page.getByText('已审批', { exact: true }).first().waitFor()
  const row = page.getByRole('row').filter({ hasText: '昆明服务站装修' })
  await row.filter({ hasText: '已审批' }).waitFor()

  await page.getByRole('button', { name: '昆明服务站装修（示例）', exact: true }).click()
  await page.getByText('这笔收支已审批，不能再改').waitFor()
  expect(await page.getByRole('textbox', { name: '摘要' }).isDisabled()).toBe(true)
  await visit(page, '资金总账')

  await page.getByRole('button', { name: '冲销：昆明服务站装修（示例）' }).click()
  const reversing = page.getByRole('dialog', { name: /^冲销/ })
  await reversing.getByLabel('批准人').fill('赵强（示例）')
  await reversing.getByLabel('冲销原因').fill('合同解除（示例）')
  await reversing.getByRole('button', { name: '冲销', exact: true }).click()
  await row.filter({ hasText: '-120,000.00' }).waitFor()
  await row.filter({ hasText: '已冲销' }).waitFor()
  // The balance is what it was before: 300,000 − 36,000 − 12,650.50.
  await page.getByText('251,349.50').first().waitFor()
  await shoot('3 reversed')
})

test('三（一）: an entry by keyboard: unreadable words wait as a draft, the budget year is shown, Ctrl+S submits', async () => {
  const year = new Date().getFullYear()
  await page.getByText(`不是今年（${year} 年）`).waitFor()
  // The dialog of the story before holds the focus until it has faded.
  await page.locator('.ant-modal-wrap:visible').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '登记收支' }).press('Enter')
  const form = page.getByRole('region', { name: '登记收支' })
  const amount = form.locator('#entry-amount')
  await expect.poll(() => form.locator('#entry-direction').evaluate(isFocused)).toBe(true)
  await amount.fill('1200')
  await page.keyboard.press('Tab')
  await form.getByText('专户可用余额变为').waitFor()
  // No use is chosen yet: nothing can be beyond its budget.
  expect(await form.getByText('将超出预算').count()).toBe(0)
  await amount.fill('1万2')
  await form.getByText('如 12000 或 1.2万').waitFor()
  expect(await form.getByText('专户可用余额变为').count()).toBe(0)
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'detached' })
  const goOn = page.getByRole('button', { name: '继续登记（有草稿）' })
  await expect.poll(() => goOn.evaluate(isFocused)).toBe(true)

  await visit(page, '贷款和贴息')
  await visit(page, '资金总账')
  await goOn.click()
  expect(await amount.inputValue()).toBe('1万2')
  await form.getByText('如 12000 或 1.2万').waitFor()
  await shoot('3a unread')
  await amount.fill('1.2万')
  await form.getByText('专户可用余额变为').waitFor()

  const wrongYear = form.getByText(`日期在 ${year} 年，列支的是 2018 年度预算`)
  await wrongYear.waitFor()
  await form.getByRole('button', { name: `改为 ${year} 年度` }).click()
  await wrongYear.waitFor({ state: 'detached' })
  expect(await form.locator('#entry-year').inputValue()).toBe(String(year))
  await form.locator('#entry-year').fill('2018')
  await form.locator('#entry-date').fill('1998-03-01')
  await form.getByText('早一年以上，请核对日期').waitFor()
  await form.locator('#entry-date').fill(`${year + 3}-03-01`)
  await form.getByText('晚一年以上').waitFor()
  await form.locator('#entry-date').fill('2018-03-01')
  await expect.poll(() => wrongYear.count()).toBe(0)
  await shoot('3b entry')
  await form.getByRole('button', { name: '从日历选择日期' }).click()
  const calendar = page.locator('.ant-picker-calendar:visible')
  await calendar.waitFor()
  await form.locator('#entry-date').focus()
  await page.keyboard.press('Escape')
  await calendar.waitFor({ state: 'hidden' })
  expect(await form.count()).toBe(1)
  const use = form.getByRole('combobox', { name: '用途' })
  await use.fill('外地')
  await page.locator('.ant-select-dropdown:visible').getByTitle('外地考察学习').waitFor()
  // The list of choices takes this Esc, as the calendar did; the form stays.
  await page.keyboard.press('Escape')
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' })
  await use.fill('外地考察学习')
  await form.getByLabel('摘要').fill('键盘登记（示例）')
  await page.keyboard.press('Control+s')
  await page.getByText('已提交审批').waitFor()
  await page.getByRole('row').filter({ hasText: '键盘登记' }).filter({ hasText: '待审批' }).waitFor()
  const again = page.getByRole('button', { name: '登记收支' })
  await expect.poll(() => again.evaluate(isFocused)).toBe(true)

  await again.press('Enter')
  await amount.fill('三')
  await form.getByLabel('摘要').fill('不要的（示例）')
  await form.getByRole('button', { name: '清空重填' }).click()
  expect([await amount.inputValue(), await form.getByLabel('摘要').inputValue()]).toEqual(['', ''])
  await page.keyboard.press('Escape')
  await again.waitFor()
})

test('三（一）: what is printed is the year on the page; its list adds no income to expenditure', async () => {
  const year = new Date().getFullYear()
  await choose(page, '预算年度', `${year}年度`)
  await page.getByRole('button', { name: /打印台账/ }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByLabel('年度').inputValue()).toBe(String(year))
  await dialog.locator('.ant-segmented-item-label', { hasText: '资金使用公示表' }).click()
  await dialog.getByLabel('公示开始').waitFor()
  expect(await dialog.getByLabel('年度').inputValue()).toBe(String(year))
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await choose(page, '预算年度', '2018年度')
  await page.getByRole('button', { name: '在列表中打开、导出' }).click()
  await page.getByRole('grid').getByText('键盘登记（示例）').waitFor()
  expect(await page.getByRole('rowheader', { name: '合计' }).count()).toBe(0)
})

test('三（五）: discount interest of a quarter is registered once; the schedule of a loan', async () => {
  await visit(page, '贷款和贴息')
  await choose(page, '贴息年度', '2017年')
  await choose(page, '贴息季度', '四季度')
  await page.getByRole('button', { name: '登记本季贴息 2 笔' }).click()
  await page.getByText('已登记2017年四季度贴息 2 笔').waitFor()
  const again = page.getByRole('button', { name: '登记本季贴息 0 笔' })
  await again.waitFor()
  expect(await again.isDisabled()).toBe(true)
  await page.getByRole('region', { name: '贴息' }).scrollIntoViewIfNeeded()
  await shoot('4 discount')
  await page.getByRole('button', { name: '徐丽娟（示例）' }).click()
  await page.getByRole('button', { name: '还款计划…' }).click()
  const dialog = page.getByRole('dialog', { name: /^还款计划/ })
  await dialog.getByText('等额本息，自 2017-03-01 起', { exact: false }).waitFor()
  expect(await dialog.getByRole('row').count()).toBeGreaterThan(24)
  await shoot('5 schedule')
  await page.keyboard.press('Escape')
})

test('三（四）: a second claim by credit code is found and can not be passed', async () => {
  await visit(page, '补贴审核')
  await page.getByRole('button', { name: '登记补贴申请' }).click()
  await page.getByRole('textbox', { name: '申请企业' }).fill('改了名的公司（示例）')
  await choose(page, '补贴种类', '一次性创业补贴')
  await page.getByRole('textbox', { name: '统一社会信用代码' }).fill('91371703MAXXXXX50X')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('已保存').first().waitFor()
  await visit(page, '补贴审核')
  await page.getByRole('button', { name: '改了名的公司（示例）' }).click()
  const review = page.getByRole('region', { name: '审核：改了名的公司（示例）' })
  await review.getByText('信用代码相同，重复申领').waitFor()
  expect(await review.getByRole('button', { name: '审核通过' }).isDisabled()).toBe(true)
  await shoot('6 second claim')

  // Another application meets every condition and is approved.
  await page.getByRole('button', { name: '定陶示例乙有限公司（示例）' }).click()
  const good = page.getByRole('region', { name: '审核：定陶示例乙有限公司（示例）' })
  await choose(page, '决定', '审批通过')
  await good.getByRole('button', { name: '审批通过' }).click()
  await page.getByText('已审批，可以在“办理发放”中发放').waitFor()
})

test('五（八）: a hand-out of what is approved, with its total in capitals, is finished', async () => {
  await visit(page, '办理发放')
  await page.getByText('人民币壹万贰仟元整').first().waitFor()
  await page.getByLabel('名称').fill('第三次集中发放（示例）')
  await page.getByRole('button', { name: '用选中的 1 笔建立集中发放' }).click()
  await page.getByText('已建立集中发放').waitFor()
  await page.getByRole('button', { name: '办结：第三次集中发放（示例）' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '办结' }).click()
  await page.getByRole('row').filter({ hasText: '第三次集中发放' }).filter({ hasText: '已办结' }).waitFor()
  await shoot('7 handed out')
})

test('三（五）: a demand becomes an application', async () => {
  await visit(page, '需求汇总')
  await page.getByRole('checkbox', { name: '邵国华（示例）' }).check()
  await page.getByRole('button', { name: '转为申请 1 条…' }).click()
  await page.getByRole('button', { name: '建立 1 笔申请' }).click()
  await page.getByText('已建立 1 笔贷款申请').waitFor()
  await page.getByRole('row').filter({ hasText: '邵国华' }).filter({ hasText: '已转申请' }).waitFor()
  await page.locator('.ant-segmented-item-label', { hasText: '按季度' }).click()
  await page.getByText('2018年一季度').first().waitFor()
  await shoot('8 demand')
})
