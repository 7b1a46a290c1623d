/** A form that is saved twice at once, and typed into while it saves: saved once, and nothing typed is lost. */
import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { clerk } from './clerk'

const { at, must, open, add, box, shoot } = clerk('saving')

/** Its label says 已改 once it is. */
const city = (page: Page): Locator => page.getByRole('textbox', { name: /^现居城市/ }).last()

/** Ctrl+S pressed twice before anything is stored, then more words in the same box. */
const saveTwiceAndType = (field: Locator, words: string): Promise<void> =>
  field.evaluate((input, more) => {
    const press = (repeat: boolean) =>
      input.dispatchEvent(
        new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true, cancelable: true, repeat }),
      )
    press(false)
    press(false)
    press(true)
    // As React hears of typing.
    const { prototype } = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(input, more)
    input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }, words)

test('a stored record: saved once, nobody else is said to have changed it, what came after is a change', async () => {
  const { page, close } = await open('town', '--setup', '冉固镇', '--operator', '张三')
  await add(page, '在外人员', { 姓名: '李示例', 手机: '13800000000', 现居城市: '广州市' })
  await city(page).fill('深圳市')
  await saveTwiceAndType(city(page), '深圳市南山区')
  await page.getByText('改了 1 项，尚未保存').waitFor()
  expect(await page.getByText('别处改过').count()).toBe(0)
  expect(await city(page).inputValue()).toBe('深圳市南山区')
  // The words were a change before the first save was done.
  await page.locator('.ant-btn-loading').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+s')
  await page.getByText('改了 1 项，尚未保存').waitFor({ state: 'detached' })

  // A new one is made once; what was typed after stands in it, not saved yet.
  await page.getByRole('button', { name: '新增', exact: true }).first().click()
  await box(page, '姓名').fill('王示例')
  await city(page).fill('东莞市')
  await saveTwiceAndType(city(page), '东莞市长安镇')
  await page.getByText('没有保存的草稿').waitFor()
  expect(await city(page).inputValue()).toBe('东莞市长安镇')
  await shoot(page, 'draft')
  await page.getByRole('button', { name: '放弃修改' }).click()
  await close()
  await must('town', '--export', at('out.ndjson'), '--kind', 'person')
  const people = readFileSync(at('out.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(people.map(({ name, city }) => `${name} ${city}`).sort()).toEqual([
    '李示例 深圳市南山区',
    '王示例 东莞市',
  ])
})
