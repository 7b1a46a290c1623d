/** What fails where nobody waits for it is told, nothing stands still for ever, and what is over goes away. */
import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { clerk } from './clerk'
import { visit } from './harness'

const { open, add, box, shoot } = clerk('told')

/** From now on the store answers none of these. */
const refuse = (page: Page, ...names: string[]): Promise<void> =>
  page.evaluate((refused) => {
    const { store } = globalThis as unknown as { store: { call(name: string, ...rest: unknown[]): unknown } }
    const held = globalThis as { answering?: typeof store.call }
    const answering = held.answering ?? store.call
    held.answering = answering
    store.call = (name, ...rest) =>
      refused.includes(name) ? Promise.reject(new Error(`refused ${name}`)) : answering(name, ...rest)
  }, names)

test('reading that fails, a draft that is not kept, a trouble that is over', async () => {
  const { page } = await open('town', '--setup', '冉固镇', '--operator', '张三')
  await page.addInitScript(() => {
    const { Worker: Plain } = globalThis
    globalThis.Worker = class extends Plain {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        if (options?.name === 'store') Object.assign(globalThis, { storeWorker: this })
      }
    }
  })
  await page.reload()
  await page.getByText('目标进展').waitFor()

  // IndexedDB refuses, then works again.
  const trouble = (data: string | null) =>
    page.evaluate((words) => {
      const { storeWorker } = globalThis as unknown as { storeWorker: Worker }
      const event = { rpc: 'event', name: 'trouble', data: words }
      storeWorker.dispatchEvent(new MessageEvent('message', { data: event }))
    }, data)
  await trouble('浏览器数据库暂时写不进去')
  await page.getByText('浏览器数据库暂时写不进去').waitFor()
  await trouble(null)
  await page.getByText('浏览器数据库暂时写不进去').waitFor({ state: 'detached' })

  // Nobody waited for it.
  await page.evaluate(() => void Promise.reject(new Error('nobody waited')))
  await page.getByText('（nobody waited）').waitFor()

  // The search box says so and searches no more.
  await refuse(page, 'find')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('没有这个词')
  await page.getByText('refused find').first().waitFor()
  await page.getByText(/没有找到/).waitFor()
  await page.keyboard.press('Escape')

  // A page whose records can't be read says so, and comes when it is asked again.
  await refuse(page, 'all')
  await visit(page, '填报指标')
  await page.getByText('这个页面没有打开').waitFor()
  await refuse(page)
  await page.getByRole('button', { name: '再试一次' }).click()
  await page.getByRole('heading', { name: '填报指标' }).waitFor()

  // A draft that is not on disk is not said to be.
  await add(page, '在外人员', { 姓名: '李示例', 手机: '13800000000' })
  await refuse(page, 'setting')
  await box(page, '工作单位').fill('某某厂')
  await page.getByText('草稿和界面设置暂时没有存下来').waitFor()
  await page.getByText('改了 1 项，尚未保存，草稿还没有留存').waitFor()
  await shoot(page, 'unkept')
  await refuse(page)
  await page.getByText('改了 1 项，尚未保存，草稿已留存').waitFor()
  await page.getByText('草稿和界面设置暂时没有存下来').waitFor({ state: 'detached' })
})
