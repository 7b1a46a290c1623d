/** Files that come from outside the window: a double click while the program is closed or open, a drop, and starts that fail. */
import { writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { clerk } from './clerk'
import { launch, type Program, run, runtime } from './harness'

const { at, must } = clerk('opening')
let running: Program | null = null

afterEach(async () => {
  await running?.kill()
  running = null
})

/** The title of a question that stands. */
const asked = (page: Page, title: string) =>
  page.locator('.ant-modal-confirm-title', { hasText: title }).waitFor()

/** A double click: a start of its own, which hands its files to the one that is open and ends. */
const doubleClick = (profile: string, file: string) =>
  expect(run([file], { profile: at(profile) })).rejects.toThrow('no JSON line (exit 0)')

test('a data file opened while the program is closed is asked about; one opened meanwhile after it', async () => {
  const town = await must('town', '--setup', '冉固镇', '--operator', '张三', '--export', at('town.gyk'))
  await must('town', '--export', at('1.gyx'), '--for', '区办')
  await must('office', '--setup', '区办', '--operator', '李四')
  await must('office', '--import', at('town.gyk'), '--trust', String(town.fingerprint))
  await must('other', '--setup', '杜堂镇', '--operator', '王五', '--export', at('other.gyk'))

  running = await launch({ profile: at('office'), args: [at('1.gyx')] })
  const { page } = running
  const first = page.getByRole('dialog').filter({ hasText: '冉固镇的数据文件' })
  await first.waitFor()
  await doubleClick('office', at('other.gyk'))
  await doubleClick('office', at('没有.gyx'))
  await page.getByText('“没有.gyx”没有读取：找不到这个文件').waitFor()
  expect(await page.getByRole('dialog').count()).toBe(1)
  await first.getByRole('button', { name: '接收', exact: true }).click()
  await asked(page, '登记杜堂镇的名片')
})

test('a file opened before the first set-up waits for it', async () => {
  await must('town2', '--setup', '冉固镇', '--operator', '张三', '--export', at('town2.gyk'))
  running = await launch({ profile: at('fresh'), args: [at('town2.gyk')] })
  const { page } = running
  await page.getByText('区办', { exact: true }).first().click()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('操作员姓名').fill('李四')
  await page.getByRole('button', { name: '开始使用' }).click()
  await asked(page, '登记冉固镇的名片')
})

test('what can’t be read is said by name, and the others are taken', async () => {
  await must('drop', '--setup', '冉固镇', '--operator', '张三')
  running = await launch({ profile: at('drop') })
  const { page } = running
  await page.getByText('目标进展').waitFor()
  await page.evaluate(() => {
    const data = new DataTransfer()
    const folder = new File([], '名册文件夹.xlsx')
    folder.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'))
    // What a drop holds are files; the list itself can't be filled with one that fails.
    Object.defineProperty(data, 'files', { value: [folder, new File(['姓名\n张三'], '名册.csv')] })
    document
      .querySelector('main')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }))
  })
  await page.getByText('“名册文件夹.xlsx”没有读取：它是文件夹').waitFor()
  await page.getByRole('dialog').getByText('名册.csv').waitFor()
})

test('a profile that is a file is one line and exit code 1', async () => {
  writeFileSync(at('plain'), '')
  const { code, json } = await run(['--verify'], { profile: at('plain') })
  expect([code, json.ok]).toEqual([1, false])
  expect(json.error).toContain('不是文件夹')
})

test.runIf(runtime === 'stand-in')('a window that does not open is one line, too', async () => {
  const env = { GUIYAN_BROWSER: at('没有浏览器') }
  const { code, json } = await run(['--verify'], { profile: at('blind'), env })
  expect([code, json.ok]).toEqual([1, false])
  expect(json.error).toContain('没有启动成功')
})
