/** A town and what is another town's: it is looked at, and no step writes a part of it that would go nowhere. */
import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { clerk, PASSPHRASE } from './clerk'
import { visit } from './harness'

const { at, must, open, shoot, cards } = clerk('others')

test('[exchange X4] another town’s project is shown to investors, but neither reviewed nor moved on', async () => {
  writeFileSync(at('口令.txt'), PASSPHRASE)
  writeFileSync(
    at('projects.csv'),
    '项目名称,总投资,征集单位,项目阶段,征集日期\n冉固粮油园（示例）,6000,冉固镇,已入库,2017-12-01\n杜堂苗木园（示例）,5000,杜堂镇,已入库,2017-12-01\n冉固新项目（示例）,3000,冉固镇,已征集,2017-12-01\n杜堂新项目（示例）,3000,杜堂镇,已征集,2017-12-01\n',
  )
  await must('town', '--setup', '冉固镇', '--operator', '张三', '--export', at('town.gyk'))
  await must('office', '--setup', '区办', '--operator', '李四', '--export', at('office.gyk'))
  await must('office', '--import', at('town.gyk'), '--trust', String(cards.get('town')))
  const words = ['--passphrase-file', at('口令.txt')]
  await must('office', '--import', at('projects.csv'), '--kind', 'project')
  await must('office', '--export', at('given.gyx'), '--for', '冉固镇', ...words)
  await must('town', '--import', at('office.gyk'), '--trust', String(cards.get('office')))
  const { page } = await open('town', '--import', at('given.gyx'), ...words)

  // Reviewed is only what is one's own.
  await visit(page, '项目评审')
  await page.getByRole('button', { name: '冉固新项目（示例）' }).click()
  await page.getByRole('button', { name: '组织评审' }).waitFor()
  await page.getByRole('button', { name: '杜堂新项目（示例）' }).click()
  await page.getByText('这个创业项目由杜堂镇管理，本单位只能查看').waitFor()
  expect(await page.getByRole('button', { name: '组织评审' }).count()).toBe(0)
  await shoot(page, 'review')

  // Shown are both; only one's own moves on, which is said.
  await visit(page, '创业项目')
  await page.getByRole('row').filter({ hasText: '冉固新项目' }).waitFor()
  await page
    .getByRole('checkbox', { name: /全选|全部/ })
    .first()
    .check()
  await page.getByRole('button', { name: '记推介…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '推介对象' }).fill('广州示例商会（示例）')
  await page.keyboard.press('Control+s')
  await page.getByText('其中 1 个是别的单位的项目，阶段没有改，要改请告诉所属单位').waitFor()
  await visit(page, '创业项目')
  await page.getByRole('row').filter({ hasText: '冉固粮油园' }).filter({ hasText: '已推介' }).waitFor()
  await page.getByRole('row').filter({ hasText: '杜堂苗木园' }).filter({ hasText: '已入库' }).waitFor()
  await shoot(page, 'shown')
})
