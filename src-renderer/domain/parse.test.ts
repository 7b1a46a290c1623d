import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aValue } from './arbitrary'
import { alignOf, exportValue, headOf, isSummed, numberFormat, show, showSum, widthOf } from './format'
import { bool, choice, choices, type Field, int, type Kind, link, links, money, note, text } from './kind'
import { maskIdNumber, maskPhone, maskValue } from './mask'
import { type Parsed, parseValue, type Typed } from './parse'
import { KINDS, kindOf } from './registry'
import { checkValue, validate } from './validate'

const fields: [string, Field][] = (KINDS as readonly Kind[]).flatMap((kind) =>
  Object.entries(kind.fields).map(([name, field]): [string, Field] => [`${kind.kind}.${name}`, field]),
)
const titles = {
  titleOf: (kind: string, id: string) =>
    id.startsWith(`${kind}:`) ? `示例${id.replace(':', '第')}号` : undefined,
}
const lookup = (kind: string, text: string) => {
  const match = /^示例(\w+)第(\d+)号$/.exec(text)
  return match?.[1] === kind ? `${kind}:${match[2]}` : undefined
}
/** Reading knows types; bounds, lengths and checks are validate's. */
const bounded = (field: Field) =>
  field.min !== undefined || field.max !== undefined || field.check !== undefined || field.type === 'rows'
const of = (kind: string, field: string) => kindOf(kind)!.fields[field]
const error = (read: Parsed) => ('error' in read ? read.error : `no error: ${JSON.stringify(read)}`)

describe('every field of every kind', () => {
  test.each(fields)(
    '%s: a valid value validates, and what is exported or shown reads back to it',
    (_, field) => {
      fc.assert(
        fc.property(aValue(field), (value) => {
          expect(checkValue(field, value, { id: '', stamps: {} })).toBeNull()
          const cell = exportValue(field, value, titles)
          const typed: Typed = cell !== null && typeof cell === 'object' ? cell.date : (cell as Typed)
          expect(parseValue(field, typed, { lookup })).toEqual({ value })
          if (field.type !== 'rows') {
            expect(parseValue(field, show(field, value, titles), { lookup })).toEqual({ value })
          }
        }),
        { numRuns: 25 },
      )
    },
  )

  test.each(fields)(
    '%s: nothing typed empties it; nonsense never throws, and what is read is valid',
    (_, field) => {
      for (const typed of ['', '  ', '　']) expect(parseValue(field, typed)).toEqual({ value: null })
      expect(show(field, null)).toBe('')
      expect(show(field, undefined)).toBe('')
      fc.assert(
        fc.property(fc.oneof(fc.string({ maxLength: 12 }), fc.double(), fc.boolean()), (typed) => {
          const read = parseValue(field, typed as Typed, { lookup: () => 'unit:1' })
          if ('error' in read) expect(read.error).toMatch(/\p{Script=Han}/u)
          else if (read.value !== null && !bounded(field)) {
            expect(checkValue(field, read.value, { id: '', stamps: {} })).toBeNull()
          }
        }),
        { numRuns: 25 },
      )
    },
  )

  test.each(fields)('%s: has a head, a width and an alignment', (_, field) => {
    expect(headOf(field).startsWith(field.label)).toBe(true)
    expect(widthOf(field)).toBeGreaterThan(50)
    expect(['left', 'right', 'center']).toContain(alignOf(field))
    if (isSummed(field)) expect(numberFormat(field)).toMatch(field.type === 'decimal' ? 'General' : '#,##0')
  })
})

test('a sum of tenths reads as on paper: 10.1, 20.2 and 30.3 mu are 60.6', () => {
  const { land, investment } = kindOf('agreement')!.fields
  expect(isSummed(land)).toBe(true)
  expect(10.1 + 20.2 + 30.3).not.toBe(60.6)
  expect(showSum(land, 10.1 + 20.2 + 30.3)).toBe('60.6')
  expect(showSum(land, 1_234_567.123456)).toBe('1,234,567.123456')
  expect(showSum(investment, 9_999)).toBe('0.009999')
})

