import { expect, test } from 'vitest'
import { read } from 'xlsx'
import { LIMITS } from './cells'
import { readFastXlsx } from './fastXlsx'
import { writeXlsx } from './write'
import { openZip, wholeText } from './zip'

test('on paper it is a table: lines, across, as wide as the page, its head on each page', async () => {
  const bytes = await writeXlsx({
    title: "张'庄",
    columns: [{ head: '姓名', width: 70 }],
    rows: [['李四'], [null]],
  })
  const sheet = await wholeText(openZip(bytes, LIMITS.streamed).get('xl/worksheets/sheet1.xml'))
  expect(sheet).toMatch(
    /<pageSetUpPr fitToPage="1"\/>.*<printOptions [^>]*gridLines="1"\/>.*orientation="landscape"/s,
  )
  expect(read(bytes).Workbook?.Names).toEqual([
    { Name: '_xlnm.Print_Titles', Ref: "'张''庄'!$1:$1", Sheet: 0 },
  ])
  expect((await readFastXlsx(bytes))?.sheets[0].rows[1]).toEqual(['李四'])
})

test('sums and notes stand below what filter and sorting move; a whole number has no point behind it', async () => {
  const bytes = await writeXlsx({
    title: '用地',
    columns: [
      { head: '镇街', width: 90 },
      { head: '面积（亩）', width: 90, format: 'General' },
    ],
    rows: [['冉固镇', 35], ['黄店镇', 60.5], ['合计', 95.5], ['按签约项目统计。']],
    below: 2,
  })
  const sheet = read(bytes, { cellNF: true }).Sheets.用地
  expect(sheet['!autofilter']).toEqual({ ref: 'A1:B3' })
  expect(sheet.B2).toMatchObject({ v: 35, w: '35' })
  expect(sheet.A5.v).toBe('按签约项目统计。')
})
