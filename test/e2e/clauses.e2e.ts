/**
 * Every row of the table “Clause → what the program does”, as the clerk of the unit that the clause names, through the
 * window. The rows and the tests that do them:
 *
 * | clause | as | test |
 * |---|---|---|
 * | 一（一）（二） roster | district | here: the roster on paper; regime.e2e: adjusted, earlier rosters kept |
 * | 一（二） six lines | district | here: a training and a policy document counted; regime.e2e: each count opens its list |
 * | 一（三）, annex 1 | member unit | here: its own duties at home and on paper; regime.e2e: the district edits them |
 * | 二（一） | town, district | regime.e2e: materials, figures, round, return, correction, bulletin |
 * | 二（二） | station | here: the duty report; network.e2e: who owes, received, stands |
 * | 二（三）, 五（三）（六） | town, district | here: an event and an arrival; window.e2e: the agreement; assessment.e2e: the report |
 * | 二（四）, 五（十） | district | assessment.e2e: scheme, result, awards; documents.e2e: decision |
 * | 三（一）（二） | member unit (finance) | here: the fund and its ledger; funds.e2e: refused, approved, reversed |
 * | 三（三）（五）, 五（八） | district | here: the cap; funds.e2e: discount interest, schedule, hand-out |
 * | 三（五） survey | town | here: a demand; funds.e2e: summed, turned into an application |
 * | 三（四） | town, district | here: the claim and its form; funds.e2e: a second claim |
 * | 四（一） | town, district | here: park, evaluation, recognition, certificate |
 * | 四（二） | town | people.e2e, window.e2e |
 * | 四（三） | town, district | here: the project arrives and is shown; network.e2e: scored and admitted |
 * | 四（四） | district | here: a suggestion; network.e2e: matching; documents.e2e: the letter |
 * | 四（五） | district | network.e2e: groups |
 * | 五（一）（九） | district | here: a booth, its people become contact records |
 * | 五（二）（四） | district | network.e2e: conference |
 * | 五（五） | station, district | here: the station's own site; network.e2e: coverage |
 * | 五（六） | district | here: who was shown which project |
 * | annex 2 row 7, 五（八） | district | here: a clip, counted and printed |
 * | 五（七） | district, member unit | network.e2e: given, chased, answered |
 * | annex 2 | district | here: completed with evidence, printed, to a calendar file; calendar tests |
 * | all | — | here: three sites send what they did to the district |
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
  await program?.close()
  program = null
})

async function open(profile: string, ...words: string[]): Promise<Program> {
  if (screens) mkdirSync(screens, { recursive: true })
  const { json } = await run(words, { profile: at(profile) })
  expect(json).toMatchObject({ ok: true })
  if (json.fingerprint) cards.set(profile, String(json.fingerprint))
  program = await launch({ profile: at(profile) })
  program.page.setDefaultTimeout(20_000)
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

/** A new record as it is typed: words into text fields, `=` chooses, `>` links. */
async function add(page: Page, list: string, fields: Record<string, string>): Promise<void> {
  await visit(page, list)
  await page.getByRole('button', { name: '新增' }).first().click()
  for (const [field, value] of Object.entries(fields)) {
    if (value.startsWith('=')) await choose(page, field, value.slice(1))
    else if (value.startsWith('>')) await link(page, field, value.slice(1))
    else {
      await page.getByRole('textbox', { name: field, exact: true }).last().fill(value)
      await page.keyboard.press('Tab')
    }
  }
  await page.keyboard.press('Control+s')
  await page.getByText('已保存', { exact: false }).first().waitFor()
}

/** The document that is shown, saved; its words. */
async function paper(file: string): Promise<string> {
  const { page, answerSave } = program as Program
  await page.getByRole('dialog').locator('canvas').first().waitFor()
  await answerSave(at(file))
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /导出 ?PDF/ })
    .click()
  await expect.poll(() => existsSync(at(file)) && statSync(at(file)).size > 0, { timeout: 30_000 }).toBe(true)
  await page.keyboard.press('Escape')
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
    const again = page.getByLabel('再输入一次')
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
    await page.getByRole('button', { name: '打印', exact: true }).last().click()
    expect(await paper('申请表.pdf')).toContain('冉固示例服饰有限公司')
    await add(page, '创业项目', { 项目名称: '冷链物流项目（示例）' })
    await add(page, '签约协议', {
      项目名称: '冷链物流项目（示例）',
      签约日期: '20171224',
      乙方名称: '广州示例冷链有限公司',
      总投资: '2600',
    })
    await add(page, '到位资金', { 签约协议: '>冷链物流', 到位日期: '20180315', 金额: '500' })
    await visit(page, '签约进度')
    await page.getByRole('combobox', { name: '年度' }).click()
    await page.locator('.ant-select-dropdown:visible').getByTitle('2017年', { exact: true }).click()
    await page.getByRole('row', { name: /合计 1 .*2,600.00 500.00/ }).waitFor()
    await page.getByRole('button', { name: '打印表格' }).click()
    expect(await paper('签约进度.pdf')).toContain('2,600.00')
    await give('town.gyx')
  }, 240_000)
})
