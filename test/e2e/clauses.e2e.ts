/**
 * The table “Clause → what the program does”, as the clerk of the unit that the clause names, through the window. The
 * rows and the tests that do them; what stands with a dash has no story of its own yet, only its page (pages.e2e) and
 * the tests beside its calculations:
 *
 * | clause | as | test |
 * |---|---|---|
 * | 一（一）（二） roster, six lines | district | regime.e2e |
 * | 一（三）, annex 1 | member unit | here: its own duties at home and on paper; regime.e2e: the district edits them |
 * | 二（一） | town, district | regime.e2e: materials, figures, round, return, correction, bulletin |
 * | 二（二） | station | here: the duty report; network.e2e: who owes, received, stands |
 * | 二（三）, 五（三） | town, district | here: signed, arrived, printed; window.e2e: the agreement; assessment.e2e: the report |
 * | 二（四）, 五（十） | district | assessment.e2e: scheme, result, awards; documents.e2e: decision |
 * | 三（一）（二） | member unit (finance) | here: the fund and its ledger; funds.e2e: refused, approved, reversed |
 * | 三（三）（五）, 五（八） | district | funds.e2e: discount interest, schedule, hand-out |
 * | 三（五） survey | town | here: a demand; funds.e2e: summed, turned into an application |
 * | 三（四） | town, district | here: the claim and its form; funds.e2e: a second claim |
 * | 四（一） | town | here: the park; evaluation — |
 * | 四（二） | town | people.e2e, window.e2e |
 * | 四（三） | town, district | here: the project; network.e2e: scored and admitted |
 * | 四（四） | district | network.e2e: matching; documents.e2e: the letter; suggestions — |
 * | 四（五）, 五（五） | district, station | here: the station; network.e2e: groups, coverage |
 * | 五（一）（九）, 五（六） | district | — |
 * | 五（二）（四） | district | network.e2e: conference |
 * | annex 2 row 7, 五（八） | district | regime.e2e: counted by unit and month |
 * | 五（七） | district | network.e2e: given, chased, answered |
 * | annex 2 | district | the demonstration; tests of the calendar |
 * | all | — | here: each gives the district a data file; regime.e2e: received, sent back |
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { readPdf } from '../../src-renderer/documents/printing.fixture'
import { launch, type Program, run, visit } from './harness'

const dir = mkdtempSync(join(tmpdir(), 'guiyan-clauses-'))
const at = (name: string) => join(dir, name)
/** GUIYAN_SCREENS: a folder for pictures, to be looked at. */
const screens = process.env.GUIYAN_SCREENS
let program: Program | null = null
/** Fingerprints of the sites that send. */
const cards = new Map<string, string>()
const PASSPHRASE = '归雁示例口令'

afterEach(async () => {
  if (program && screens) await program.page.screenshot({ path: join(screens, 'clauses last.png') })
  // What was answered is on disk: nothing is asked of a form that a failed story left half typed.
  await program?.kill()
  program = null
})

async function open(profile: string, ...words: string[]): Promise<Program> {
  if (screens) mkdirSync(screens, { recursive: true })
  const { json } = await run(words, { profile: at(profile) })
  expect(json).toMatchObject({ ok: true })
  if (json.fingerprint) cards.set(profile, String(json.fingerprint))
  program = await launch({ profile: at(profile) })
  program.page.setDefaultTimeout(60_000)
  await program.page.setViewportSize({ width: 1366, height: 768 })
  return program
}

const shoot = async (page: Page, name: string): Promise<void> => {
  if (screens) await page.screenshot({ path: join(screens, `clauses ${name}.png`) })
}

const choose = async (page: Page, box: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: box, exact: true }).last().click()
  await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click()
}

const link = async (page: Page, box: string, typed: string): Promise<void> => {
  const combobox = page.getByRole('combobox', { name: box, exact: true }).last()
  await combobox.click()
  await combobox.fill(typed)
  await page.locator('.ant-select-dropdown:visible').getByTitle(new RegExp(typed)).first().click()
}

/** A field's input: its label may be followed by its clause. */
const box = (page: Page, field: string) =>
  page.getByRole('textbox', { name: new RegExp(`^${field}\\s*(条款.*)?$`) }).last()

/** A new record as it is typed: words into text fields, `=` chooses, `>` links. */
async function add(page: Page, list: string, fields: Record<string, string>): Promise<void> {
  await visit(page, list)
  await page.getByRole('button', { name: '新增' }).first().click()
  for (const [field, value] of Object.entries(fields)) {
    if (value.startsWith('=')) await choose(page, field, value.slice(1))
    else if (value.startsWith('>')) await link(page, field, value.slice(1))
    else {
      await box(page, field).fill(value)
      await page.keyboard.press('Tab')
    }
  }
  await page.keyboard.press('Control+s')
  await page.getByRole('region', { name: new RegExp(`^${list}：`) }).waitFor()
}

/** Prints the record that stands open. */
const printOpen = (page: Page) =>
  page.getByLabel('记录', { exact: true }).getByRole('button', { name: '打印', exact: true }).click()

/** The document that is shown, saved; its words. */
async function paper(file: string): Promise<string> {
  const { page, answerSave } = program as Program
  await page.getByRole('dialog').locator('canvas').first().waitFor()
  await answerSave(at(file))
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /导出 ?PDF/ })
    .click()
  await expect
    .poll(() => existsSync(at(file)) && statSync(at(file)).size > 0, { timeout: 120_000 })
    .toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').locator('canvas').first().waitFor({ state: 'detached' })
  return (await readPdf(new Uint8Array(readFileSync(at(file))))).pages.join('')
}

