/** What `npm run bench -- people` does at the window: keys, heads, counts, an export; each until it is drawn. */
import type { Page } from 'playwright-core'

/** What the window lends whoever drives it. */
export interface Globals {
  store: { call(name: string, args: unknown[]): Promise<never> }
  sheets(): Promise<{
    exportKind(store: unknown, list: unknown): Promise<{ bytes: Uint8Array; count: number }>
  }>
  long: number[]
}

/** Types into 人员查找 and waits until the frame that shows the answer is drawn. */
export async function keystrokes(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    location.hash = '#/at/find'
  })
  const box = page.getByRole('textbox', { name: '查找人员' })
  await box.waitFor()
  await page.getByText(/共 [\d,]+ 人/).waitFor()
  await page.waitForTimeout(500)
  return page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('input[aria-label="查找人员"]')!
    const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!
    const { store } = globalThis as never as Globals
    const call = store.call
    const times: number[] = []
    for (const word of ['zhangwei', '1380', '李伟 广州', 'wjg', '服装厂', '示例三村', '1985', '王建国']) {
      for (let length = 1; length <= word.length; length++) {
        if (word[length - 1] === ' ') continue
        // The answer, what React makes of it, then the frame that shows it, and whatever follows that frame.
        const drawn = new Promise<void>((done) => {
          store.call = (name, args) => {
            const answer = call(name, args)
            if (name === 'survey')
              void answer.then(() => queueMicrotask(() => requestAnimationFrame(() => setTimeout(done))))
            return answer
          }
        })
        const start = performance.now()
        put.call(input, word.slice(0, length))
        input.dispatchEvent(new Event('input', { bubbles: true }))
        await drawn
        times.push(performance.now() - start)
        store.call = call
        // No two keys at the same place between two frames.
        await new Promise((done) => setTimeout(done, 180 + Math.random() * 16))
      }
      put.call(input, '')
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await new Promise((done) => setTimeout(done, 400))
    }
    return times
  })
}

/** Clicks every head of the list twice (up, down), and both again: until the frame that shows the sorted rows. */
export async function sortings(page: Page): Promise<{ first: number[]; again: number[] }> {
  await page.evaluate(() => {
    location.hash = '#/list/person'
  })
  await page.getByRole('grid', { name: '在外人员列表' }).waitFor()
  await page.waitForTimeout(1000)
  return page.evaluate(async () => {
    const { store } = globalThis as never as Globals
    const call = store.call
    const heads = () => [...document.querySelectorAll<HTMLElement>('[role="columnheader"][aria-sort]')]
    const result = { first: [] as number[], again: [] as number[] }
    for (const round of ['first', 'again'] as const) {
      for (let i = 0; i < heads().length; i++) {
        for (let turn = 0; turn < 2; turn++) {
          const target = heads()[i].querySelector<HTMLElement>('button, .g-head-label, span') ?? heads()[i]
          const drawn = new Promise<void>((done) => {
            const timer = setTimeout(done, 20_000)
            store.call = (name, args) => {
              const answer = call(name, args)
              if (name === 'list' && (args[0] as { to: number }).to > 0)
                void answer.then(() =>
                  requestAnimationFrame(() =>
                    setTimeout(() => {
                      clearTimeout(timer)
                      done()
                    }),
                  ),
                )
              return answer
            }
          })
          const start = performance.now()
          target.click()
          await drawn
          result[round].push(performance.now() - start)
          store.call = call
          await new Promise((done) => setTimeout(done, 120))
        }
      }
    }
    return result
  })
}

export async function crossings(page: Page): Promise<{ times: number[]; sum: number }> {
  return page.evaluate(async () => {
    const { store } = globalThis as never as Globals
    const times: number[] = []
    let sum = 0
    for (let i = 0; i < 9; i++) {
      const where = { conditions: [{ field: 'intention', in: [i % 2 ? 'preparing' : 'considering'] }] }
      const start = performance.now()
      const { counts } = (await store.call('cross', [
        { kind: 'person', where, fields: ['village', 'city'], limit: 1000 },
      ])) as { counts: number[][] }
      times.push(performance.now() - start)
      sum = counts.flat().reduce((a, b) => a + b, 0)
    }
    return { times, sum }
  })
}

/** @param fields null: as the list shows it */
export async function written(page: Page, fields: string[] | null): Promise<number> {
  return page.evaluate(async (asked) => {
    const { store, sheets } = globalThis as never as Globals
    const jobs = await sheets()
    const start = performance.now()
    await jobs.exportKind(store, { kind: 'person', ...(asked ? { fields: asked } : {}) })
    return performance.now() - start
  }, fields)
}
