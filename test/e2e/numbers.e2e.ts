/** Certificate numbers through the window: without gaps, and what was once given is never given again. */
import { expect, test } from 'vitest'
import { clerk } from './clerk'
import { visit } from './harness'

const { open, add, shoot } = clerk('numbers')

test('awards are numbered in order; a deleted one’s number is not given to another', async () => {
  const { page } = await open('office', '--setup', '区办', '--operator', '李四')
  // The smallest screen that an office has: of a list only what is in sight is drawn.
  await page.setViewportSize({ width: 1366, height: 768 })
  const award = (addressee: string) =>
    add(page, '表彰奖励', { 表彰对象: addressee, 荣誉称号: '=归雁创业之星' })
  const rows = () => page.getByRole('row').filter({ hasText: '示例' })
  const number = async (count: number) => {
    await page
      .getByRole('toolbar', { name: '对选中记录的操作' })
      .getByRole('button', { name: '编证书号…' })
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: '编号前' }).fill('定归雁〔2018〕')
    await shoot(page, `dialog ${count}`)
    await dialog.getByRole('button', { name: `编 ${count} 个号` }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText(`已编 ${count} 个证书号：定归雁〔2018〕000`).waitFor()
  }
  await award('甲（示例）')
  await award('乙（示例）')
  await visit(page, '表彰奖励')
  await rows().first().waitFor()
  // Of the whole list, without the record at its side.
  await page.getByRole('button', { name: '关闭', exact: true }).click()
  await page.getByRole('button', { name: '保存并新增下一项' }).waitFor({ state: 'detached' })
  const head = await page.getByRole('columnheader', { name: /^证书编号/ }).boundingBox()
  expect(head && head.x + head.width).toBeLessThanOrEqual(1366)
  for (const box of await rows().getByRole('checkbox').all()) await box.check()
  await number(2)
  await page.getByRole('gridcell', { name: '定归雁〔2018〕0001号' }).waitFor()
  await page.getByRole('gridcell', { name: '定归雁〔2018〕0002号' }).waitFor()

  // The second goes to the trash, with its number; the next one gets the third.
  await page.getByRole('row').filter({ hasText: '0001号' }).getByRole('checkbox').uncheck()
  await page.keyboard.press('Delete')
  await page.getByRole('gridcell', { name: '定归雁〔2018〕0002号' }).waitFor({ state: 'detached' })
  await award('丙（示例）')
  await page.keyboard.press('Escape')
  const third = page.getByRole('row').filter({ hasText: '丙（示例）' })
  await third.getByRole('checkbox').check()
  await number(1)
  await page.getByRole('gridcell', { name: '定归雁〔2018〕0003号' }).waitFor()
  expect(await page.getByRole('gridcell', { name: /0002号/ }).count()).toBe(0)

  // Another computer of the office gave a number, too; both stand here since.
  await add(page, '表彰奖励', {
    表彰对象: '丁（示例）',
    荣誉称号: '=归雁创业之星',
    证书编号: '定归雁〔2018〕0003号',
  })
  await visit(page, '今日')
  const doubled = page.getByRole('region', { name: '号码重复' })
  await doubled.getByText('证书 定归雁〔2018〕0003号').waitFor()
  expect(await doubled.getByRole('button', { name: '重编 丙（示例）' }).count()).toBe(0)
  await shoot(page, 'doubled')
  await doubled.getByRole('button', { name: '重编 丁（示例）' }).click()
  const again = page.getByRole('dialog')
  await again.getByText('请收回，按新号重新打印换发').waitFor()
  await shoot(page, 'again')
  await again.getByRole('button', { name: '编 1 个号' }).click()
  await page.getByText('已编 1 个证书号：定归雁〔2018〕0004号').waitFor()
  await doubled.waitFor({ state: 'detached' })
})
