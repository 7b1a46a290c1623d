/** Sample stations, their heads, parks, reviews and members of the leading group. */
import type { Value } from '../kind'
import { creditCodeCheck } from '../values/creditCode'
import { idNumberCheck } from '../values/idNumber'
import type { Made, Maker } from './maker'

/** A credit code right in form; XXXXX in it says to everybody that it is none. */
export function sampleCode(n: number): string {
  const first17 = `91371703MAXXXXX${String(n).padStart(2, '0')}`
  return first17 + creditCodeCheck(first17)
}

/** Telephones begin with 154, as in people.ts. */
export function samplePhone(n: number): string {
  return `154000${String(n).padStart(5, '0')}`
}

/** An identity number right in form, of nobody in samples/people.ts. */
export function sampleIdNumber(n: number): string {
  const first17 = `37170319${70 + (n % 30)}0618${String(800 + n).padStart(3, '0')}`
  return first17 + idNumberCheck(first17)
}

const STATIONS = [
  ['广州返乡创业服务站（示例）', 'city', '第一批', '广东省', '广州市', '2016-06', 12600, '广州'],
  ['昆明返乡创业服务站（示例）', 'city', '第二批', '云南省', '昆明市', '2016-11', 9800, '昆明'],
  ['长春返乡创业服务站（示例）', 'city', '第三批', '吉林省', '长春市', '2017-11', 7200, '长春'],
] as const

export function stations(maker: Maker): Made[] {
  return STATIONS.map(([name, level, batch, province, city, openedOn, people, short], i) =>
    maker.make('station', i + 1, {
      name,
      level,
      batch,
      province,
      city,
      status: 'running',
      unit: maker.office,
      openedOn,
      approvedBy: '（示例）批准单位',
      host: `${short}示例商会`,
      address: `${city}示例路${i + 1}号`,
      area: 60 + i * 20,
      staff: 3 + i,
      scope: `${province}及周边`,
      people,
      budget: (5 + i) * 1_000_000,
      remarks: '示例数据，可一键清除',
    }),
  )
}

export function stationHeads(maker: Maker, at: readonly Made[]): Made[] {
  return at.map((station, i) => {
    const first17 = `371703197${i}061${i}00${i * 2 + 1}`
    return maker.make('stationHead', i + 1, {
      name: `${['刘建国', '陈海涛', '孙志强'][i]}（示例）`,
      station: station.id,
      post: 'head',
      sex: 'male',
      birth: `197${i}-06`,
      idNumber: first17 + idNumberCheck(first17),
      phone: samplePhone(100 + i),
      politics: i === 1 ? 'party' : 'masses',
      education: 'college',
      town: maker.town(i),
      employer: `${['广州', '昆明', '长春'][i]}示例实业有限公司`,
      employerPost: '总经理',
      from: (station.set.openedOn as string) ?? null,
      unit: maker.office,
    })
  })
}

const PARKS = [
  ['示例返乡创业园', 'city', 'running', 42, 12000, 5600, 18, 11, 64, 860],
  ['示例服装产业园', 'city', 'running', 60, 21000, 9800, 24, 15, 92, 1340],
  ['示例电商创业园', 'city', 'running', 15, 6000, 2100, 31, 22, 70, 410],
  ['示例农产品加工园', 'none', 'building', 80, 18000, 6400, 4, 3, 12, 150],
  ['示例家居产业园', 'none', 'running', 35, 9000, 3300, 9, 6, 28, 300],
] as const