/** Gives the district a data file through the window. */
async function give(file: string): Promise<void> {
  const { page, answerSave } = program as Program
  await page.getByRole('button', { name: '数据交换' }).first().click()
  await answerSave(at(file))
  await page
    .getByRole('row')
    .filter({ hasText: '领导小组办公室' })
    .getByRole('button', { name: '给它一份' })
    .click()
  const passphrase = page.getByLabel('口令', { exact: true })
  const done = page.getByText('已生成').first()
  await passphrase.or(done).first().waitFor()
  if (await passphrase.isVisible()) {
    await passphrase.fill(PASSPHRASE)
    const again = page.getByLabel('再输一次')
    if (await again.isVisible()) await again.fill(PASSPHRASE)
    await page.getByRole('dialog').getByRole('button', { name: /生成/ }).click()
  }
  await done.waitFor()
}

describe('as the clerks of the plan', () => {
  test('a town: 四（一） a park applies, 三（五） a demand, 三（四） a claim with its form, 二（三） an arrival', async () => {
    const { page } = await open('town', '--setup', '冉固镇', '--operator', '张三', '--export', at('town.gyk'))
    await add(page, '返乡创业园区', { 园区名称: '冉固镇返乡创业园（示例）' })
    await add(page, '贷款需求', {
      需求人: '需求人甲（示例）',
      类别: '=个体经营',
      需求金额: '8',
      需要时间: '2018-03',
    })
    await add(page, '创业补贴', { 申请企业: '冉固示例服饰有限公司', 补贴种类: '=一次性创业补贴' })
    await printOpen(page)
    expect(await paper('申请表.pdf')).toContain('冉固示例服饰有限公司')
    await add(page, '创业项目', { 项目名称: '冷链物流项目（示例）' })
    await add(page, '签约协议', {
      项目名称: '冷链物流项目（示例）',
      签约日期: '20171224',
      乙方名称: '广州示例冷链有限公司',
      总投资: '2600',
    })
    await add(page, '到位资金', { 签约协议: '>冷链物流', 到位日期: '20180315', 到位金额: '500' })
    await visit(page, '签约进度')
    await page.getByRole('combobox', { name: '年度' }).click()
    await page.locator('.ant-select-dropdown:visible').getByTitle('2017年', { exact: true }).click()
    await page
      .getByRole('row')
      .filter({ hasText: /合计1.*2,600\.00500\.00/ })
      .waitFor()
    await page.getByRole('button', { name: '打印表格' }).click()
    expect(await paper('签约进度.pdf')).toContain('2,600.00')
    await give('town.gyx')
  }, 600_000)

  test('a member unit: 一（三） its own duties at home and on paper, 三（一） a fund with its keeper and ledger', async () => {
    const { page } = await open(
      'finance',
      ...['--setup', '区财政局', '--operator', '赵六', '--export', at('finance.gyk')],
    )
    const own = page.getByRole('region', { name: '本单位职责' })
    await own.getByText('三（一）').first().waitFor()
    await shoot(page, 'member today')
    await visit(page, '职责分工表')
    await page.getByRole('button', { name: '打印', exact: true }).first().click()
    const duties = await paper('职责.pdf')
    expect(duties).toContain('财政局')
    expect(duties).not.toContain('教体局')
    await add(page, '资金专户', {
      资金名称: '返乡创业专项资金专户（示例）',
      资金类别: '=返乡创业专项资金',
      专管人员: '保管人（示例）',
      建账余额: '300000',
    })
    await visit(page, '资金总账')
    await page.getByRole('button', { name: '登记收支' }).click()
    const form = page.getByRole('region', { name: '登记收支' })
    await form.getByLabel('金额', { exact: false }).first().fill('12000')
    await form.getByRole('combobox', { name: '用途' }).fill('外地考察学习')
    await form.getByLabel('摘要').fill('考察学习（示例）')
    // LESSONS 12: what the account and the budget have against it is said beneath the amount, with the clause.
    await form.getByText(/超出 .*“外地考察学习”预算/).waitFor()
    await form.getByRole('button', { name: '存草稿' }).click()
    await page.getByText('已存为草稿').waitFor()
    await page.getByRole('button', { name: /打印台账/ }).click()
    expect(await paper('台账.pdf')).toContain('返乡创业专项资金')
    await give('finance.gyx')
  }, 600_000)

  test('a station: 五（五） its own record, 二（二） the half-year’s duty report on its form', async () => {
    const { page } = await open(
      'station',
      ...['--setup', '广州返乡创业服务站', '--operator', '钱七', '--export', at('station.gyk')],
    )
    await add(page, '返乡创业服务站', {
      服务站名称: '广州返乡创业服务站（示例）',
      级别: '=市级',
      所在城市: '广州市',
    })
    await add(page, '述职报告', {
      服务站: '>广州',
      半年: '=下半年',
      述职人: '站长甲（示例）',
      报送日期: '2018-12-14',
      走访人员: '36',
      推荐项目: '5',
    })
    await printOpen(page)
    const form = await paper('述职.pdf')
    expect(form).toContain('站长甲')
    expect(form).toContain('36')
    await give('station.gyx')
  }, 600_000)
})
