import { expect, test } from 'vitest'
import { sheetOf } from '../../src-main/printing/sheet'
import { sheetPage } from './sheet'

const page = (paper: object) =>
  String(sheetPage('文书', { margin: [0, 0, 0, 0], numbers: 'none', ...paper } as never, {} as never, []))

test.each([
  ['A4 upright', { orientation: 'portrait' }, { landscape: false, pageSize: 'A4' }],
  ['A4 lying', { orientation: 'landscape' }, { landscape: true, pageSize: 'A4' }],
  [
    'an envelope',
    { orientation: 'landscape', size: [220, 110] },
    { landscape: true, pageSize: { width: 110_000, height: 220_000 } },
  ],
  [
    'a narrow card',
    { orientation: 'portrait', size: [90, 130.5] },
    { landscape: false, pageSize: { width: 90_000, height: 130_500 } },
  ],
])('%s is what a printer is asked for', (_, paper, sheet) => {
  expect(sheetOf(page(paper))).toEqual(sheet)
})

test('a page that names no size, or only in its text, is A4 upright', () => {
  expect(sheetOf('<p>横排</p>')).toEqual({ landscape: false, pageSize: 'A4' })
  expect(sheetOf('<style>@page { margin: 20mm; font-size: 9mm } p { size: 1mm 1mm }</style>')).toEqual({
    landscape: false,
    pageSize: 'A4',
  })
})
