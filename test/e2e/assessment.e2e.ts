/** A year's assessment as the district clerk does it: signings looked at, a scheme, marks, issuing, what follows. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { read, utils } from 'xlsx'
import { launch, type Program, run, visit } from './harness'

const dir = mkdtempSync(join(tmpdir(), 'guiyan-assessment-'))
const profile = join(dir, 'profile')
let running: Program | null = null
afterAll(() => running?.close())

const cellsOf = (path: string): unknown[][] => {
  const book = read(readFileSync(path))
  return utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: true })
}

test('signings are counted and exported; a scheme is computed, marked, issued; awards are made', async () => {
  await run(['--setup', '区办', '--operator', '李四'], { profile })
  expect((await run(['--samples'], { profile })).json.ok).toBe(true)
  running = await launch({ profile })
  const { page, answerSave } = running
  page.setDefaultTimeout(60_000)
  await page.setViewportSize({ width: 1366, height: 768 })

  // 二（三）: the report by town; a figure opens its records; the same as a workbook.
  await visit(page, '签约进度')
  const signed = page.getByRole('table', { name: /签约进度（按镇街）/ })
  await signed.getByRole('row', { name: /合计/ }).waitFor()
  const path = join(dir, 'signing.xlsx')
  await answerSave(path)
  await page.getByRole('button', { name: '导出 Excel' }).click()
  await page.getByText(/已导出 \d+ 行到/).waitFor()
  const exported = cellsOf(path)
  expect(exported[0]).toEqual([
    '责任单位',
    '签约项目（个）',
    '设立企业（家）',
    '投资额（万元）',
    '累计到位资金（万元）',
    '到位率（%）',
    '已开工（个）',
    '已投产（个）',
  ])
  const total = exported.find((row) => row[0] === '合计') as number[]
  const towns = exported.slice(1, exported.indexOf(total)) as number[][]
  expect(total[3]).toBeCloseTo(
    towns.reduce((sum, row) => sum + row[3], 0),
    4,
  )
  expect(total[1]).toBe(8)
  await page.getByText('没有计入', { exact: true }).click()
  await page.getByText('尚未签约').waitFor()
  await page.getByText(/^已终止（/).waitFor()

  // 二（四）: a scheme proposed from the clause, computed from the records.
  await visit(page, '考核评分')
  await page.getByRole('combobox', { name: '考核方案' }).click()
  await page.getByRole('spinbutton', { name: '考核年度' }).fill('2017')
  await page.getByRole('button', { name: '拟出服务站方案' }).click()
  await page.getByText('各项分值均等').waitFor()
  const table = page.getByRole('table', { name: '考核评分' })
  await table
    .getByRole('button', { name: /看计算/ })
    .first()
    .click()
  await page.getByText('签约日期在考核期内、按签约计数规则计入的协议').waitFor()
  await page.getByRole('button', { name: '关闭' }).last().click()
  // An addition by hand wants its reason.
  await table
    .getByRole('button', { name: /加减分/ })
    .first()
    .click()
  await page.getByLabel('加分填正数，减分填负数').fill('3')
  await page.getByRole('button', { name: '记下' }).click()
  await page.getByText('评定和加减分都要写明理由').waitFor()
  await page.getByRole('textbox', { name: '理由' }).fill('按时述职')
  await page.getByRole('button', { name: '记下' }).click()
  await table.getByRole('button', { name: /加减分 3，看计算/ }).waitFor()

  await page.getByRole('button', { name: '印发…' }).click()
  await page.getByRole('button', { name: '印发', exact: true }).click()
  await page.getByText(/的得分和所计记录已定稿/).waitFor()
  const results = page.getByRole('table', { name: '考核结果' })
  await results.getByText('3', { exact: true }).first().waitFor()

  // What follows is proposed; records are made when the clerk confirms.
  const places = page.getByRole('spinbutton', { name: '拟表彰前几名' })
  await places.fill('1')
  await places.press('Enter')
  await page.getByText('拟表彰为“优秀返乡创业服务站”').first().waitFor()
  // Last year only three stations were assessed: the rule of two years says why it does not apply.
  await page.getByText(/分不出后 3 名/).waitFor()
  await page.getByRole('button', { name: /确认选中的 \d+ 项/ }).click()
  await page.getByText(/已建立 \d+ 条记录/).waitFor()
  await page.getByText('现在没有新的拟办事项').waitFor()
  await page.getByRole('button', { name: '表彰奖励', exact: true }).click()
  await page.getByRole('gridcell', { name: '拟表彰' }).first().waitFor()

  // The leading group's page: targets, months, towns; a figure opens its records; one A4 page of it.
  await visit(page, '统计总览')
  await page.getByRole('img', { name: /按月份的投资额/ }).waitFor()
  await page.getByRole('button', { name: /创业担保贷款 .* 万元，打开记录/ }).waitFor()
  await page.getByRole('button', { name: '打印总览' }).click()
  await page.getByText('返乡创业工作总览').first().waitFor()
}, 600_000)
