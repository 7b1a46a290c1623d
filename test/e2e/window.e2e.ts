/** The program as a clerk clicks it: set-up, a station, undo, an agreement on paper, a data file to another site. */
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { read, utils, write } from 'xlsx'
import { readPdf } from '../../src-renderer/documents/printing.fixture'
import { protectWorkbook } from '../../src-renderer/sheets/protect'
import { launch, type Program, visit } from './harness'

const dir = mkdtempSync(join(tmpdir(), 'guiyan-window-'))
const at = (name: string) => join(dir, name)
let running: Program | null = null

async function start(profile: string): Promise<Program> {
  running = await launch({ profile: at(profile) })
  running.page.setDefaultTimeout(60_000)
  return running
}

afterEach(async () => {
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

async function textOf(path: string): Promise<{ pages: number; text: string }> {
  const { pages } = await readPdf(new Uint8Array(readFileSync(path)))
  return { pages: pages.length, text: pages.join('') }
}

describe('a town', () => {
  test('the wizard runs once; then the today page names what the plan asks of this unit', async () => {
    const { page } = await start('town')
    await setUp(page, '镇街', '冉固镇', '张三')
    await page.getByText('服务归雁行').first().waitFor()
    await page.getByText('五（七）').first().waitFor()
    await running?.close()
    const again = await start('town')
    await again.page.getByText('目标进展').waitFor()
    expect(await again.page.getByText('这台电脑属于哪个单位').count()).toBe(0)
  })

  test('a station is registered, edited, undone, redone, and its history says who', async () => {
    const { page } = await start('town')
    await visit(page, '返乡创业服务站')
    await page.getByRole('button', { name: '新增' }).first().click()
    await page.getByRole('textbox', { name: '服务站名称' }).fill('广州返乡创业服务站（示例）')
    await page.keyboard.press('Control+s')
    // What is required is said under its field; nothing typed is lost.
    await page.getByText('请填写所在城市').waitFor()
    await page.getByRole('combobox', { name: '级别' }).click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: '所在城市' }).fill('广州市')
    await page.keyboard.press('Control+s')
    const cell = page.getByRole('gridcell', { name: '广州返乡创业服务站（示例）' })
    await cell.waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: '返乡创业服务站' }).first().click()
    await page.keyboard.press('Control+z')
    await cell.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+y')
    await cell.waitFor()
    await visit(page, '修改记录')
    await page.getByText('广州返乡创业服务站（示例）').first().waitFor()
    expect(await page.getByRole('cell', { name: '张三' }).count()).toBeGreaterThan(0)
  })

  test('samples come and go in one click; an agreement of theirs is printed to PDF', async () => {
    const { page, answerSave } = await start('town')
    await visit(page, '设置')
    await page.getByRole('button', { name: '载入示例数据' }).click()
    await page.getByText('已载入示例数据').waitFor()
    await visit(page, '签约协议')
    const first = page.getByRole('row').filter({ hasText: '（示例）' }).first()
    await first.getByRole('checkbox').check()
    await page.getByRole('button', { name: /打印/ }).first().click()
    await page.getByRole('dialog').locator('canvas').first().waitFor()
    await answerSave(at('agreement.pdf'))
    await page
      .getByRole('button', { name: /导出 ?PDF/ })
      .first()
      .click()
    await expect
      .poll(() => existsSync(at('agreement.pdf')) && statSync(at('agreement.pdf')).size > 0, {
        timeout: 120_000,
      })
      .toBe(true)
    const { pages, text } = await textOf(at('agreement.pdf'))
    expect(pages).toBeGreaterThan(1)
    expect(text).toContain('协议书')
    expect(text).toContain('甲方')
    expect(text).toContain('乙方')
    expect(text).toMatch(/[壹贰叁肆伍陆柒捌玖拾佰仟万亿]+元整/)
    await page.keyboard.press('Escape')
    await visit(page, '设置')
    await page.getByRole('button', { name: '清除示例数据' }).click()
    await page.getByText('已清除示例数据').waitFor()
    await visit(page, '签约协议')
    await page.getByText('还没有签约协议').waitFor()
  })

  test('a workbook with faults and a password: columns recognised, rejected rows said and saved, the import taken back whole', async () => {
    const { page, answerOpen, answerSave } = await start('town')
    const file = at('项目.xlsx')
    const sheet = utils.aoa_to_sheet([
      ['冉固镇返乡创业项目摸底表'],
      ['序号', '项目名称', '联系人', '总投资（万元）', '某某列'],
      [1, '玫瑰精油项目（示例）', '张某', '１２００', 'x'],
      [2, '', '李某', 300, 'y'],
      [3, '光伏支架项目（示例）', '王某', '约九百', 'z'],
      ['合计', '', '', 1500, ''],
    ])
    sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 4 } }]
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, '项目')
    writeFileSync(file, await protectWorkbook(write(book, { type: 'buffer', bookType: 'xlsx' }), '摸底2017'))
    await visit(page, '创业项目')
    await page.getByRole('button', { name: '从 Excel 导入' }).first().click()
    await answerOpen([file])
    await page.locator('button', { hasText: '选择文件…' }).click()
    for (const [typed, said] of [
      ['摸底2018', '密码不对'],
      ['摸底2017', '表头在第 2 行，共 3 行数据'],
    ]) {
      await page.getByLabel('打开密码', { exact: true }).last().fill(typed)
      await page.getByRole('button', { name: '打开', exact: true }).last().click()
      await page.getByText(said).first().waitFor()
    }
    await page.getByRole('button', { name: '预览' }).click()
    await page.getByRole('tab', { name: '退回 2' }).waitFor()
    await page.getByText('项目名称').last().waitFor()
    await page.getByRole('button', { name: '导入 1 条' }).click()
    await page.getByText('已导入：新增 1').waitFor()
    await answerSave(at('退回.xlsx'))
    await page.getByRole('button', { name: '退回行导出为 Excel' }).click()
    await page.getByText('已导出到').waitFor()
    const home = read(readFileSync(at('退回.xlsx')))
    const rows = utils.sheet_to_json<unknown[]>(home.Sheets[home.SheetNames[0]], { header: 1 })
    expect(rows).toHaveLength(3)
    expect(rows[0]).toContain('退回原因')
    expect(rows.flat().join()).not.toContain('玫瑰精油')
    await page.getByRole('button', { name: '撤销整次导入' }).click()
    await page.getByText('已撤销整次导入').waitFor()
    await page.getByRole('button', { name: '完成' }).click()
    await page.getByText('还没有创业项目').waitFor()
  })

  test('gives the district a data file, which previews and receives it', async () => {
    const { page, answerSave } = await start('town')
    await visit(page, '数据交换')
    await answerSave(at('town.gyx'))
    await page
      .getByRole('row')
      .filter({ hasText: '领导小组办公室' })
      .getByRole('button', { name: '给它一份' })
      .click()
    // The samples that came and went named people: such a file is sealed.
    await page.getByLabel('口令', { exact: true }).fill('归雁2017示例')
    await page.getByLabel('再输一次').fill('归雁2017示例')
    await page.getByRole('button', { name: '加密并生成' }).click()
    await page.getByText('已生成').waitFor()
    await page.getByRole('tab', { name: '名片' }).click()
    const fingerprint = await page.getByRole('img', { name: /^核对码/ }).getAttribute('aria-label')
    await running?.close()
    const office = await start('district')
    await setUp(office.page, '区办', null, '李四')
    await visit(office.page, '数据交换')
    await office.answerOpen([at('town.gyx')])
    await office.page.getByRole('button', { name: '接收数据文件' }).click()
    await office.page.getByLabel('口令', { exact: true }).fill('记错的口令')
    await office.page.getByRole('button', { name: '打开', exact: true }).click()
    await office.page.getByText('口令不对').waitFor()
    await office.page.getByLabel('口令', { exact: true }).last().fill('归雁2017示例')
    await office.page.getByRole('button', { name: '打开', exact: true }).last().click()
    // Nobody knows this sender yet: its key is compared on the telephone before anything is taken over.
    await office.page.getByText('还没有登记冉固镇的名片').first().waitFor()
    expect(await office.page.getByRole('img', { name: /^核对码/ }).getAttribute('aria-label')).toBe(
      fingerprint,
    )
    const take = office.page.getByRole('button', { name: '登记名片并接收' })
    expect(await take.isDisabled()).toBe(true)
    await office.page.getByText('已打电话逐组核对，完全一致').click()
    await take.click()
    await office.page.getByText('已接收').first().waitFor()
    await visit(office.page, '返乡创业服务站')
    await office.page.getByRole('gridcell', { name: '广州返乡创业服务站（示例）' }).waitFor()
  })
})
