import { expect, test } from 'vitest'
import { optionsOf } from './document'
import { paperKey, standing } from './ownOptions'
import { DOCUMENTS } from './registry'

const document = (name: string) => DOCUMENTS.find((one) => one.name === name)!

test('number, date, title and text of last year’s decision are not those of this year’s; the addressee is', () => {
  const saved = {
    number: '定政发〔2018〕30号',
    title: '2018年的标题',
    date: '2018-10-31',
    body: '正文',
    addressee: '各镇',
  }
  const options = optionsOf(document('commendation'), standing(document('commendation'), saved))
  expect(options).toMatchObject({ number: '', title: '', date: '', body: '', addressee: '各镇' })
})

test('a paper is told from another by its records and its year', () => {
  const keys = [
    paperKey([], '2018-12-31'),
    paperKey(['a'], '2018-12-31'),
    paperKey(['a', 'b', 'c'], '2018-12-31'),
    paperKey(['a', 'c'], '2018-12-31'),
    paperKey(['a'], '2019-01-01'),
  ]
  expect(new Set(keys).size).toBe(keys.length)
  expect(paperKey(['a'], '2018-01-02')).toBe(keys[1])
})

test('whatever names a day or a year is of one paper', () => {
  const named = DOCUMENTS.flatMap(({ name, options }) =>
    Object.entries(options).flatMap(([key, option]) =>
      option.type === 'text' && /日期|年度|起止|公示开始|公示结束|字号$/.test(option.label) && !option.own
        ? [`${name}.${key}`]
        : [],
    ),
  )
  expect(named).toEqual([])
})