test('figures come with thousands, units and tails of zeros', () => {
  const jobs = int({ label: '带动就业', unit: '人' })
  for (const typed of ['1,200', '1200人', '１２００', ' 1200 ', 1200, '1200.0', '一千二百']) {
    expect(parseValue(jobs, typed)).toEqual({ value: 1200 })
  }
  expect(error(parseValue(jobs, '12.5'))).toContain('整数')
  expect(error(parseValue(jobs, '约1200'))).toContain('不是数')
  expect(parseValue(int({ label: '年度' }), '2017年')).toEqual({ value: 2017 })
})

test('money in the unit of the column or of the cell', () => {
  const investment = money({ label: '总投资', unit: '万元' })
  expect(parseValue(investment, '2000')).toEqual({ value: 2_000_000_000 })
  expect(parseValue(investment, '2亿')).toEqual({ value: 20_000_000_000 })
  expect(parseValue(investment, 0.000001)).toEqual({ value: 1 })
  expect(show(investment, 2_000_000_000)).toBe('2,000.00')
  expect(exportValue(investment, 1_250_500_000)).toBe(1250.5)
})

test('dates: a day is a day; a month is taken where the field allows it', () => {
  expect(parseValue(of('arrival', 'date'), '2017.12.24')).toEqual({ value: '2017-12-24' })
  expect(error(parseValue(of('arrival', 'date'), '2017.12'))).toBe('“2017.12”只写到月，请写明哪一天')
  expect(parseValue(of('station', 'openedOn'), '2017年11月')).toEqual({ value: '2017-11' })
  expect(parseValue(of('person', 'birth'), '1985-03-12')).toEqual({ value: '1985-03' })
  expect(parseValue(of('person', 'birth'), 31118)).toEqual({ value: '1985-03' })
  expect(error(parseValue(of('person', 'birth'), '1985'))).toContain('写到月')
  expect(exportValue(of('arrival', 'date'), '2017-12-24')).toEqual({ date: '2017-12-24' })
  expect(exportValue(of('station', 'openedOn'), '2017-11')).toBe('2017-11')
})

test('deadlines keep what was written', () => {
  expect(parseValue(of('activity', 'deadline'), '2017年12月底前')).toEqual({
    value: { text: '2017年12月底前', from: '2017-12-01', to: '2017-12-31' },
  })
  expect(parseValue(of('activity', 'deadline'), '12月24日', { year: 2017 })).toMatchObject({
    value: { from: '2017-12-24', to: '2017-12-24' },
  })
  expect(parseValue(of('activity', 'deadline'), 43093)).toMatchObject({ value: { to: '2017-12-24' } })
  expect(error(parseValue(of('activity', 'deadline'), '有空的时候'))).toContain('不是时限')
})

test('identity numbers: lost digits are refused, placeholders become empty with a word', () => {
  const idNumber = of('person', 'idNumber')
  expect(parseValue(idNumber, '11010519491231002x')).toEqual({ value: '11010519491231002X' })
  expect(error(parseValue(idNumber, 371703198501012000))).toContain('后几位已经丢失')
  // What keeps it from becoming one.
  for (const kept of ["'11010519491231002X", '="11010519491231002X"'])
    expect(parseValue(idNumber, kept)).toEqual({ value: '11010519491231002X' })
  // What Excel saves of it into a .csv, or shows in a narrow column.
  expect(error(parseValue(idNumber, '3.71703E+17'))).toContain('后几位已经丢失')
  expect(parseValue(idNumber, '000000198501010000')).toEqual({ value: null, warning: expect.any(String) })
  expect(error(parseValue(idNumber, '11010519491231002'))).toContain('少 1 位')
})

test('choices are read by label, code and other spellings; open ones take any word', () => {
  expect(parseValue(of('person', 'sex'), '男')).toEqual({ value: 'male' })
  expect(parseValue(of('person', 'sex'), '女性')).toEqual({ value: 'female' })
  expect(error(parseValue(of('person', 'sex'), '不明'))).toBe('“不明”不是性别的选项，可填：男、女')
  expect(parseValue(of('person', 'intention'), '无')).toEqual({ value: 'none' })
  expect(parseValue(of('person', 'education'), '中专(中技)')).toEqual({ value: 'vocational' })
  expect(parseValue(of('person', 'trade'), '无人机')).toEqual({ value: '无人机' })
  expect(show(of('person', 'trade'), '无人机')).toBe('无人机')
  const several = choices({ label: '用途', options: { a: '建站', b: '考察' } })
  expect(parseValue(several, '考察、建站，考察')).toEqual({ value: ['b', 'a'] })
  expect(show(several, ['b', 'a'])).toBe('考察、建站')
  const odd = choice({ label: '项', options: { toString1: '甲', b: '乙' } })
  expect(error(parseValue(odd, 'constructor'))).toContain('不是项的选项')
})

