import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { utils, write } from 'xlsx'
import { agreement } from '../domain/agreement'
import { fillWorkbook, openBlank } from '../sheets/fill/workbook'
import { readWorkbook } from '../sheets/read'
import { fieldsOfXlsx, fillXlsx, type SheetTools } from './excelFill'
import { AGREEMENT, BARE_AGREEMENT, sampleData } from './samples.fixture'

const tools: SheetTools = {
  open: (bytes, name) => openBlank(new Uint8Array(bytes), name),
  fill: (bytes, sheet, plan) => fillWorkbook(new Uint8Array(bytes), sheet, plan),
}
const { schedule } = agreement.fields
const TABLE = schedule.label
const [DUE, AMOUNT, NOTE] = ['due', 'amount', 'note'].map((name) => schedule.columns![name].label)

function workbook(rows: unknown[][]): Uint8Array {
  const sheet = utils.aoa_to_sheet(rows)
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 3 } }]
  sheet.C6 = { t: 'n', f: 'SUM(C5:C5)' }
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '表')
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', bookSST: true }) as ArrayBuffer)
}
const TEMPLATE = workbook([
  ['{乙方名称}投资情况'],
  ['总投资', '{总投资}', '大写', '{总投资|大写}'],
  ['签约日期：{签约日期}', '{没有这个}', 'A&B', ''],
  ['期次', DUE, AMOUNT, NOTE],
  [`{#${TABLE}}{序号}`, `{${DUE}}`, `{${AMOUNT}}`, `{${NOTE}}{/${TABLE}}`],
  ['合计', '', '', ''],
  ['经办人：{操作员}'],
])
const open = async (bytes: Uint8Array) => (await readWorkbook(new Uint8Array(bytes), 'x.xlsx')).sheets[0]

describe("an office's own Excel template", () => {
  it('lists unknown fields first', async () => {
    const fields = await fieldsOfXlsx(TEMPLATE, 'x.xlsx', agreement, tools)
    expect(fields[0]).toEqual({ as: '{没有这个}', known: false })
    expect(fields.filter(({ known }) => !known)).toHaveLength(1)
  })

  it('is filled in place: amounts as figures, a row for each of a table, sums and merged cells follow', async () => {
    const record = { ...AGREEMENT, partyB: '=1+1𠮷<b>&公司' }
    const { bytes, unknown } = await fillXlsx(
      TEMPLATE,
      'x.xlsx',
      agreement,
      record,
      sampleData(agreement),
      tools,
    )
    expect(unknown).toEqual(['{没有这个}'])
    const sheet = await open(bytes)
    expect(sheet.rows[0][0]).toBe('=1+1𠮷<b>&公司投资情况')
    expect(sheet.rows[1].slice(0, 4)).toEqual(['总投资', 350, '大写', '人民币叁佰伍拾万元整'])
    expect(sheet.rows[2].slice(0, 3)).toEqual(['签约日期：2018年1月26日', '{没有这个}', 'A&B'])
    expect(sheet.rows.slice(4, 7).map((row) => row.slice(0, 3))).toEqual([
      [1, '2018年3月31日', 100],
      [2, '2018年8月', 150],
      [3, '2018年', 100],
    ])
    expect(sheet.rows[7].slice(0, 3)).toEqual(['合计', null, 350])
    expect(sheet.rows[8][0]).toBe('经办人：样例')
    expect(sheet.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 3 }])
    expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'])).toContain('SUM(C5:C7)')
  })

  it('leaves nothing of a table without rows, and heals fields that Excel has split into runs', async () => {
    const { bytes } = await fillXlsx(
      TEMPLATE,
      'x.xlsx',
      agreement,
      BARE_AGREEMENT,
      sampleData(agreement),
      tools,
    )
    const sheet = await open(bytes)
    expect(sheet.rows[4].filter(Boolean)).toEqual([])
    const members = unzipSync(TEMPLATE)
    const shared = strFromU8(members['xl/sharedStrings.xml'])
    const { strToU8, zipSync } = await import('fflate')
    const split = shared.replace(
      /<t[^>]*>\{乙方名称\}投资情况<\/t>/,
      '<r><t>{乙方</t></r><r><rPr><b/></rPr><t>名称}投资</t></r><r><t>情况</t></r>',
    )
    expect(split).not.toBe(shared)
    const runs = zipSync({ ...members, 'xl/sharedStrings.xml': strToU8(split) })
    const filled = await fillXlsx(runs, 'x.xlsx', agreement, AGREEMENT, sampleData(agreement), tools)
    expect((await open(filled.bytes)).rows[0][0]).toBe('广州样例食品有限公司投资情况')
  })

  it('says in words what is wrong', async () => {
    await expect(fieldsOfXlsx(new Uint8Array([1, 2]), 'x.xlsx', agreement, tools)).rejects.toThrow(
      /不是 .xlsx/,
    )
    const open = workbook([[`{#${TABLE}}`], [`{/${TABLE}}`]])
    await expect(fieldsOfXlsx(open, 'x.xlsx', agreement, tools)).rejects.toThrow(/成对写在同一行/)
  })
})
