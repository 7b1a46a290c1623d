import { describe, expect, test } from 'vitest'
import { KINDS, kindOf } from '../domain/registry'
import type { Cell, Merge, Sheet } from './cells'
import { gridOf, sheetOf } from './grid'
import { fillMerged, findTable, likelierKind } from './header'

const person = kindOf('person')!
const project = kindOf('project')!
const sheet = (rows: Cell[][], merges: Merge[] = []): Sheet => ({ name: '表', hidden: false, rows, merges })
const wide = (top: number, left: number, right: number): Merge => ({ top, left, bottom: top, right })
const tall = (top: number, bottom: number, left: number): Merge => ({ top, left, bottom, right: left })

describe('the table of a sheet', () => {
  test('heads stand under a merged title, a date line and a blank row', () => {
    const table = findTable(
      sheet(
        [
          ['定陶区在外人员登记表', null, null],
          ['填报单位：冉固镇', null, '2017年12月'],
          [],
          ['姓名', '身份证号', '手机号'],
          ['张三', '11010519491231002X', '13900000001'],
        ],
        [wide(0, 0, 2)],
      ),
      person,
    )
    expect(table).toMatchObject({ headRow: 3, heads: ['姓名', '身份证号', '手机号'], rows: [4], skipped: [] })
  })

  test('of two-row heads the lower counts; where it is empty or says the same twice, the upper helps', () => {
    const table = findTable(
      sheet(
        [
          ['姓名', '现工作地', null, '家庭', '紧急联系'],
          [null, '省', '市', '电话', '电话'],
          ['张三', '广东', '广州', '1', '2'],
        ],
        [tall(0, 1, 0), wide(0, 1, 2)],
      ),
      person,
    )
    expect(table).toMatchObject({
      headRow: 1,
      heads: ['姓名', '省', '市', '家庭电话', '紧急联系电话'],
      rows: [2],
    })
  })

  test('two-row heads without merges, as CSV has them; a lower head that is only a unit', () => {
    const rows: Cell[][] = [
      ['姓名', '身份证号', '外出情况', null, '意向投资', '家庭', null],
      [null, null, '务工城市', '外出时间', '（万元）', '联系人', '电话'],
      ['张三', '', '广州', '2012.5', '20', '李四', '1'],
    ]
    expect(findTable(sheet(rows), person)).toMatchObject({
      headRow: 1,
      heads: ['姓名', '身份证号', '务工城市', '外出时间', '意向投资（万元）', '联系人', '电话'],
      rows: [2],
    })
  })

  test('a first record with many blanks is no second row of heads', () => {
    const rows: Cell[][] = [
      ['姓名', '身份证号', '手机', '单位'],
      ['张三', null, null, '元'],
      ['李四', null, null, '城市'],
    ]
    expect(findTable(sheet(rows), person)).toMatchObject({ headRow: 0, rows: [1, 2] })
  })

  test('a subtotal whose figures are text, as in CSV, is no record', () => {
    const rows: Cell[][] = [
      ['序号', '姓名', '行政村', '意向投资'],
      ['1', '张三', '张庄', '20'],
      ['小计', '5人', '', '25'],
      ['合计', '6', '', '1,027.00'],
    ]
    expect(findTable(sheet(rows), person)).toMatchObject({ rows: [1], skipped: [2, 3] })
  })

  test('sums, remarks, signatures and repeated heads are no records, but a company whose name begins so is', () => {
    const rows: Cell[][] = [
      ['项目名称', '计划总投资', '备注'],
      [1, 2, 3],
      ['合计机械厂', 500, '在谈'],
      ['甲项目', 100, null],
      ['项目名称', '计划总投资', '备注'],
      ['乙项目', 200, null],
      ['合  计', 800, null],
      ['填表人：李四', null, null],
    ]
    const table = findTable(sheet(rows), project)!
    expect(table.rows).toEqual([2, 3, 5])
    expect(table.skipped).toEqual([1, 4, 6, 7])
  })

  test('单位：万元 above the table is what bare amounts mean', () => {
    const rows: Cell[][] = [['项目汇总'], [null, '单位：万元'], ['项目名称', '计划总投资'], ['甲', 3]]
    expect(findTable(sheet(rows), project)?.unit).toBe('万元')
    expect(findTable(sheet(rows.slice(2)), project)?.unit).toBeUndefined()
  })

  test('a sheet of nothing but a title has no table', () => {
    expect(findTable(sheet([['填报须知'], [], ['请先阅读']]), person)).toBeNull()
  })
})

test('a town written once beside its people is each one’s; a blank line under it stays blank', () => {
  const rows: Cell[][] = [['冉固镇', '张三'], [null, '李四'], [], [null, '王五'], ['杜堂镇', '赵六']]
  const merged = gridOf(sheet(rows, [tall(0, 3, 0)]))
  fillMerged(merged, 0)
  expect(sheetOf(merged).rows).toEqual([
    ['冉固镇', '张三'],
    ['冉固镇', '李四'],
    [],
    ['冉固镇', '王五'],
    ['杜堂镇', '赵六'],
  ])
})

test('sums however they are called, numbered like the rows or not, 以下空白 and an example of the form are no records; what holds more is one', () => {
  const rows: Cell[][] = [
    ['序号', '姓名', '联系电话', '村', '备注'],
    [1, '张三', '13900000001', '张庄', null],
    [null, '张庄小计', '1人'],
    [2, '李四', '13900000002', '李庄', null],
    [3, '合 计', '2人', null, 5000],
    ['', '本页合计：', 2],
    ['', '共 2 人'],
    ['（以下空白）'],
    ['——总计2人——'],
    [4, '共计', '13900000003', '王楼', '姓共名计'],
    ['5', '李设计', '13900000004'],
    ['示例', '王五', '13800138000', '张庄', '在广州开店'],
  ]
  expect(findTable(sheet(rows), person)).toMatchObject({
    rows: [1, 3, 9, 10],
    skipped: [2, 4, 5, 6, 7, 8, 11],
  })
})

test('a register of people that is opened for projects is said to be one of people, and the other way round not', () => {
  const register = gridOf(
    sheet([
      ['冉固镇在外人员摸底表'],
      ['姓名', '性别', '身份证号码', '联系电话', '行政村', '务工城市', '返乡意愿'],
      ['张三', '男', '11010519491231002X', '13900000001', '张庄', '广州', '愿意'],
    ]),
  )
  expect(likelierKind(register, project, KINDS)).toMatchObject({ kind: 'person', fields: 7 })
  expect(likelierKind(register, person, KINDS)).toBeNull()
})
