/** A decision is issued with a number and printed again exactly; an office changes its letter; a Word file of its own. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPdf } from '../../src-renderer/documents/printing.fixture'
import { launch, type Program, run, visit } from './harness'

const dir = mkdtempSync(join(tmpdir(), 'guiyan-documents-'))
const at = (name: string) => join(dir, name)
const SHOTS = process.env.GUIYAN_SHOTS
let program: Program

async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`) })
}

const saved = (name: string) =>
  expect.poll(() => existsSync(at(name)) && statSync(at(name)).size > 0, { timeout: 120_000 }).toBe(true)

const wordText = (name: string) =>
  [
    ...strFromU8(unzipSync(new Uint8Array(readFileSync(at(name))))['word/document.xml']).matchAll(
      /<w:t[^>]*>([^<]*)</g,
    ),
  ]
    .map((match) => match[1])
    .join('')

beforeAll(async () => {
  const set = await run(['--setup', '区办', '--operator', '李四', '--samples'], { profile: at('office') })
  expect(set.json).toMatchObject({ ok: true })
  program = await launch({ profile: at('office') })
  program.page.setDefaultTimeout(60_000)
  await program.page.setViewportSize({ width: 1366, height: 768 })
})

afterAll(async () => program?.close())

async function printAll(page: Page, list: string): Promise<void> {
  await visit(page, list)
  await page.getByRole('row').filter({ hasText: '示例' }).first().waitFor()
  for (const box of (
    await page.getByRole('row').filter({ hasText: '示例' }).getByRole('checkbox').all()
  ).slice(0, 4))
    await box.check()
  await page.getByRole('button', { name: /打印/ }).first().click()
  await page.getByRole('dialog').locator('canvas').first().waitFor()
}

describe('documents of the district office', () => {
  test('a decision goes to Word, is issued with the next number, and is printed again as it was', async () => {
    const { page, answerSave, answerPrint } = program
    await printAll(page, '表彰奖励')
    await page.getByRole('dialog').getByText('表彰决定', { exact: true }).click()
    await page.getByRole('button', { name: '印发…' }).waitFor()
    await page.getByText(/^共 [2-9] 页$/).waitFor()
    await shot(page, 'decision')
    await answerSave(at('决定.docx'))
    await page.getByRole('button', { name: '导出 Word' }).click()
    await saved('决定.docx')
    expect(wordText('决定.docx')).toContain('予以表彰')
    for (const number of [1, 2]) {
      await page.getByRole('button', { name: '印发…' }).click()
      await page.getByLabel('机关代字').fill('菏定归办')
      await page.getByText(new RegExp(`菏定归办〔\\d{4}〕${number}号`)).waitFor()
      if (number === 1) await shot(page, 'issue')
      await page.getByRole('button', { name: '编号并印发' }).click()
      await page.getByText('与印发时的校验码一致').waitFor()
      if (number === 1) await shot(page, 'issued')
      await page.getByRole('dialog', { name: '已印发' }).locator('.ant-modal-close').click()
      await page.getByText('与印发时的校验码一致').waitFor({ state: 'detached' })
    }
    await page.keyboard.press('Escape')
    await visit(page, '已发文书')
    await page
      .getByRole('row')
      .filter({ hasText: /菏定归办〔\d{4}〕1号/ })
      .getByRole('checkbox')
      .check()
    await page.getByRole('button', { name: '原样打印…' }).click()
    await page.getByText('与印发时的校验码一致').waitFor()
    await answerSave(at('原件.pdf'))
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /导出 ?PDF/ })
      .click()
    await saved('原件.pdf')
    const { pages } = await readPdf(new Uint8Array(readFileSync(at('原件.pdf'))))
    expect(pages.join('')).toMatch(/菏定归办〔\d{4}〕1号/)
    await answerPrint({ printed: true })
    await page.getByRole('dialog').getByRole('button', { name: '打印' }).click()
    await page.getByText('已送往打印机').waitFor()
    await page.keyboard.press('Escape')
  })

  test('the office changes its letter: unknown fields are refused, the new words are printed', async () => {
    const { page, answerSave } = program
    await visit(page, '文书模板')
    await page.getByText('一封信（人才）', { exact: true }).click()
    const text = page.getByLabel('模板正文')
    await text.fill('{称呼}：\n家乡欢迎您回来。{没有这个字段}')
    await page.getByText('不认识的栏目：{没有这个字段}').waitFor()
    await shot(page, 'template')
    expect(await page.getByRole('button', { name: '存为新版并使用' }).isDisabled()).toBe(true)
    await text.fill('{姓名}，家乡欢迎您回来。')
    await page.getByRole('button', { name: '存为新版并使用' }).click()
    await page.getByText('已存为第').waitFor()
    await page.locator('.template-preview canvas').first().waitFor()
    await shot(page, 'template-saved')
    await printAll(page, '高层次人才')
    await page.getByRole('dialog').getByText('一封信', { exact: true }).click()
    await page.getByText(/(本份|前 \d 份) \d+ 页/).waitFor()
    await shot(page, 'letter')
    await answerSave(at('信.pdf'))
    await page.getByRole('button', { name: /导出 ?PDF/ }).click()
    await page.getByText(/合成一个 ?PDF/).click()
    await saved('信.pdf')
    const { pages } = await readPdf(new Uint8Array(readFileSync(at('信.pdf'))))
    expect(pages.length).toBeGreaterThan(1)
    for (const one of pages) expect(one).toContain('，家乡欢迎您回来。')
    await page.getByRole('dialog').locator('.ant-modal-close').first().click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  test("a Word file of the office's own is taken in and filled from a record", async () => {
    const { page, answerOpen, answerSave } = program
    const file = new Document({
      sections: [{ children: [new Paragraph('兹证明{表彰对象}获得{荣誉称号}。{错的}')] }],
    })
    writeFileSync(at('证明.docx'), await Packer.toBuffer(file))
    await visit(page, '文书模板')
    await page.getByText('自备 Word、Excel 模板', { exact: true }).click()
    await answerOpen([at('证明.docx')])
    await page.getByRole('button', { name: '选择模板文件…' }).click()
    await page.getByLabel('用于哪类记录').click()
    await page.keyboard.type('表彰奖励')
    await page.keyboard.press('Enter')
    await page.getByText('不认识的栏目（填写时原样保留）：{错的}').waitFor()
    await shot(page, 'word-template')
    await page.getByRole('button', { name: '收入模板' }).click()
    await page.getByText('已收入模板').waitFor()
    await visit(page, '表彰奖励')
    await page.getByRole('row').filter({ hasText: '示例' }).first().getByRole('checkbox').check()
    await page.getByRole('button', { name: /打印/ }).first().click()
    await page.getByRole('dialog').locator('canvas').first().waitFor()
    await answerSave(at('证明好.docx'))
    await page.getByRole('button', { name: '导出 Word' }).click()
    await page.getByText('用模板“证明”').click()
    await saved('证明好.docx')
    expect(wordText('证明好.docx')).toMatch(/兹证明.*示例.*获得.+。\{错的\}/)
    await page.keyboard.press('Escape')
  })
})
