/** The people's side of the plan, as the district's clerk clicks it: a problem, a duty report, a review, a conference. */
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPdf } from '../../src-renderer/documents/printing.fixture'
import { launch, type Program, run } from './harness'

const dir = mkdtempSync(join(tmpdir(), 'guiyan-network-'))
const at = (name: string) => join(dir, name)
let program: Program
let page: Page

beforeAll(async () => {
  const profile = at('office')
  await run(['--setup', '区返乡创业工作领导小组办公室', '--operator', '李四', '--samples'], { profile })
  program = await launch({ profile })
  page = program.page
  page.setDefaultTimeout(60_000)
  await page.getByText('目标进展').waitFor()
})
afterAll(() => program?.close())

/** A page by its address: what the menu does, whatever of it is unfolded. */
async function visit(key: string, heading: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/at/${key}`)
  await page.getByRole('heading', { name: heading, exact: true }).waitFor()
}
const saved = (words: string) => page.getByText(words).first().waitFor()
const dialog = () => page.getByRole('dialog').last()

describe('区办', () => {
  test('五（七） a problem is given to a unit, chased, answered, closed, and its order printed', async () => {
    await visit('issues', '难题交办')
    const waiting = page.getByRole('region', { name: '待交办' })
    await waiting
      .getByRole('button', { name: '交 办' })
      .or(waiting.getByRole('button', { name: '交办' }))
      .click()
    const unit = dialog().getByRole('combobox', { name: '承办单位' })
    await unit.click()
    await unit.fill('冉固')
    await page.getByTitle('冉固镇').last().click()
    await dialog().getByRole('textbox', { name: '办结期限' }).fill('20991231')
    await page.keyboard.press('Control+s')
    await saved('交办难题「厂区用电增容（示例）」，已保存')
    const running = page.getByRole('region', { name: '办理中' })
    const card = running.getByRole('listitem').filter({ hasText: '厂区用电增容' })
    await card.getByText('承办：冉固镇').waitFor()
    // The card that the dialog was asked from went to another lane; the keyboard is on the board all the same.
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.nw') !== null)).toBe(true)
    await card.getByRole('button', { name: /登记答复/ }).click()
    await dialog().getByRole('textbox', { name: '答复内容' }).fill('已完成增容（示例）')
    await page.keyboard.press('Control+s')
    const answered = page.getByRole('region', { name: '已答复' }).getByRole('listitem')
    await answered
      .filter({ hasText: '厂区用电增容' })
      .getByRole('button', { name: /办结评价/ })
      .click()
    await dialog().getByRole('combobox', { name: '企业评价' }).click()
    await page.getByTitle('很满意').last().click()
    await page.keyboard.press('Control+s')
    const closed = page.getByRole('region', { name: '已办结' }).getByRole('listitem')
    await closed.filter({ hasText: '企业评价：很满意' }).waitFor()
    await closed
      .filter({ hasText: '厂区用电增容' })
      .getByRole('button', { name: /交办单/ })
      .click()
    await page.getByRole('dialog').locator('canvas').first().waitFor()
    await program.answerSave(at('交办单.pdf'))
    await page
      .getByRole('button', { name: /导出 ?PDF/ })
      .first()
      .click()
    await expect
      .poll(() => existsSync(at('交办单.pdf')) && statSync(at('交办单.pdf')).size > 0, { timeout: 120_000 })
      .toBe(true)
    const { pages } = await readPdf(new Uint8Array(readFileSync(at('交办单.pdf'))))
    expect(pages[0]).toContain('冉固镇')
    expect(pages[0]).toContain('☑很满意')
    await page.keyboard.press('Escape')
  })

  test('五（七） a problem of an enterprise that is not there yet: it is registered in place and linked', async () => {
    await visit('issues', '难题交办')
    await page.getByRole('button', { name: '登记难题' }).click()
    const firm = page.getByRole('combobox', { name: '企业', exact: true })
    await firm.click()
    await firm.fill('鸿运食品厂（示例）')
    await page.getByRole('button', { name: '登记“鸿运食品厂（示例）”为返乡创业企业' }).click()
    const form = page.getByRole('dialog', { name: '新增返乡创业企业' })
    await expect
      .poll(() => form.getByRole('textbox', { name: '企业名称' }).inputValue())
      .toBe('鸿运食品厂（示例）')
    const town = form.getByRole('combobox', { name: '所属镇街' })
    await town.click()
    await town.fill('冉固')
    await page.getByTitle('冉固镇').last().click()
    await page.keyboard.press('Control+s')
    await form.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '打开企业“鸿运食品厂（示例）”' }).waitFor()
    await page.getByRole('button', { name: '取消', exact: true }).click()
    await page.getByRole('button', { name: '不保存' }).click()
  })

  test('四（五） counting a group begins in the new line; Esc gives the keyboard back to the button', async () => {
    await visit('groups', '微信群建设')
    const button = page.getByRole('button', { name: /^登记.*的人数$/ }).first()
    await button.click()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('.nw-fields .f-item') !== null))
      .toBe(true)
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await expect.poll(() => button.evaluate((one) => one === document.activeElement)).toBe(true)
  })

  test('二（二） the station that owes its report is named; a submitted one is received, and then stands', async () => {
    await visit('duty', '站长述职')
    await page.getByText('2017年下半年述职报告逾期未报：长春返乡创业服务站（示例）').waitFor()
    await page
      .getByRole('button', { name: '广州返乡创业服务站（示例）下半年述职报告：已报送，待收下' })
      .click()
    await page.getByRole('button', { name: '采用台账数' }).click()
    await dialog().getByText('人员库中归本站的人').waitFor()
    await dialog().getByRole('button', { name: '知道了' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^收 ?下$/ }).click()
    await dialog().getByRole('textbox', { name: '收到日期' }).fill('20171222')
    await page.keyboard.press('Control+s')
    await saved('收下述职报告「广州返乡创业服务站（示例）2017年下半年」，已保存')
    await page.getByRole('button', { name: '广州返乡创业服务站（示例）下半年述职报告：已收下' }).waitFor()
    await page.getByRole('button', { name: /打开报告/ }).click()
    await page.getByText('这份述职报告已经收下，内容不再改动').waitFor()
  })

  test('四（三） a round of five experts is concluded, the project admitted, and undo takes back both', async () => {
    await visit('reviews', '项目评审')
    await page.getByRole('button', { name: '软件外包服务中心项目（示例）' }).click()
    await page.getByText('得分 83.00：5 名专家评分，去掉一个最高分和一个最低分后平均').waitFor()
    await page.getByRole('button', { name: '结论：入库' }).click()
    await page.keyboard.press('Control+s')
    await saved('项目评审入库「软件外包服务中心项目（示例）」，已保存')
    await page.getByRole('button', { name: '软件外包服务中心项目（示例）' }).waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: '项目评审' }).click()
    await page.keyboard.press('Control+z')
    await page.getByRole('button', { name: '软件外包服务中心项目（示例）' }).waitFor()
  })

  test('五（二） a pasted list joins the conference, seats are given, one signs in by initials, one walks in', async () => {
    await visit('conference', '会务')
    await page.getByText('全部 16').waitFor()
    await page.getByRole('button', { name: /加入名单/ }).click()
    await page.getByRole('menuitem', { name: '粘贴名单（从 Excel 复制）' }).click()
    await page
      .getByRole('textbox', { name: '名单' })
      .fill(
        '姓名\t单位\t职务\t电话\n贺小川\t示例商会\t会长\t15400009999\n贺小川\t示例商会\t会长\t\n\t示例商会\t\t',
      )
    await page.getByText('已在名单，不再加').waitFor()
    await page.getByRole('button', { name: '加入 1 人' }).click()
    await page.getByText('全部 17').waitFor()
    await page.getByRole('button', { name: /邀请和排座/ }).click()
    await page.getByRole('menuitem', { name: '按座区自动排座' }).click()
    await saved('人排座')
    const sign = page.getByRole('combobox', { name: '签到' })
    await sign.fill('hxc')
    await page.getByTitle(/贺小川/).waitFor()
    await page.keyboard.press('Enter')
    await saved('贺小川已签到，座位')
    await sign.fill('临时来宾')
    await page.getByText('临时到会「临时来宾」').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('已到会 2').waitFor()
  })

  test('五（五） 四（五） a city without a station and a class without a group are one click from being entered', async () => {
    await visit('coverage', '城市覆盖')
    await page.getByRole('button', { name: '在北京市新建服务站' }).click()
    await expect
      .poll(() => page.getByRole('textbox', { name: '服务站名称' }).inputValue())
      .toBe('北京返乡创业服务站')
    await page.keyboard.press('Control+s')
    await saved('已保存')
    await visit('coverage', '城市覆盖')
    await page.getByRole('row').filter({ hasText: '北京市' }).getByText('筹建中').waitFor()
    await visit('groups', '微信群建设')
    await page.getByText('缺 1 个：长春').waitFor()
    await page.getByRole('button', { name: '建企业家返乡创业群' }).click()
    await expect
      .poll(() => page.getByRole('textbox', { name: '群名称' }).inputValue())
      .toBe('企业家返乡创业群')
  })

  test('四（四） a demand has its talent with the reasons, and the contact is noted on both', async () => {
    await visit('talents', '人才对接')
    await page.getByRole('button', { name: '食品研发负责人（示例）' }).click()
    const matches = page.getByRole('complementary', { name: '匹配的人才' })
    await matches.getByText('专业相符：食品科学、农产品加工').waitFor()
    await matches.getByRole('button', { name: '记为已联系' }).click()
    await matches.getByText('已联系').waitFor()
  })
})
