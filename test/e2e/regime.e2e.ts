/** 二（一） as its clerks do it: a town reports twice and a month's figures; the district opens the round, returns one,
 * takes in the rest, freezes, drafts and issues the bulletin. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { launch, type Program } from './harness'

const dir = mkdtempSync(join(tmpdir(), 'guiyan-regime-'))
const at = (name: string) => join(dir, name)
let running: Program | null = null

async function start(profile: string): Promise<Program> {
  running = await launch({ profile: at(profile) })
  running.page.setDefaultTimeout(60_000)
  await running.page.setViewportSize({ width: 1366, height: 768 })
  return running
}

afterEach(async () => {
  if (running) await picture(running.page, 'last')
  await running?.close()
  running = null
})

async function setUp(page: Page, role: string, unit: string | null, operator: string): Promise<void> {
  await page.getByText(role, { exact: true }).first().click()
  if (unit) {
    await page.getByLabel('单位名称').click()
    await page.keyboard.type(unit)
    await page.keyboard.press('Enter')
  }
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('操作员姓名').fill(operator)
  await page.getByRole('button', { name: '开始使用' }).click()
  await page.getByText('目标进展').waitFor()
}

/** Goes to a page by its address, as a bookmark would. */
const visit = (page: Page, hash: string) =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)

/** A picture to be looked at, where somebody asks for them. */
const picture = async (page: Page, name: string) => {
  const folder = process.env.GUIYAN_PICTURES
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}

async function give(program: Program, unit: string, file: string): Promise<void> {
  const { page, answerSave } = program
  await visit(page, '#/exchange')
  await answerSave(at(file))
  await page.getByRole('row').filter({ hasText: unit }).getByRole('button', { name: '给它一份' }).click()
  await page.getByText('已生成').first().waitFor()
}

/** @param stranger the sender's card is not known here yet: its code is compared first */
async function receive(program: Program, file: string, stranger = false): Promise<void> {
  const { page, answerOpen } = program
  await visit(page, '#/exchange')
  await answerOpen([at(file)])
  await page.getByRole('button', { name: '接收数据文件' }).click()
  if (stranger) {
    await page.getByText('已打电话逐组核对，完全一致').click()
    await page.getByRole('button', { name: '登记名片并接收' }).click()
  } else await page.getByRole('button', { name: '接收', exact: true }).click()
  await page.getByText('已接收').first().waitFor()
}

async function report(page: Page, title: string): Promise<void> {
  await visit(page, '#/list/submission')
  await page.getByRole('button', { name: '新增' }).first().click()
  await page.getByRole('textbox', { name: '材料标题' }).fill(title)
  await page.getByRole('textbox', { name: '正文' }).fill('（示例）正文。')
  await page.keyboard.press('Control+s')
  await page.getByRole('heading', { name: title }).waitFor()
  await handIn(page)
}

async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: '报送…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '报送', exact: true }).click()
  await page.getByText('已报送，内容不再改动').first().waitFor()
}

const month = new Date().toISOString().slice(0, 7)

