/** A clerk at the window, for stories of the plan: opens a profile, types records, prints, gives data files. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterEach, expect } from 'vitest'
import { readPdf } from '../../src-renderer/documents/printing.fixture'
import { launch, type Program, run, visit } from './harness'

export const PASSPHRASE = '归雁示例口令2017'

/** Chooses in a box by its words. */
export async function choose(page: Page, box: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: box, exact: true }).last().click()
  await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click()
}

/** Words of a list's column from top to bottom, as far as it is drawn. */
export async function column(page: Page, label: string): Promise<string[]> {
  const heads = await page.getByRole('columnheader').allTextContents()
  const at = heads.findIndex((head) => head.startsWith(label))
  return page
    .locator('.g-row')
    .evaluateAll(
      (elements, nth) => elements.map((row) => row.children[nth]?.firstChild?.textContent ?? ''),
      at,
    )
}

/** Where a column stands in the list, the row numbers not counted. */
export async function columnAt(page: Page, label: string): Promise<number> {
  const heads = await page.getByRole('columnheader').allTextContents()
  return heads.findIndex((head) => head.startsWith(label)) - 1
}

/** What sorts by a column. */
export const headOf = (page: Page, label: string): Locator =>
  page
    .getByRole('columnheader', { name: new RegExp(`^${label}`) })
    .getByRole('button')
    .first()

/** Ctrl+V of a text on the list. */
export const pasteInto = (page: Page, text: string): Promise<void> =>
  page.getByRole('grid').evaluate((grid, words) => {
    const data = new DataTransfer()
    data.setData('text/plain', words)
    grid.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)

/** One clerk for a test file; the program that a story left open is closed after it. */
export function clerk(name: string) {
  const dir = mkdtempSync(join(tmpdir(), `guiyan-${name}-`))
  const at = (file: string) => join(dir, file)
  /** GUIYAN_SCREENS: a folder for pictures, to be looked at. */
  const screens = process.env.GUIYAN_SCREENS
  let program: Program | null = null
  /** Fingerprints of the sites that send. */
  const cards = new Map<string, string>()

  afterEach(async () => {
    if (program && screens) await program.page.screenshot({ path: join(screens, `${name} last.png`) })
    // What was answered is on disk: nothing is asked of a form that a failed story left half typed.
    await program?.kill()
    program = null
  })

  /** A command line that has to succeed; its answer. */
  async function must(profile: string, ...words: string[]): Promise<Record<string, unknown>> {
    const { json } = await run(words, { profile: at(profile) })
    expect(json).toMatchObject({ ok: true })
    if (json.fingerprint) cards.set(profile, String(json.fingerprint))
    return json
  }

  async function open(profile: string, ...words: string[]): Promise<Program> {
    if (screens) mkdirSync(screens, { recursive: true })
    await must(profile, ...words)
    program = await launch({ profile: at(profile) })
    program.page.setDefaultTimeout(30_000)
    await program.page.setViewportSize({ width: 1366, height: 768 })
    return program
  }

  const shoot = async (page: Page, picture: string): Promise<void> => {
    if (screens) await page.screenshot({ path: join(screens, `${name} ${picture}.png`) })
  }

  const link = async (page: Page, box: string, typed: string): Promise<void> => {
    const combobox = page.getByRole('combobox', { name: box, exact: true }).last()
    await combobox.click()
    await combobox.fill(typed)
    await page.locator('.ant-select-dropdown:visible').getByTitle(new RegExp(typed)).first().click()
  }

  /** A field's input: its label may be followed by its clause. */
  const box = (page: Page, field: string) =>
    page.getByRole('textbox', { name: new RegExp(`^${field}\\s*(条款.*)?$`) }).last()

  /** A row of a small table in the form, each cell found by its column's words. */
  async function addRow(page: Page, table: string, cells: Record<string, string>): Promise<void> {
    const field = page
      .locator('.f-item')
      .filter({ has: page.getByText(table, { exact: true }) })
      .last()
    await field.getByRole('button', { name: '添加一行' }).click()
    for (const [column, words] of Object.entries(cells))
      await field.getByLabel(column, { exact: true }).last().fill(words)
  }

  /** A new record as it is typed: words into text fields, `=` chooses, `>` links, cells are a table's row. */
  async function add(
    page: Page,
    list: string,
    fields: Record<string, string | Record<string, string>>,
  ): Promise<void> {
    await visit(page, list)
    // The list before has the same button.
    await page.locator('main').getByRole('heading', { name: list, exact: true }).waitFor()
    await page.getByRole('button', { name: '新增' }).first().click()
    for (const [field, value] of Object.entries(fields)) {
      if (typeof value !== 'string') await addRow(page, field, value)
      else if (value.startsWith('=')) await choose(page, field, value.slice(1))
      else if (value.startsWith('>')) await link(page, field, value.slice(1))
      else {
        await box(page, field).fill(value)
        await page.keyboard.press('Tab')
      }
    }
    await page.keyboard.press('Control+s')
    await page.getByRole('region', { name: new RegExp(`^${list}：`) }).waitFor()
  }

  /** Prints the record that stands open. */
  const printOpen = (page: Page) =>
    page.getByLabel('记录', { exact: true }).getByRole('button', { name: '打印', exact: true }).click()

  /** The document that is shown, saved; its words. */
  async function paper(file: string): Promise<string> {
    const { page, answerSave } = program as Program
    await page.getByRole('dialog').locator('canvas').first().waitFor()
    await answerSave(at(file))
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /导出 ?PDF/ })
      .click()
    await expect
      .poll(() => existsSync(at(file)) && statSync(at(file)).size > 0, { timeout: 120_000 })
      .toBe(true)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').locator('canvas').first().waitFor({ state: 'detached' })
    return (await readPdf(new Uint8Array(readFileSync(at(file))))).pages.join('')
  }

  /** Gives the district a data file through the window. */
  async function give(file: string): Promise<void> {
    const { page, answerSave } = program as Program
    await page.getByRole('button', { name: '数据交换' }).first().click()
    await answerSave(at(file))
    await page
      .getByRole('row')
      .filter({ hasText: '领导小组办公室' })
      .getByRole('button', { name: '给它一份' })
      .click()
    const passphrase = page.getByLabel('口令', { exact: true })
    const done = page.getByText('已生成').first()
    await passphrase.or(done).first().waitFor()
    if (await passphrase.isVisible()) {
      await passphrase.fill(PASSPHRASE)
      const again = page.getByLabel('再输一次')
      if (await again.isVisible()) await again.fill(PASSPHRASE)
      await page.getByRole('dialog').getByRole('button', { name: /生成/ }).click()
    }
    await done.waitFor()
  }

  return { at, cards, must, open, shoot, add, link, box, printOpen, paper, give }
}
