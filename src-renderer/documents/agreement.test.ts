import { describe, expect, it } from 'vitest'
import { planSeeds } from '../policy/seeds'
import { agreementDocument } from './agreement'
import { copiesWords, ordinal } from './agreementTerms'
import { optionsOf } from './document'
import { dataOf } from './loading'
import { AGREEMENT, BARE_AGREEMENT, NASTY_AGREEMENT, sampleData } from './samples.fixture'

const data = sampleData()
const text = (record: typeof AGREEMENT | null, options: Record<string, unknown> = {}) =>
  agreementDocument.render(record ? [record] : [], data, optionsOf(agreementDocument, options)).text
const words = (page: string) =>
  page
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, '')
    .replace(/[ \n]/g, '')

describe('agreement', () => {
  it('prints every field that the form asks', () => {
    const page = words(text(AGREEMENT))
    for (const expected of [
      '返乡创业项目签约协议书',
      '冉签〔2018〕3号',
      '菏泽市定陶区冉固镇人民政府',
      '样某甲（镇长）',
      '0530-0000000',
      '菏泽市定陶区冉固镇驻地',
      '广州样例食品有限公司',
      '91440101MA00000009',
      '样某乙',
      '13800000000',
      '广东省广州市样例区样例路1号',
      '样例农副产品深加工项目',
      '购置清洗、分拣、烘干和包装生产线4条',
      '年加工山药、芦笋等农副产品1.2万吨。',
      '冉固镇样例村北、样例路以东（样例返乡创业园）',
      '占地面积32.5亩，建筑面积8,000平方米',
      '2018年3月开工建设，2018年12月31日竣工投产',
      '人民币叁佰伍拾万元整（小写：350万元）',
      '人民币贰佰陆拾万元整（小写：260万元）',
      '2018年3月31日前',
      '2018年8月底前',
      '2018年底前',
      '设备购置和流动资金',
      '带动就业120人，实现年产值1,200万元，年税收36万元',
      '协助申请小微企业创业担保贷款《方案》三（三）3,000,000.00',
      '提供项目代办服务镇党委会议纪要',
      '一式肆份，甲、乙双方各执贰份',
      '签订地点：菏泽市定陶区',
      '签订日期：2018年1月26日',
      '《菏泽市定陶区返乡创业工作推进方案》（菏定政办发〔2017〕38号，以下简称《方案》）',
    ])
      expect(page).toContain(expected)
  })

  it('leaves lines to write on where a field is empty, and never prints undefined', () => {
    const page = text(BARE_AGREEMENT)
    expect(page).toContain('class="blank"')
    expect(page).not.toMatch(/undefined|null|NaN|\[object/)
    expect(words(page)).toContain('人民币捌万元整（小写：8万元）')
  })

  it('is a blank form without any record', () => {
    const page = words(text(null, { blank: true }))
    for (const label of ['甲方', '乙方', '信用代码（身份证号）', '第一条', '第十一条', '第五期', '其他约定'])
      expect(page).toContain(label)
    expect(page).not.toContain('冉固镇')
  })

  it('escapes a record that tries to be markup', () => {
    const page = text(NASTY_AGREEMENT)
    expect(page).not.toMatch(/<script|<img|<b>2018/)
    expect(page).toContain('&lt;script&gt;alert(&quot;𠮷&quot;)&lt;/script&gt;')
  })

  it("keeps an office's own terms and their numbers", () => {
    const page = words(text(NASTY_AGREEMENT))
    expect(page).toContain('1．自带编号的第一条。2．自带编号的第二条。')
    expect(page).toContain('第十条　其他约定（一）其他约定一。（二）其他约定二。第十一条　附则')
  })

  it('names itself by its form', () => {
    expect(words(text({ ...AGREEMENT, form: 'intent' }))).toContain('返乡创业项目投资意向书')
    expect(words(text({ ...AGREEMENT, form: 'constructor' }))).toContain('返乡创业项目签约协议书')
  })

  it('divides copies between the parties', () => {
    expect(copiesWords(5)).toBe('甲方执叁份，乙方执贰份')
    expect(copiesWords(12)).toBe('甲、乙双方各执陆份')
    expect(copiesWords(1)).toBe('由甲方保存')
    expect([1, 10, 11, 20, 21].map(ordinal)).toEqual(['一', '十', '十一', '二十', '二十一'])
  })
})

it('a town signs by its full name, which comes with the plan; without one by what it is called', () => {
  const towns = planSeeds().filter(({ set }) => set.role === 'town')
  expect(towns.map(({ set }) => set.fullName)).toContain('菏泽市定陶区黄店镇人民政府')
  for (const { set } of towns) expect(set.fullName).toMatch(/^菏泽市定陶区.+(镇人民政府|街道办事处)$/)
  const id = towns.find(({ set }) => set.name === '冉固镇')!.id
  const paper = (name: string, fullName?: string) => {
    const town = { id, stamps: {}, name, fullName }
    const links = new Map([[`unit/${id}`, town]])
    const record = { ...AGREEMENT, partyA: id, partyAName: null }
    const data = dataOf({ links, today: '2017-12-24' })
    return words(agreementDocument.render([record], data, optionsOf(agreementDocument)).text)
  }
  expect(paper('冉固镇', '冉固样例政府')).toContain('名　　称冉固样例政府')
  // A site that was set up before units had the field.
  expect(paper('冉固镇')).toContain('名　　称菏泽市定陶区冉固镇人民政府')
  expect(paper('改名镇')).toContain('名　　称改名镇')
})
