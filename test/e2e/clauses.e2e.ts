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
    expect(await paper('台账.pdf')).toContain('返乡创业专项资金专户')
    await give('finance.gyx')
  }, 240_000)

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
    await page.getByRole('complementary', { name: '记录' }).getByRole('button', { name: '打印' }).click()
    const form = await paper('述职.pdf')
    expect(form).toContain('站长甲')
    expect(form).toContain('36')
    await give('station.gyx')
  }, 240_000)

  test('the district: what they sent is there; 四（一） certificate, 五（九） booth, 五（六） showing, annex 2', async () => {
    const words = ['--setup', '区办', '--operator', '李四', '--samples']
    for (const [name, fingerprint] of cards) words.push('--import', at(`${name}.gyk`), '--trust', fingerprint)
    const { page, answerOpen, answerSave } = await open('office', ...words)
    for (const name of ['town', 'finance', 'station']) {
      await page.getByRole('button', { name: '数据交换' }).first().click()
      await answerOpen([at(`${name}.gyx`)])
      await page.getByRole('button', { name: '接收数据文件' }).click()
      const passphrase = page.getByLabel('口令', { exact: true })
      const take = page.getByRole('dialog').getByRole('button', { name: '接收', exact: true })
      await passphrase.or(take).first().waitFor()
      if (await passphrase.isVisible()) {
        await passphrase.fill(PASSPHRASE)
        await page.getByRole('button', { name: '打开', exact: true }).click()
      }
      await take.click()
      await page.getByText('已接收').first().waitFor()
      await take.waitFor({ state: 'detached' })
    }
    // 二（二）: the station's report is among those that wait to be received.
    await visit(page, '述职报告')
    await page.getByRole('gridcell', { name: '站长甲（示例）' }).waitFor()

    // 四（一）: the town's park is evaluated, recognised and gets its certificate.
    await add(page, '园区评估认定', {
      园区: '>冉固镇返乡创业园',
      申报级别: '=区级',
      结论: '=通过',
      结论日期: '2018-03-20',
      认定文号: '示例认〔2018〕1号',
      奖补金额: '20',
    })
    await page.getByRole('complementary', { name: '记录' }).getByRole('button', { name: '打印' }).click()
    await page.getByRole('dialog').getByText('园区认定证书', { exact: true }).click()
    expect(await paper('证书.pdf')).toContain('冉固镇返乡创业园')

    // 三（三）: the cap of a loan, with its clause, where it is typed.
    await visit(page, '创业担保贷款')
    await page.getByRole('button', { name: '新增' }).first().click()
    await page.getByRole('textbox', { name: '借款人', exact: true }).fill('借款人甲（示例）')
    await choose(page, '贷款类别', '个体经营')
    await page.getByRole('textbox', { name: '申请金额', exact: true }).fill('12')
    await page.keyboard.press('Control+s')
    await page
      .getByText(/10 万元.*三（三）|三（三）.*10 万元/)
      .first()
      .waitFor()
    await shoot(page, 'loan cap')
    await page.keyboard.press('Escape')
    const drop = page.getByRole('button', { name: /不保存|放弃/ })
    if (await drop.isVisible()) await drop.click()

    // 五（九）: a booth; whom it met becomes a contact record.
    await visit(page, '考察与宣传摊位')
    await page.getByRole('button', { name: '新增' }).first().click()
    await page.getByRole('textbox', { name: '名称', exact: true }).fill('春节宣传摊位（示例）')
    await page.getByRole('textbox', { name: '地点', exact: true }).fill('汽车站')
    const met = page.getByRole('region', { name: /见到的人|成果|人/ }).last()
    await met.scrollIntoViewIfNeeded().catch(() => {})
    await shoot(page, 'booth')
    await page.keyboard.press('Control+s')
    await page.getByText('已保存').first().waitFor()

    // 五（六）: a project is shown to somebody at a meeting; it moves on.
    await visit(page, '创业项目')
    const row = page.getByRole('row').filter({ hasText: '冷链物流项目（示例）' }).first()
    await row.getByRole('checkbox').check()
    await page.getByRole('button', { name: '记推介…' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: '推介对象' }).fill('考察企业家（示例）')
    await page.keyboard.press('Control+s')
    await page
      .getByText(/记推介「冷链物流项目（示例）」/)
      .first()
      .waitFor()

    // 四（四）: a suggestion and what became of it; 附件2第7项: a clip, counted and printed.
    await add(page, '人才建议', {
      建议题目: '关于食品产业的建议（示例）',
      建议内容: '建议内容。',
      状态: '=留作参考',
    })
    await add(page, '宣传报道', {
      标题: '返乡创业专题（示例）',
      媒体类别: '=电视',
      媒体名称: '定陶广播电视台',
      刊播日期: '2018-05-18',
    })
    await visit(page, '宣传报道统计')
    await page.getByRole('combobox', { name: '年度' }).click()
    await page.locator('.ant-select-dropdown:visible').getByTitle('2018年', { exact: true }).click()
    await page.getByRole('button', { name: '打印表格' }).click()
    expect(await paper('报道统计.pdf')).toContain('宣传报道统计')

    // 一（一）: the roster as an annex; 一（二）: a training is counted among the six lines.
    await visit(page, '领导小组名单')
    await page.getByRole('button', { name: '打印', exact: true }).first().click()
    expect(await paper('名单.pdf')).toContain('领导小组')
    await add(page, '创业培训', {
      培训名称: '电商培训班（示例）',
      状态: '=已办结',
      开班日期: '2018-06-12',
      参训人数: '52',
      发证人数: '50',
    })
    await page.evaluate(() => {
      location.hash = '#/at/work?year=2018'
    })
    await page
      .getByRole('region', { name: '返乡创业培训指导' })
      .getByRole('button', { name: /^发证 50/ })
      .waitFor()
    await page.getByRole('button', { name: '打印表格' }).click()
    expect(await paper('六项工作.pdf')).toContain('返乡创业培训指导')

    // 附件2: completed with its evidence, the table in the notice's layout, a calendar file.
    await visit(page, '日历与安排表')
    await page.getByText('附件2表').click()
    await page.getByText('筹备全区返乡创业大会').first().click()
    await page.getByRole('button', { name: '登记完成' }).click()
    await page.getByLabel('完成依据').fill('大会筹备方案（示例）')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '修改完成情况' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '打印', exact: true }).first().click()
    expect(await paper('附件2.pdf')).toContain('筹备全区返乡创业大会')
    await answerSave(at('活动.ics'))
    await page.getByRole('button', { name: '导出与打印' }).click()
    await page.getByRole('menuitem', { name: /日历文件/ }).click()
    await page.getByText(/项活动到/).waitFor()
    expect(readFileSync(at('活动.ics'), 'utf8')).toContain('BEGIN:VEVENT')
  }, 360_000)
})
