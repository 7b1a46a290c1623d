/** Generated people: made of common characters, never taken from a register. Numbers are valid in form only. */
import { UNITS } from '../../policy/units'
import type { Value } from '../kind'
import { idNumberCheck } from '../values/idNumber'
import { Random } from './random'

const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单仇解',
]
const MALE = [...'伟强磊军勇杰涛明超辉刚平建国华志文斌波鹏飞俊峰浩宇健东海峻凯林龙宁庆瑞松泽振忠']
const FEMALE = [...'芳娜敏静丽艳娟霞秀英玲桂兰洁梅琳雪慧婷丹红燕莉晶倩颖瑶佳欣怡琴云荣爱凤']
/** Cities where many live: the plan's station cities first and most often. */
const CITIES: readonly (readonly [city: string, province: string, weight: number])[] = [
  ['广州市', '广东省', 14],
  ['昆明市', '云南省', 12],
  ['长春市', '吉林省', 9],
  ['北京市', '北京市', 9],
  ['上海市', '上海市', 8],
  ['深圳市', '广东省', 7],
  ['青岛市', '山东省', 6],
  ['济南市', '山东省', 6],
  ['苏州市', '江苏省', 5],
  ['天津市', '天津市', 4],
  ['杭州市', '浙江省', 4],
  ['东莞市', '广东省', 4],
  ['郑州市', '河南省', 3],
  ['西安市', '陕西省', 2],
  ['成都市', '四川省', 2],
  ['武汉市', '湖北省', 2],
  ['沈阳市', '辽宁省', 1],
  ['乌鲁木齐市', '新疆维吾尔自治区', 1],
  ['哈尔滨市', '黑龙江省', 1],
]
const WEIGHTED = CITIES.flatMap(([city, province, weight]) =>
  new Array(weight).fill([city, province] as const),
)
const JOBS: readonly (readonly [trade: string, employer: string, posts: readonly string[]])[] = [
  ['manufacturing', '服装厂', ['缝纫工', '裁剪师', '车间主任', '质检员']],
  ['manufacturing', '电子厂', ['操作工', '线长', '工程师', '仓管员']],
  ['construction', '建筑公司', ['木工', '钢筋工', '项目经理', '施工员']],
  ['catering', '餐饮店', ['厨师', '店长', '服务员', '经营者']],
  ['trade', '商贸公司', ['业务员', '经理', '会计', '经营者']],
  ['transport', '物流公司', ['驾驶员', '调度员', '快递员', '站点负责人']],
  ['information', '软件公司', ['程序员', '产品经理', '技术总监', '运营']],
  ['services', '家政公司', ['家政员', '保安', '维修工', '经营者']],
  ['agriculture', '花卉基地', ['技术员', '种植工', '经营者', '销售']],
  ['health', '医院', ['医生', '护士', '药剂师', '检验师']],
  ['education', '学校', ['教师', '讲师', '行政人员', '校长']],
]
const EDUCATION = [
  'primary',
  'junior',
  'junior',
  'junior',
  'vocational',
  'senior',
  'senior',
  'college',
  'bachelor',
  'master',
]
const INTENTIONS = ['none', 'none', 'none', 'considering', 'considering', 'preparing', 'returned', 'founded']
const NUMERALS = '一二三四五六七八九十'

export interface PeopleOptions {
  /** Ids of the towns that they come from; default the plan's towns. */
  towns?: readonly string[]
  /** Behind every name; default nothing (tests and benchmarks). */
  suffix?: string
}

/**
 * Field sets of `n` people, all different in identity number and telephone; owner (`unit`) is the town.
 *
 * Identity numbers have the right form and check, but the division code 371703 dates from 2016, so that no adult was
 * given one at birth; telephones begin with 154, a segment that no operator had been given.
 * @example [...samplePeople(126000, 1)]
 */
export function* samplePeople(
  n: number,
  seed: number,
  { towns = TOWNS, suffix = '' }: PeopleOptions = {},
): Generator<Record<string, Value>> {
  const random = new Random(seed)
  for (let i = 0; i < n; i++) yield one(i, random, towns, suffix)
}

const TOWNS = UNITS.filter((unit) => unit.role === 'town').map((unit) => unit.id)

function one(i: number, random: Random, towns: readonly string[], suffix: string): Record<string, Value> {
  const male = random.chance(0.58)
  const { idNumber, birth } = identity(i, male)
  const [city, province] = random.pick(WEIGHTED)
  const [trade, employer, posts] = random.pick(JOBS)
  const post = random.pick(posts)
  const town = random.pick(towns)
  const village = `示例${NUMERALS[random.int(0, 9)]}村`
  const away = Math.min(2017, Number(birth.slice(0, 4)) + random.int(17, 30))
  const intention = random.pick(INTENTIONS)
  const person: Record<string, Value> = {
    name: random.pick(SURNAMES) + given(random, male) + suffix,
    sex: male ? 'male' : 'female',
    birth,
    idNumber,
    phone: `154${String(10_000_019 + i * 17).slice(-8)}`,
    ethnicity: random.chance(0.98) ? '汉族' : '回族',
    education: random.pick(EDUCATION),
    politics: random.chance(0.08) ? 'party' : 'masses',
    town,
    village,
    hometown: `山东省菏泽市定陶区${village}${random.int(1, 300)}号`,
    province,
    city,
    address: `${city}示例路${random.int(1, 999)}号`,
    awaySince: String(away),
    employer: `${city.replace(/市$/, '')}示例${employer}${random.int(1, 400)}`,
    post,
    trade,
    category: categoryOf(post, trade, random),
    intention,
    lastContact: `2017-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`,
    registeredOn: '2017-10-20',
    unit: town,
  }
  if (intention !== 'none') {
    person.investment = random.int(5, 500) * 1_000_000
    person.plan = `${employer.replace(/厂|公司|店/, '')}项目`
  }
  if (intention === 'returned' || intention === 'founded') {
    person.returnedOn = `2017-${String(random.int(1, 11)).padStart(2, '0')}`
  }
  if (random.chance(0.4)) person.wechat = `sample_${i}`
  if (random.chance(0.2)) person.skills = `${post}技能`
  return person
}

/** The i-th of 18 million different numbers: day of birth first, then the sequence, whose parity says the sex. */
function identity(i: number, male: boolean): { idNumber: string; birth: string } {
  const DAYS = 16000
  // 7919 is prime to 16,000, so that neighbours in the list are not neighbours in age.
  const day = new Date(Date.UTC(1956, 0, 1) + ((i * 7919) % DAYS) * 86400000).toISOString().slice(0, 10)
  const pair = Math.floor(i / DAYS) % 499
  const sequence = String(pair * 2 + (male ? 1 : 2)).padStart(3, '0')
  const first17 = `371703${day.replaceAll('-', '')}${sequence}`
  return { idNumber: first17 + idNumberCheck(first17), birth: day.slice(0, 7) }
}

function given(random: Random, male: boolean): string {
  const characters = male ? MALE : FEMALE
  const first = random.pick(characters)
  return random.chance(0.35) ? first : first + random.pick(characters)
}

function categoryOf(post: string, trade: string, random: Random): string {
  if (post === '经营者') return random.chance(0.8) ? 'self' : 'entrepreneur'
  if (post === '技术总监') return 'talent'
  if (trade === 'health' || trade === 'education' || post === '工程师') return 'professional'
  return random.chance(0.06) ? 'graduate' : 'worker'
}
