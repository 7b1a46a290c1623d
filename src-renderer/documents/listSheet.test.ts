import { expect, test } from 'vitest'
import { listSheet, type SheetColumn } from './listSheet'

const column = (head: string, sum?: string): SheetColumn => ({
  head,
  align: 'left',
  whole: false,
  cells: ['甲', '乙'],
  sum,
})

function sums(...columns: SheetColumn[]): string {
  const { text } = listSheet({
    title: '一览表',
    orientation: 'portrait',
    points: 10.5,
    above: ['', ''],
    columns,
    rows: 2,
    numbered: true,
  })
  return /<tr class="sum">.*?<\/tr>/s.exec(text)?.[0].replace(/\s+/g, ' ') ?? ''
}

test('many columns are printed smaller before a telephone stands on two lines', () => {
  const print = (columns: number) =>
    listSheet({
      title: '一览表',
      orientation: 'landscape',
      points: 10.5,
      above: ['', ''],
      columns: Array.from({ length: columns }, (_, i) => ({
        head: `电话${i}`,
        align: 'left' as const,
        whole: true,
        cells: ['138****5678'],
      })),
      rows: 1,
      numbered: true,
    })
  const sizeOf = (columns: number) => Number(/\.list \{ font-size: ([\d.]+)pt/.exec(print(columns).text)?.[1])
  expect(sizeOf(9)).toBe(10.5)
  expect(sizeOf(11)).toBeLessThan(10.5)
  expect(print(11).text).toContain('<td class="left whole">138****5678</td>')
  // Beyond what can be read nothing helps but breaking.
  expect(sizeOf(30)).toBe(7.5)
  expect(print(30).text).not.toContain('whole">138')
})

test('合计 lies over the columns before the first sum, and is not broken', () => {
  expect(sums(column('名称', ''), column('镇街', ''), column('面积', '12'), column('备注', ''))).toBe(
    '<tr class="sum"><td class="center whole" colspan="3">合计</td><td class="right">12</td><td class="right"></td></tr>',
  )
  expect(sums(column('面积', '12'))).toContain('colspan="1">合计</td><td class="right">12</td>')
  expect(sums(column('名称'))).toBe('')
})
