import { expect, test } from 'vitest'
import { KEY_HEAD, PLACE_HEAD, REASON_HEAD } from './mapping'
import { readWorkbook } from './read'
import { writeRejected } from './rejected'

test('digits stay digits, a copy loses its key, and each row says where it stood and why', async () => {
  const heads = ['姓名', '身份证号', '意向投资', KEY_HEAD, REASON_HEAD, PLACE_HEAD]
  const bytes = await writeRejected(
    heads,
    [
      {
        cells: ['李四', 372922198001010000, 20, 'k1', '旧的'],
        reason: '少一位',
        place: '张庄 5',
        copied: false,
      },
      { cells: ['李四', '37', 20, 'k1'], reason: '复制的', place: '张庄 6', copied: true },
    ],
    { units: { 2: '万元' }, digits: new Set([1]) },
  )
  const [{ rows }] = (await readWorkbook(bytes, '退回.xlsx')).sheets
  expect(rows).toEqual([
    ['姓名', '身份证号', '意向投资（万元）', KEY_HEAD, PLACE_HEAD, REASON_HEAD],
    ['李四', '372922198001010000', 20, 'k1', '张庄 5', '少一位'],
    ['李四', '37', 20, null, '张庄 6', '复制的'],
  ])
})