describe('二（一） dispatch and bulletin', () => {
  test('a town hands in two pieces and the month’s figures, and gives a data file', async () => {
    const program = await start('town')
    const { page } = program
    await setUp(page, '镇街', '冉固镇', '张三')
    await page
      .getByText(/第2次材料报送/)
      .first()
      .waitFor()
    await report(page, '返乡创业座谈会简报（示例）')
    await report(page, '电商创业典型（示例）')
    await picture(page, 'submission')
    // What was handed in is shown, not edited; its banner names a button that is there.
    await page.getByText('已经报送，报送内容不再改动。要改请先“撤回”').first().waitFor()
    await page.getByRole('button', { name: '撤回', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click()
    await page.getByText('已撤回，现在是草稿').waitFor()
    await handIn(page)
    await visit(page, '#/at/figures')
    await page.getByRole('textbox', { name: '返乡创业人数' }).fill('88')
    await page.getByRole('textbox', { name: '签约投资额' }).fill('9400')
    await page.getByRole('textbox', { name: '实际到位资金' }).fill('9500')
    await picture(page, 'figures')
    // More arrived than was agreed: asked, not blocked.
    await page.getByText('还有 1 项变动要写一句说明').waitFor()
    await page.getByRole('textbox', { name: '实际到位资金 变动说明' }).fill('含上年签约项目到位资金（示例）')
    await page.getByRole('button', { name: '报送', exact: true }).click()
    await page.getByText('已报送的指标不再改动').waitFor()
    await visit(page, '#/at/obligations')
    await page
      .getByRole('button', { name: /材料报送 .*完成/ })
      .first()
      .waitFor()
    await picture(page, 'obligations-town')
    await give(program, '领导小组办公室', 'town.gyx')
  })

  test('the district receives, opens the round, returns one, accepts the rest, freezes and issues the bulletin', async () => {
    const program = await start('district')
    const { page } = program
    await setUp(page, '区办', null, '李四')
    await receive(program, 'town.gyx', true)
    await visit(page, '#/today')
    await page.getByText('待受理：材料 2 篇、月度指标 1 份').waitFor()
    await picture(page, 'today-district')
    await visit(page, '#/at/dispatch')
    await page
      .getByRole('button', { name: /^开始 .*调度各镇街/ })
      .first()
      .click()
    await picture(page, 'start')
    await page.getByRole('textbox', { name: '调度要求' }).fill('附典型材料')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '继续填写' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '开始调度' }).click()
    await page.getByText('冉固镇').first().waitFor()
    await page.getByRole('tab', { name: /待受理/ }).click()
    await picture(page, 'inbox')
    await page.getByRole('button', { name: '退回 电商创业典型（示例）' }).click()
    await page.getByRole('textbox', { name: '退回意见' }).fill('请补充带动就业人数')
    // Esc loses no opinion that was typed.
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '继续填写' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click()
    await page.getByText('已退回，意见随下一份数据文件').waitFor()
    await page.getByRole('button', { name: '受理 返乡创业座谈会简报（示例）' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '受理', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^受理 .*月度指标/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: '受理', exact: true }).click()
    await page.getByText('没有待受理的材料和指标').waitFor()
    await page.getByRole('tab', { name: '指标对照' }).click()
    await page.getByRole('cell', { name: /9,500\.00/ }).waitFor()
    await picture(page, 'round-figures')
    await page.getByRole('tab', { name: '报送情况' }).click()
    await picture(page, 'round')
    await page.getByRole('button', { name: '定稿' }).click()
    await page
      .getByRole('dialog')
      .getByText(/个单位还在时限内、没有报齐/)
      .waitFor()
    await picture(page, 'freeze')
    await page.getByRole('dialog').getByRole('button', { name: '定稿' }).click()
    await page.getByRole('button', { name: '起草通报' }).click()
    await page.getByRole('textbox', { name: '三、存在问题' }).waitFor()
    await picture(page, 'bulletin')
    const problems = page.getByRole('textbox', { name: '三、存在问题' })
    expect(await problems.inputValue()).toContain('冉固镇')
    // Who reported no figures has no place in the ranking.
    await page
      .getByRole('cell', { name: /（未报）/ })
      .first()
      .waitFor()
    expect(await page.getByRole('cell', { name: '冉固镇（未报）' }).count()).toBe(0)
    await problems.fill('冉固镇缺报 1 篇；其余镇街未报送材料和月度指标。')
    await page.getByRole('button', { name: '编号印发' }).click()
    await page
      .getByRole('dialog')
      .getByText(`〔${month.slice(0, 4)}〕1号`)
      .waitFor()
    await picture(page, 'issue')
    await page.getByRole('textbox', { name: '签发人' }).fill('王五')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '继续填写' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '印发', exact: true }).click()
    await page.getByText('已经印发，内容不再改动').waitFor()
    await page.getByText('其余镇街未报送材料和月度指标').waitFor()
    await picture(page, 'issued')
    await visit(page, '#/at/obligations')
    await page.getByRole('button', { name: `冉固镇 ${Number(month.slice(5))}月` }).click()
    await page.getByText('请补充带动就业人数').waitFor()
    await picture(page, 'obligations')
    await give(program, '冉固镇', 'district.gyx')
  })

  test('the town reads the note on its today page and corrects; the issued bulletin stays', async () => {
    const program = await start('town')
    const { page } = program
    await page.getByText('目标进展').waitFor()
    await receive(program, 'district.gyx', true)
    await visit(page, '#/today')
    await page.getByText('区办意见：请补充带动就业人数').waitFor()
    await picture(page, 'today-town')
    await page.getByRole('button', { name: /^打开 .*已退回/ }).click()
    await page.getByText('要改请用“更正…”另报一版').first().waitFor()
    await page.getByRole('button', { name: '更正…' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: '更正原因' }).fill('补充带动就业 46 人')
    await page.getByRole('dialog').getByRole('button', { name: '起草' }).click()
    // The next version opens with its reason; the original stays beside it.
    await page.getByRole('button', { name: '报送…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '报送', exact: true }).click()
    await page.getByText('已报送，内容不再改动').first().waitFor()
    await visit(page, '#/at/dispatch')
    await page.getByRole('tab', { name: '通报' }).click()
    await page.getByRole('button', { name: /返乡创业工作调度情况的通报/ }).waitFor()
    await give(program, '领导小组办公室', 'town2.gyx')
    await running?.close()
    const office = await start('district')
    await office.page.getByText('目标进展').waitFor()
    await receive(office, 'town2.gyx')
    await visit(office.page, '#/at/dispatch?tab=bulletins')
    await office.page.getByRole('button', { name: /返乡创业工作调度情况的通报/ }).click()
    // The table keeps what the round had: one of two.
    await office.page.getByRole('row', { name: /冉固镇 2 1 1 0 1 缺报/ }).waitFor()
    // A second bulletin of the round is asked for; the wrong one is corrected by one that names it.
    await office.page.getByRole('button', { name: '依据的调度' }).click()
    await office.page.getByRole('button', { name: '起草通报' }).click()
    await office.page.getByRole('dialog').getByText('那一期有误的，请在上面打开它').waitFor()
    await office.page.getByRole('dialog').getByRole('button', { name: '不起草' }).click()
    await office.page.getByRole('dialog').waitFor({ state: 'detached' })
    await office.page.getByRole('button', { name: /〔\d+〕1号/ }).click()
    await office.page.getByRole('button', { name: '起草更正' }).click()
    const opening = office.page.getByRole('textbox', { name: '开头' })
    await opening.waitFor()
    expect(await opening.inputValue()).toMatch(/〔\d+〕1号）有误，现予更正/)
    await picture(office.page, 'correction')
    // One of before this program comes from its paper, with the number and the day that stand there.
    await visit(office.page, '#/at/dispatch?tab=bulletins')
    await office.page.getByRole('button', { name: '补录纸质通报' }).click()
    const box = (label: string) => office.page.getByRole('textbox', { name: label, exact: true })
    await box('标题').fill('关于11月份返乡创业工作调度情况的通报（示例）')
    await box('期号').fill('7')
    await office.page.keyboard.press('Control+s')
    await office.page.getByText('已印发的通报要有印发日期').waitFor()
    await box('印发日期').fill('20171130')
    await picture(office.page, 'paper')
    await office.page.keyboard.press('Control+s')
    await office.page.getByText('这期通报已经印发，内容不再改动').waitFor()
    await visit(office.page, '#/at/dispatch?tab=bulletins')
    await office.page.getByRole('row', { name: /〔2017〕7号.*11月份.*2017-11-30/ }).waitFor()
  })
})

