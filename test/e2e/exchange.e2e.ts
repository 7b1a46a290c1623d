/** Two sites that trust each other: a conflict decided in the window, a file through the shared folder. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { utils, write } from 'xlsx'
import { clerk } from './clerk'
import { launch, type Program } from './harness'

const { at, must } = clerk('exchange')
let running: Program | null = null

afterEach(async () => {
  await running?.close()
  running = null
})

function projects(name: string, stage: string): string {
  const book = utils.book_new()
  const rows = [
    ['项目编号', '项目名称', '阶段'],
    ['XM-1', '玫瑰精油项目（示例）', stage],
  ]
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '项目')
  writeFileSync(at(name), write(book, { type: 'buffer', bookType: 'xlsx' }))
  return at(name)
}

test('a conflict is decided side by side; the decision reaches the town through the shared folder', async () => {
  const first = projects('1.xlsx', '已征集')
  await must('town', '--setup', '冉固镇', '--operator', '张三', '--import', first, '--kind', 'project')
  const town = await must('town', '--export', at('town.gyk'), '--export', at('1.gyx'), '--for', '区办')
  await must(
    'office',
    '--setup',
    '区办',
    '--operator',
    '李四',
    '--import',
    at('town.gyk'),
    '--trust',
    String(town.fingerprint),
  )
  const office = await must('office', '--import', at('1.gyx'), '--export', at('office.gyk'))
  await must('office', '--export', at('back.gyx'), '--for', '冉固镇')
  await must('town', '--import', at('office.gyk'), '--trust', String(office.fingerprint))
  await must(
    'town',
    '--import',
    at('back.gyx'),
    '--import',
    projects('2.xlsx', '已入库'),
    '--kind',
    'project',
  )
  await must('office', '--import', projects('3.xlsx', '已退出'), '--kind', 'project')
  await must('town', '--export', at('2.gyx'), '--for', '区办')
  expect(await must('office', '--import', at('2.gyx'))).toMatchObject({ conflicts: 1 })

  mkdirSync(at('共享'))
  running = await launch({ profile: at('office') })
  const { page } = running
  page.setDefaultTimeout(60_000)
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.getByRole('button', { name: '数据交换' }).first().click()
  await page.getByRole('tab', { name: /冲突/ }).click()
  const row = page.getByRole('row').filter({ hasText: '玫瑰精油项目（示例）' })
  await row.getByText('已征集').waitFor()
  await row.getByText('冉固镇 张三').waitFor()
  await page.screenshot({ path: at('conflicts.png') })
  await row.getByRole('button', { name: '填写另一个值' }).click()
  await page.getByRole('combobox', { name: '阶段' }).click()
  await page.getByTitle('在谈', { exact: true }).click()
  await page.getByRole('button', { name: '采用', exact: true }).click()
  await page.getByText('没有等您决定的冲突').waitFor()

  await page.getByRole('tab', { name: '共享文件夹' }).click()
  await running.answerOpen([at('共享')])
  await page.getByRole('button', { name: '选择共享文件夹' }).click()
  await page.getByRole('button', { name: '全部放好' }).click()
  // The conflict's values may be personal data, so the file is sealed.
  await page.getByLabel('口令', { exact: true }).fill('归雁2017示例')
  await page.getByLabel('再输一次').fill('归雁2017示例')
  await page.getByText('在本机记住').click()
  await page.getByRole('button', { name: '加密并生成' }).click()
  await page.getByText('已在共享文件夹放好 1 份数据文件').waitFor()
  expect(readdirSync(at('共享'))).toEqual([expect.stringMatching(/给冉固镇.*\.gyx$/)])
  await page.screenshot({ path: at('share.png') })
  await page.getByRole('tab', { name: '往来单位' }).click()
  await page.getByText('没有发现缺少').first().waitFor()
  await page.screenshot({ path: at('peers.png') })
  await running.close()

  running = await launch({ profile: at('town') })
  const there = running.page
  there.setDefaultTimeout(60_000)
  await there.setViewportSize({ width: 1366, height: 768 })
  await there.getByRole('button', { name: '数据交换' }).first().click()
  await there.getByRole('tab', { name: '名片' }).click()
  await there.getByText('登记对方名片').waitFor()
  await there.screenshot({ path: at('cards.png') })
  await there.getByRole('tab', { name: '共享文件夹' }).click()
  await running.answerOpen([at('共享')])
  await there.getByRole('button', { name: '选择共享文件夹' }).click()
  await there.getByRole('button', { name: '查看并接收' }).click()
  await there.getByLabel('口令', { exact: true }).fill('归雁2017示例')
  await there.getByRole('button', { name: '打开', exact: true }).click()
  await there.getByRole('dialog').getByRole('tab', { name: /逐条/ }).click()
  await there.getByRole('dialog').getByText('在谈').first().waitFor()
  await there.screenshot({ path: at('preview.png') })
  await there.getByRole('button', { name: '接收', exact: true }).click()
  await there.getByText('没有给本单位的新文件').waitFor()
  await running.close()
  running = null
  await must('town', '--export', at('out.ndjson'), '--kind', 'project')
  const project = JSON.parse(readFileSync(at('out.ndjson'), 'utf8'))
  expect(project).toMatchObject({ name: '玫瑰精油项目（示例）', stage: 'negotiating' })
})
