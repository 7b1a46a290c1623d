/** What is there already is said before it is there twice: in a form, and on the way out of the trash. */
import { expect, test } from 'vitest'
import { clerk } from './clerk'
import { visit } from './harness'

const { open, add, box, shoot } = clerk('twins')

test('a form names the record with the same identity; so does the trash before it gives one back', async () => {
  const { page } = await open('town', '--setup', '冉固镇', '--operator', '张三')
  const person = { 姓名: '陈芳', 身份证号: '11010519491231002X', 手机: '13800000000' }
  await add(page, '在外人员', person)
  await visit(page, '在外人员')
  await page.locator('main').getByRole('button', { name: '新增' }).first().click()
  await box(page, '姓名').fill('陈芬')
  await box(page, '身份证号').fill(person.身份证号)
  await page.keyboard.press('Tab')
  await page.getByText('已有「陈芳」（身份证号相同，冉固镇登记）').waitFor()
  await shoot(page, 'form')
  // A doubt: it is saved all the same.
  await page.keyboard.press('Control+s')
  await page.getByRole('region', { name: '在外人员：陈芬' }).waitFor()

  const remove = async () => {
    await page.getByText('陈芬').first().click({ button: 'left' })
    await page.keyboard.press('Delete')
    await page.getByText(/移到回收站，可按/).waitFor()
  }
  await visit(page, '在外人员')
  await remove()
  await page.getByRole('button', { name: '回收站' }).click()
  await page.locator('.g-row').getByRole('checkbox').first().click()
  await page.getByRole('button', { name: /恢\s*复/ }).click()
  await page.getByText('「陈芳」（身份证号相同）').waitFor()
  await shoot(page, 'trash')
  await page.getByRole('button', { name: '不恢复' }).click()
  expect(await page.locator('.g-row').count()).toBe(1)
  await page.getByRole('button', { name: /恢\s*复/ }).click()
  await page.getByRole('button', { name: '仍然全部恢复' }).click()
  await page.getByText('已恢复').waitFor()
})