test('yes and no as offices tick them', () => {
  const field = bool({ label: '已核实' })
  for (const typed of ['是', '√', 'Y', 1, true, '已核实', '有'])
    expect(parseValue(field, typed)).toEqual({ value: true })
  for (const typed of ['否', '×', 0, false, '未核实', '无'])
    expect(parseValue(field, typed)).toEqual({ value: false })
  expect(error(parseValue(field, '也许'))).toContain('“是”或“否”')
})

test('links are looked up; several names and doubtful ones', () => {
  const town = link('unit', { label: '户籍镇街' })
  const context = {
    lookup: (_: string, name: string) =>
      name === '冉固' || name === '甲、乙'
        ? 'u1'
        : name === '杜堂镇'
          ? 'u2'
          : name === '张湾'
            ? 'ambiguous'
            : undefined,
  }
  expect(parseValue(town, ' 冉 固 ', context)).toEqual({ value: 'u1' })
  expect(error(parseValue(town, '张湾', context))).toBe('“张湾”对应不止一条，请写全称')
  expect(error(parseValue(town, '某镇', context))).toBe('没有找到户籍镇街“某镇”')
  const many = links('unit', { label: '责任单位' })
  expect(parseValue(many, '冉固，杜堂镇、冉固', context)).toEqual({ value: ['u1', 'u2'] })
  expect(parseValue(many, '甲、乙', context)).toEqual({ value: ['u1'] })
})

test('cells that say nothing empty a text, but a note keeps its words', () => {
  for (const typed of ['无', '/', '—'])
    expect(parseValue(text({ label: '单位' }), typed)).toEqual({ value: null })
  expect(parseValue(note({ label: '备注' }), '无')).toEqual({ value: '无' })
  expect(parseValue(text({ label: '姓名' }), '张　三')).toEqual({ value: '张三' })
  expect(parseValue(text({ label: '编号' }), 12)).toEqual({ value: '12' })
})

test('small tables are read as they are written', () => {
  const schedule = of('agreement', 'schedule')
  expect(parseValue(schedule, '2018-03｜500｜设备\n2018年6月|1,500')).toEqual({
    value: [
      { due: '2018-03', amount: 500_000_000, note: '设备' },
      { due: '2018-06', amount: 1_500_000_000 },
    ],
  })
  expect(error(parseValue(schedule, '2018-03｜许多'))).toBe('第 1 行金额：“许多”不是金额')
})

test('masks show names and hide the rest', () => {
  expect(maskIdNumber('371703198501011234')).toBe('371703********1234')
  expect(maskPhone('13805305678')).toBe('138****5678')
  expect(maskPhone('13805305678、0530-2212345')).toBe('138****5678、0530-****345')
  expect(maskValue(of('person', 'birth'), '1985-03')).toBe('1985-**')
  expect(maskValue(of('person', 'name'), '张三')).toBe('张三')
  expect(show(of('person', 'hometown'), '山东省菏泽市定陶区某村 12 号', { mask: true })).toBe(
    '山东省菏泽市****',
  )
  expect(exportValue(of('person', 'phone'), '13805305678', { mask: true })).toBe('138****5678')
  fc.assert(
    fc.property(fc.string(), (any) => {
      if (any.length > 4) expect(maskPhone(any)).not.toBe(any)
    }),
  )
})

