import { expect, test } from 'vitest'
import { printFailure } from './printFailure'

test.each([
  'Print job failed',
  'Invalid deviceName provided',
  'Invalid printer settings',
  'No printers available on the network',
])('what the print engine says is said in Chinese: %s', (reason) => {
  const words = printFailure(reason)
  expect(words).toContain('没有打印成功')
  expect(words).toContain('导出 PDF')
  expect(words.replace('PDF', '')).not.toMatch(/[A-Za-z]/)
})

test('a reason that nobody has met stands in its own words', () => {
  expect(printFailure('E_SPOOLER 0x17')).toContain('打印机没有接受这份文件（原话：E_SPOOLER 0x17）。')
  expect(printFailure('')).toContain('打印机没有接受这份文件。')
})