describe('一（一）—（三）: the body, its duties, the leading group', () => {
  test('the district edits a duty and restores it; a day shows its roster; the six lines of work count', async () => {
    const { page } = await start('samples')
    await setUp(page, '区办', null, '李四')
    await visit(page, '#/settings')
    await page.getByRole('button', { name: '载入示例数据' }).click()
    await page.getByText('已载入示例数据').waitFor()
    await visit(page, '#/at/work?year=2017')
    await page
      .getByRole('region', { name: '返乡创业政策法规贯彻落实' })
      .getByRole('button', { name: /^收录政策文件 2/ })
      .waitFor()
    await picture(page, 'work')
    await visit(page, '#/at/publicityCounts?year=2017')
    await page.getByRole('button', { name: /合计 全年 3 篇/ }).waitFor()
    await picture(page, 'publicity')
    await visit(page, '#/at/dutyTable')
    await page.getByRole('button', { name: '健全调度通报制度' }).first().waitFor()
    await picture(page, 'duties')
    await page.getByText('按条款', { exact: true }).click()
    await picture(page, 'duties-clause')
    await page.getByText('按单位', { exact: true }).click()
    await page.getByRole('button', { name: '恢复为方案归纳' }).click()
    await page
      .getByRole('dialog')
      .getByText(/移除区办新增的 2 项/)
      .waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '恢复' }).click()
    await page.getByText('已恢复为按方案归纳的分工').waitFor()
    await visit(page, '#/at/roster')
    await page.getByText('成员甲（示例）').waitFor()
    await page.getByRole('button', { name: '调整' }).click()
    await picture(page, 'adjust')
    await page
      .getByRole('dialog')
      .getByRole('checkbox', { name: /成员己/ })
      .uncheck()
    await page.getByRole('dialog').getByRole('button', { name: '调整' }).click()
    await page.getByText('已立新的一届').waitFor()
    await page.getByText('成员己（示例）').waitFor({ state: 'detached' })
    await picture(page, 'roster')
    await visit(page, '#/at/obligations?year=2018')
    await page.getByText('各镇街', { exact: true }).waitFor()
    await picture(page, 'obligations-samples')
    await page.getByText('服务站', { exact: true }).last().click()
    await picture(page, 'obligations-stations')
    await page.getByText('区办', { exact: true }).last().click()
    await picture(page, 'obligations-district')
  })
})
