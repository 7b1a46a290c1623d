import { expect, test } from 'vitest'
import { atWords, sinceWords } from './backupWords'

const now = new Date(2017, 11, 24, 9, 5)

test.each([
  [new Date(2017, 11, 24, 0, 1), '今天', false],
  [new Date(2017, 11, 23, 23, 59), '昨天', false],
  [new Date(2017, 11, 17, 12, 0), '7 天前', false],
  [new Date(2017, 11, 16, 12, 0), '8 天前', true],
  // A clock that was put back.
  [new Date(2017, 11, 25, 12, 0), '今天', false],
])('%s is %s', (made, words, late) => {
  expect(sinceWords(made.toISOString(), now)).toEqual({ words, late })
})

test('no backup at all is late', () => {
  expect(sinceWords(undefined, now)).toEqual({ words: '尚未备份', late: true })
})

test('the year is named where it is another one', () => {
  expect(atWords(new Date(2017, 0, 3, 8, 30).toISOString(), now)).toBe('1月3日 08:30')
  expect(atWords(new Date(2016, 11, 31, 8, 5).toISOString(), now)).toBe('2016年12月31日 08:05')
})