describe('records', () => {
  const agreement = kindOf('agreement')!
  const base = {
    id: 'a',
    stamps: {},
    projectName: '示例项目',
    status: 'signed',
    unit: 'u',
    partyA: 'u',
    partyB: '示例公司',
    signedOn: '2017-12-24',
    investment: 100,
  }

  test('a complete one is well; each empty required field is named', () => {
    expect(validate(agreement, base)).toEqual({})
    expect(validate(agreement, { id: 'a', stamps: {} })).toMatchObject({
      projectName: '请填写项目名称',
      partyB: '请填写乙方名称',
      investment: '请填写总投资',
    })
  })

  test('fields against each other', () => {
    expect(validate(agreement, { ...base, fixed: 101 })).toEqual({ fixed: '固定资产投资大于总投资' })
    expect(validate(agreement, { ...base, startOn: '2018-05', completeOn: '2018-04-30' })).toEqual({
      completeOn: '竣工时间早于开工时间',
    })
    // Known to the month only: the same month is in order.
    expect(validate(agreement, { ...base, startOn: '2018-04-15', completeOn: '2018-04' })).toEqual({})
    expect(validate(agreement, { ...base, schedule: [{ due: '2018', amount: 101 }] })).toEqual({
      schedule: '资金到位计划合计大于总投资',
    })
    expect(validate(agreement, { ...base, signedOn: null })).toEqual({ signedOn: '已签约的协议要填签约日期' })
    const person = {
      id: 'p',
      stamps: {},
      name: '示例',
      idNumber: '11010519491231002X',
      sex: 'male',
      birth: '1950-01',
    }
    expect(validate(kindOf('person')!, person)).toEqual({
      birth: '与身份证号不符：身份证号上是 1949-12',
      sex: '与身份证号不符：身份证号上是女',
    })
  })

  test('an edit is judged by what it changes, not by an old mistake', () => {
    const old = { ...base, fixed: 101, land: -1 }
    expect(validate(agreement, { ...old, phone: '13805301234' }, ['phone'])).toEqual({})
    expect(validate(agreement, old, ['land'])).toEqual({ land: '不能小于 0' })
    // Lowering the whole below its part is this edit's doing, though the message stands at the part.
    expect(validate(agreement, { ...base, fixed: 90, investment: 80 }, ['investment'])).toEqual({
      fixed: '固定资产投资大于总投资',
    })
    expect(validate(agreement, { ...base, unknownYet: 5 }, ['unknownYet'])).toEqual({})
  })

  test('values of a wrong type or form are refused', () => {
    const wrong = (values: Record<string, unknown>) => validate(agreement, { ...base, ...values } as never)
    expect(wrong({ investment: 1.5 })).toEqual({ investment: '不是金额' })
    expect(wrong({ investment: 0 })).toEqual({ investment: '应大于 0' })
    expect(wrong({ status: 'lost' })).toMatchObject({ status: '“lost”不是可选的值' })
    expect(wrong({ status: 'constructor' })).toMatchObject({ status: '“constructor”不是可选的值' })
    expect(wrong({ signedOn: '2017-02-29' })).toEqual({ signedOn: '不是日期' })
    expect(wrong({ phone: '138 0530 1234' })).toEqual({ phone: '应写作 13805301234' })
    expect(wrong({ idNumber: '123' })).toMatchObject({ idNumber: expect.stringContaining('少 15 位') })
    expect(wrong({ projectName: 5 })).toEqual({ projectName: '应为文字' })
    expect(wrong({ projectName: '长'.repeat(101) })).toEqual({ projectName: '最多 100 字，现为 101 字' })
    expect(wrong({ schedule: [{ due: '2018' }] })).toEqual({ schedule: '第 1 行金额：请填写金额' })
    expect(wrong({ schedule: ['x'] })).toEqual({ schedule: '第 1 行不是一行数据' })
    expect(wrong({ partyA: 5 })).toEqual({ partyA: '没有指向记录' })
    expect(validate(kindOf('signingEvent')!, { id: 'e', stamps: {}, others: ['u', 'u'] })).toMatchObject({
      others: '有重复的项',
    })
  })
})

test('a city is read without the province before it', () => {
  const city = text({ label: '现居城市', city: true })
  for (const [typed, value] of [
    ['广东省深圳市', '深圳市'],
    ['内蒙古自治区 呼和浩特市', '呼和浩特市'],
    ['深圳市', '深圳市'],
    ['上海', '上海'],
    ['广东省', '广东省'],
    ['', null],
  ] as const)
    expect(parseValue(city, typed), typed).toMatchObject({ value })
  expect(parseValue(city, '广东省深圳市')).toHaveProperty('warning')
})