export function parks(maker: Maker): Made[] {
  return PARKS.map(
    ([name, level, status, land, area, wan, enterprises, returneeEnterprises, returnees, jobs], i) =>
      maker.make('park', i + 1, {
        name: `${name}（示例）`,
        unit: maker.town(i),
        level,
        status,
        newlyBuilt: i < 3 ? 'existing' : 'built',
        address: `示例路${10 + i}号`,
        operator: `${name}运营有限公司（示例）`,
        creditCode: sampleCode(10 + i),
        contact: `${['赵', '钱', '周', '吴', '郑'][i]}经理（示例）`,
        phone: samplePhone(200 + i),
        openedOn: status === 'running' ? `${2014 + (i % 3)}-0${i + 3}` : null,
        land,
        area,
        invested: wan * 1_000_000,
        enterprises,
        returneeEnterprises,
        returnees,
        jobs,
        services: '代办注册、创业培训、融资对接、物流仓储',
        figures: [
          {
            year: 2016,
            enterprises: Math.max(1, enterprises - 3),
            returneeEnterprises: Math.max(1, returneeEnterprises - 2),
            returnees: Math.max(1, returnees - 8),
            jobs: Math.max(1, jobs - 60),
            output: wan * 900_000,
            tax: wan * 30_000,
          },
          {
            year: 2017,
            enterprises,
            returneeEnterprises,
            returnees,
            jobs,
            output: wan * 1_200_000,
            tax: wan * 42_000,
          },
        ],
        ...(level === 'city' ? { recognisedOn: '2016-12', validUntil: '2017-12' } : {}),
      }),
  )
}

export function parkReviews(maker: Maker, of: readonly Made[]): Made[] {
  const criteria = (marks: readonly number[]): Value =>
    ['基础设施', '入驻企业', '带动就业', '服务功能', '管理制度'].map((item, i) => ({
      item,
      full: 20,
      self: Math.min(20, marks[i] + 1),
      reviewed: marks[i],
    }))
  const marks = [
    [18, 17, 19, 16, 18],
    [19, 18, 18, 17, 17],
    [15, 19, 16, 14, 16],
    [14, 8, 9, 12, 15],
  ]
  return marks.map((row, i) => {
    const park = of[i].set
    const total = row.reduce((a, b) => a + b, 0)
    return maker.make('parkReview', i + 1, {
      park: of[i].id,
      title: `${maker.year}年${i < 3 ? '复审' : '评估认定'}（示例）`,
      unit: park.unit,
      year: maker.year,
      reviewKind: i < 3 ? 'review' : 'recognition',
      level: i < 3 ? 'city' : 'district',
      appliedOn: `${maker.year}-09-1${i}`,
      operator: park.operator,
      creditCode: park.creditCode,
      area: park.area,
      invested: park.invested,
      enterprises: park.enterprises,
      returneeEnterprises: park.returneeEnterprises,
      returnees: park.returnees,
      jobs: park.jobs,
      criteria: criteria(row),
      selfScore: total + 5,
      score: total,
      siteOn: `${maker.year}-10-1${i}`,
      reviewers: '评估组（示例）',
      officeOpinion: '（示例）情况属实。',
      ...(i < 2
        ? {
            conclusion: 'pass',
            concludedOn: `${maker.year}-11-0${i + 1}`,
            validFrom: `${maker.year}-12-01`,
            validUntil: `${maker.year + 1}-11-30`,
          }
        : { conclusion: i === 2 ? 'rectify' : 'pending' }),
    })
  })
}

export function leadingGroup(maker: Maker): Made[] {
  const seats = [
    ['head', '（示例）区政府主要领导'],
    ['deputy', '（示例）区委分管领导'],
    ['deputy', '（示例）区政府分管领导'],
    ['officeHead', '（示例）区人社局主要负责人'],
    ['member', '（示例）区财政局主要负责人'],
    ['member', '（示例）区发改委主要负责人'],
  ] as const
  return seats.map(([groupPost, post], i) =>
    maker.make('leadingGroupMember', i + 1, {
      name: `成员${'甲乙丙丁戊己'[i]}（示例）`,
      groupPost,
      post,
      order: i + 1,
      term: `${maker.year}年12月调整（示例）`,
      from: `${maker.year}-12-21`,
    }),
  )
}
