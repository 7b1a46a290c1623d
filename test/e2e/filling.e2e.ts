/** Another department's blank form: filled in place from the records, saved beside the form that was sent. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { read, utils, write } from 'xlsx'
import { launch, type Program, run, visit } from './harness'

const dir = mkdtempSync(join(tmpdir(), 'guiyan-filling-'))
const profile = join(dir, 'profile')
let running: Program | null = null
afterAll(() => running?.close())

/** A sheet as a finance office would send it, with a merged title, its own heads and a total. */
function blank(name: string, rows: (string | number)[][], total?: string): string {
  const sheet = utils.aoa_to_sheet(rows)
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: rows[1].length - 1 } }]
  if (total) sheet[total.split('=')[0]] = { t: 'n', f: total.split('=')[1], v: 0 }
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '报表')
  const path = join(dir, name)
  writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx' }))
  return path
}

const cellsOf = (path: string): unknown[][] => {
  const book = read(readFileSync(path))
  return utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: true })
}

test('a list and a table of figures are filled in, sums follow, the mapping is remembered', async () => {
  await run(['--setup', '区办', '--operator', '李四'], { profile })
  const samples = await run(['--samples'], { profile })
  expect(samples.json.ok).toBe(true)
  const list = blank(
    'list.xlsx',
    [
      ['2017年创业项目汇总表'],
      ['序号', '项目名称', '计划投资（亿元）', '神秘栏'],
      [],
      [],
      ['合计'],
      ['填表人：'],
    ],
    'C5=SUM(C3:C4)',
  )
  const figures = blank('figures.xlsx', [
    ['各镇街创业项目情况'],
    ['镇街', '创业项目数（个）', '备注', '签约项目数（个）'],
    ['冉固镇'],
    ['杜堂镇'],
    ['马集镇'],
    ['天中街道'],
    ['滨河办事处'],
    ['合计'],
  ])
  running = await launch({ profile })
  const { page, answerOpen, answerSave } = running
  page.setDefaultTimeout(60_000)
  await visit(page, '套表填报')

  await answerOpen([list])
  await page.getByRole('button', { name: '选择空白报表…' }).click()
  await page.getByText(/填入 \d+ 个创业项目/).waitFor()
  await page.getByText('1 列还没有指定填什么').waitFor()
  await page.getByRole('combobox', { name: '“神秘栏”填什么' }).click()
  await page.keyboard.type('项目编号')
  await page.keyboard.press('Enter')
  await page.getByText('1 列还没有指定填什么').waitFor({ state: 'detached' })
  // A second field in the same cell.
  await page.getByRole('button', { name: '“神秘栏”再加一栏' }).click()
  await page.getByRole('combobox', { name: '“神秘栏”后面再填什么' }).click()
  await page.keyboard.type('申报单位')
  await page.keyboard.press('Enter')
  const filledList = join(dir, 'list-filled.xlsx')
  await answerSave(filledList)
  await page.getByRole('button', { name: '另存填好的报表…' }).click()
  await page.getByText('原表没有改动').waitFor()
  const rows = cellsOf(filledList)
  const total = rows.findIndex((row) => row[0] === '合计')
  expect(total).toBeGreaterThan(4)
  expect(rows.at(-1)?.[0]).toBe('填表人：')
  const filled = rows.slice(2, total)
  expect(filled.map((row) => row[0])).toEqual(filled.map((_, i) => i + 1))
  expect(filled.every((row) => typeof row[1] === 'string' && row[1] !== '')).toBe(true)
  expect(filled.every((row) => /(镇|街道|办公室|局)$/.test(String(row[3])))).toBe(true)
  const sum = filled.reduce((all, row) => all + Number(row[2] ?? 0), 0)
  expect(rows[total][2]).toBeCloseTo(sum, 6)
  // The form that was sent is as it was.
  expect(cellsOf(list)[4]?.[0] ?? cellsOf(list)[2]?.[0]).toBe('合计')

  await answerOpen([figures])
  await page.getByRole('button', { name: '换一张报表…' }).click()
  await page.getByText('4 个单位').waitFor()
  await page.getByText('没有认出：滨河办事处，这些行未填；合计行没有公式（或还没有算过），未填').waitFor()
  await page.getByTitle('签约项目（个，按考核口径）').waitFor()
  await page.screenshot({ path: join(dir, 'figures.png') })
  const filledFigures = join(dir, 'figures-filled.xlsx')
  await answerSave(filledFigures)
  await page.getByRole('button', { name: '另存填好的报表…' }).click()
  await page.getByText(/已填好 8 格/).waitFor()
  const rowsFilled = cellsOf(filledFigures).slice(2)
  expect(rowsFilled[4]).toEqual(['滨河办事处'])
  const counted = rowsFilled.slice(0, 4).map((row) => Number(row[1]))
  expect(counted.every((count) => Number.isInteger(count))).toBe(true)
  expect(counted.reduce((a, b) => a + b, 0)).toBeGreaterThan(0)
})
