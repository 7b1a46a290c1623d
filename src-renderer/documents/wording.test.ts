import { describe, expect, it } from 'vitest'
import { agreement } from '../domain/agreement'
import { AGREEMENT, sampleData } from './samples.fixture'
import { fillText, partsOf, placesIn, recordLookup, unknownIn } from './wording'

const lookup = recordLookup(agreement, AGREEMENT, sampleData(agreement), { 称呼: '样某某博士' })

describe('wording with fields', () => {
  it.each([
    ['{乙方名称}', '广州样例食品有限公司'],
    ['{总投资}万元（{总投资|大写}）', '350万元（人民币叁佰伍拾万元整）'],
    ['{签约日期}、{签约日期|汉字}', '2018年1月26日、二〇一八年一月二十六日'],
    ['{计划开工}', '2018年3月'],
    ['尊敬的{称呼}', '尊敬的样某某博士'],
    ['{方案文号}', '菏定政办发〔2017〕38号'],
    ['没有字段 { } {}', '没有字段 { } {}'],
  ])('%s → %s', (text, filled) => {
    expect(fillText(text, lookup)).toEqual({ text: filled, unknown: [] })
  })

  it('leaves what nobody knows as it is, and lists it', () => {
    const text = '{乙方名称}{没有这个}{总投资|英文}'
    expect(fillText(text, lookup)).toEqual({
      text: '广州样例食品有限公司{没有这个}{总投资|英文}',
      unknown: ['{没有这个}', '{总投资|英文}'],
    })
    expect(unknownIn(text, agreement, {})).toEqual(['{没有这个}', '{总投资|英文}'])
    expect(placesIn('{a}{a}{b|大写}')).toHaveLength(2)
  })

  it('a value with braces is not filled again', () => {
    const inner = recordLookup(agreement, { ...AGREEMENT, partyB: '{操作员}' }, sampleData(agreement))
    expect(fillText('{乙方名称}', inner).text).toBe('{操作员}')
  })

  it('parts a text at its headings', () => {
    expect([...partsOf('前\n【甲】\n一\n二\n【乙】\n三')]).toEqual([
      ['', '前'],
      ['甲', '一\n二'],
      ['乙', '三'],
    ])
  })
})
