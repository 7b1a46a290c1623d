/** A unit chosen by mistake at the first start is put right, with what was typed under it, until others have heard of it. */
import { expect, test } from 'vitest'
import { clerk } from './clerk'
import { visit } from './harness'

const office = clerk('unit')

test('the wrong town becomes a station and the right town; after a data file it stays', async () => {
  const { page } = await office.open('town', '--setup', '冉固镇', '--operator', '张三')
  await office.add(page, '在外人员', { 姓名: '李示例', 手机: '13800000000', 现居城市: '广州市' })
  const begin = async () => {
    await visit(page, '设置')
    await page.getByRole('button', { name: '更正…' }).click()
    return page.getByRole('dialog', { name: /^更正单位/ })
  }
  let dialog = await begin()
  await dialog.getByText('返乡创业服务站', { exact: true }).click()
  const name = dialog.getByRole('combobox', { name: '服务站名称' })
  // What may mean a station of the list is asked about before it becomes another one.
  await name.fill('广州站')
  await dialog.getByText('名单里有“广州返乡创业服务站”，是不是它？').waitFor()
  expect(await dialog.getByRole('button', { name: '更正', exact: true }).isDisabled()).toBe(true)
  await dialog.getByRole('button', { name: /^是 ?它$/ }).click()
  await expect.poll(() => name.inputValue()).toBe('广州返乡创业服务站')
  expect(await dialog.getByRole('button', { name: '更正', exact: true }).isEnabled()).toBe(true)
  await name.fill('佛山返乡创业服务站')
  await page.keyboard.press('Tab')
  await office.shoot(page, 'station')
  await dialog.getByRole('button', { name: '更正', exact: true }).click()
  await page.getByText('单位已更正为佛山返乡创业服务站').waitFor()
  await page.getByRole('banner').getByText('佛山返乡创业服务站').waitFor()

  dialog = await begin()
  await dialog.getByText('镇街', { exact: true }).click()
  await dialog.getByRole('combobox', { name: '单位名称' }).click()
  await page.keyboard.type('黄店镇')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: '更正', exact: true }).click()
  await page.getByRole('banner').getByText('黄店镇').waitFor()
  // What was typed is the right town's, and may be written there.
  await visit(page, '在外人员')
  await page.getByRole('gridcell', { name: '李示例' }).dblclick()
  await office.box(page, '现居城市').fill('深圳市')
  await page.keyboard.press('Control+s')
  await page.getByText('已保存', { exact: true }).waitFor()
  await page.getByRole('button', { name: '关闭', exact: true }).click()
  await visit(page, '单位')
  await page.getByRole('gridcell', { name: '黄店镇', exact: true }).waitFor()
  expect(await page.getByRole('gridcell', { name: '佛山返乡创业服务站' }).count()).toBe(0)

  await office.give('town.gyx')
  dialog = await begin()
  await dialog.getByText('区办', { exact: true }).click()
  await dialog.getByRole('button', { name: '更正', exact: true }).click()
  await page.getByRole('dialog', { name: '单位没有更改' }).waitFor()
  await office.shoot(page, 'refused')
  await page.getByRole('button', { name: '知道了' }).click()
  await page.getByRole('banner').getByText('黄店镇').waitFor()
})
