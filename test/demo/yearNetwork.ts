/** The year's network: groups, talents, associations, visits, reviews, showings, outings, policy documents, trainings. */

import { samplePhone } from '../../src-renderer/domain/samples/places'
import type { Random } from '../../src-renderer/domain/samples/random'
import { planValue } from '../../src-renderer/policy/provisions'
import { at, CITIES, type Make, MEMBERS, MONTHS, OFFICE, type Size, TOWNS, WAN, type Year } from './yearParts'

const FIELDS = ['食品科学', '机械工程', '计算机科学', '生物医药', '材料工程', '农学', '环境工程', '临床医学']
const POSTS = [
  '食品研发负责人',
  '设备工程师',
  '软件工程师',
  '药品质量负责人',
  '新材料研发',
  '农艺师',
  '环保工程师',
  '内科主任',
]

export function network(made: Make, size: Size, random: Random, year: Year): void {
  groups(made, random, year)
  talents(made, random, year)
  for (const [i, city] of CITIES.slice(0, 3).entries())
    made('association', {
      name: `${city.replace('市', '')}定陶籍人士联谊会（示例）`,
      category: i ? 'townsmen' : 'talent',
      status: i < 2 ? 'running' : 'preparing',
      city,
      unit: OFFICE,
      station: at(year.ids.station, i),
      foundedOn: i < 2 ? `2018-0${i + 3}-18` : undefined,
      president: `会长${i + 1}（示例）`,
      counts: [{ date: '2018-12-01', members: 60 + 20 * i }],
    })
  for (const [i, station] of (year.ids.station ?? []).slice(0, 6).entries())
    made('stationVisit', {
      title: `走访慰问${CITIES[i].replace('市', '')}在外人员（示例）`,
      purpose: i % 2 ? 'seminar' : 'both',
      station,
      city: CITIES[i],
      visitedOn: `2018-0${i + 1}-2${i}`,
      leader: '带队领导（示例）',
      unit: OFFICE,
      people: 20 + i * 6,
      result: '（示例）收集建议若干，已交有关单位。',
    })
  // 四（一）: three city-level parks are reviewed again, the towns' new ones recognised.
  for (const [i, park] of (year.ids.park ?? []).entries()) {
    const again = i < planValue('park.cityToReview')
    made('parkReview', {
      park,
      title: `${again ? '市级园区复审' : '园区评估认定'}（示例${i + 1}）`,
      unit: TOWNS[i % TOWNS.length].id,
      year: 2018,
      reviewKind: again ? 'review' : 'recognition',
      level: again ? 'city' : 'district',
      appliedOn: '2018-02-10',
      conclusion: i % 8 === 7 ? 'rectify' : 'pass',
      concludedOn: `2018-03-2${i % 9}`,
      score: 92 - i,
      criteria: [
        { item: '基础设施', full: 30, self: 28, reviewed: 27 },
        { item: '入驻企业', full: 40, self: 38, reviewed: 36 },
        { item: '带动就业', full: 30, self: 29, reviewed: 29 - (i % 6) },
      ],
      award: again ? 20 * WAN : undefined,
      validFrom: '2018-04-01',
      validUntil: '2021-03-31',
    })
  }
  for (const [i, project] of (year.ids.project ?? []).slice(0, 20).entries()) {
    for (let n = 0; n < 5; n++)
      made('projectReview', {
        project,
        expert: `专家${n + 1}（示例）`,
        employer: `示例研究院${n + 1}`,
        round: '2018年第一轮',
        reviewedOn: '2018-03-15',
        unit: OFFICE,
        status: 'given',
        total: 70 + ((i * 7 + n * 5) % 28),
        conclusion: 'admit',
      })
    made('projectShowing', {
      project,
      audience: `考察企业家${i + 1}（示例）`,
      phone: samplePhone(70_000 + i),
      city: CITIES[i % CITIES.length],
      shownOn: `2018-0${(i % 9) + 1}-16`,
      way: 'meeting',
      interest: (['asked', 'interested', 'strong'] as const)[i % 3],
      outcome: (['pending', 'visited', 'negotiating'] as const)[i % 3],
      unit: OFFICE,
    })
  }
  const booth = made('outing', {
    name: '2018年春节“温暖回家路”宣传摊位（示例）',
    category: 'booth',
    year: 2018,
    status: 'done',
    unit: OFFICE,
    place: '定陶汽车站（示例）',
    from: '2018-02-08',
    to: '2018-02-14',
    leaflets: [
      { title: '返乡创业政策明白纸', number: 5000, left: 320 },
      { title: '致在外定陶人的一封信', number: 3000, left: 0 },
    ],
    reached: 4200,
  })
  made('outing', {
    name: '赴外地考察学习返乡创业工作（示例）',
    category: 'study',
    year: 2018,
    status: 'done',
    unit: OFFICE,
    place: '示例市',
    from: '2018-05-16',
    to: '2018-05-18',
    report: '（示例）考察报告。',
    cost: 6.8 * WAN,
  })
  for (let i = 0; i < Math.min(120, size.people / 6); i++)
    made('contactLog', {
      person: at(year.ids.person, i * 5),
      contactedOn: `2018-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 27) + 1).padStart(2, '0')}`,
      way: (['phone', 'wechat', 'visit', 'booth'] as const)[i % 4],
      by: `联络员${(i % 11) + 1}（示例）`,
      outcome: (['none', 'interested', 'project', 'visiting'] as const)[i % 4],
      outing: i % 4 === 3 ? booth : undefined,
      unit: TOWNS[i % TOWNS.length].id,
    })
  for (const [i, [title, level, topic]] of (
    [
      ['关于支持返乡创业的若干意见（示例）', 'province', 'overall'],
      ['返乡创业专项扶持资金管理办法（示例）', 'district', 'money'],
      ['创业担保贷款实施细则（示例）', 'district', 'loan'],
      ['返乡创业园区认定办法（示例）', 'district', 'park'],
    ] as const
  ).entries())
    made('regulation', {
      title,
      number: `示例发〔2018〕${i + 1}号`,
      level,
      topic,
      issuedOn: `2018-0${i + 1}-10`,
      state: 'inForce',
      unit: OFFICE,
      summary: '（示例）要点。',
    })
  for (let i = 0; i < 4; i++)
    made('training', {
      course: `返乡创业培训班第${i + 1}期（示例）`,
      category: (['startup', 'ecommerce', 'improve', 'station'] as const)[i],
      session: `2018年第${i + 1}期`,
      status: 'done',
      unit: i % 2 ? MEMBERS[i].id : OFFICE,
      from: `2018-0${i * 2 + 1}-12`,
      to: `2018-0${i * 2 + 1}-16`,
      place: '（示例）培训学校',
      trainers: [{ name: `讲师${i + 1}（示例）`, subject: '创业政策和市场' }],
      planned: 60,
      attended: 52 + i,
      returnees: 30,
      certificates: 50,
      cost: 4.6 * WAN,
      source: 'support',
    })
}

function groups(made: Make, random: Random, year: Year): void {
  const counts = () => {
    let members = random.int(60, 300)
    return MONTHS.map((month) => {
      members += random.int(0, 15)
      return { date: `${month}-25`, members: Math.min(500, members) }
    })
  }
  const group = (name: string, category: string, set: Record<string, string | undefined> = {}) =>
    made('group', {
      name: `${name}（示例）`,
      category,
      status: 'running',
      unit: OFFICE,
      foundedOn: '2017-06-01',
      keeper: `维护人${name.slice(0, 2)}（示例）`,
      counts: counts(),
      ...set,
    })
  group('定陶归雁', 'general')
  for (const { label } of planValue('groups.stationHeadCities'))
    group(`${label}服务站站长群`, 'stationHeads', { city: `${label}市` })
  for (let i = 0; i < planValue('groups.districtCity') - 1; i++)
    group(`${CITIES[i].replace('市', '')}返乡创业群`, 'city', {
      city: CITIES[i],
      station: at(year.ids.station, i),
      ...(i === 7 ? { keeper: undefined } : {}),
    })
  group('高端人才微信群', 'talent', { foundedOn: '2018-02-01' })
  group('企业家返乡创业群', 'entrepreneur', { foundedOn: '2018-03-01' })
  group('党政军志愿服务群', 'volunteer', { status: 'planned', foundedOn: undefined })
}

function talents(made: Make, random: Random, year: Year): void {
  for (let i = 0; i < 48; i++)
    made('talent', {
      name: `博士${i + 1}（示例）`,
      sex: i % 3 ? 'male' : 'female',
      category: i % 4 ? 'doctor' : 'senior',
      degree: i % 4 ? 'doctor' : 'master',
      field: FIELDS[i % FIELDS.length],
      title: i % 2 ? '副教授' : '高级工程师',
      employer: `示例大学${(i % 9) + 1}`,
      city: CITIES[i % CITIES.length],
      address: `（示例）学院路 ${i + 1} 号`,
      postcode: '100000',
      town: TOWNS[i % TOWNS.length].id,
      intention: (['none', 'considering', 'preparing'] as const)[i % 3],
      station: at(year.ids.station, i),
      letterOn: i % 2 ? '2018-01-20' : undefined,
      letterWay: i % 2 ? 'post' : undefined,
      unit: OFFICE,
      registeredOn: '2018-01-08',
    })
  for (let i = 0; i < 24; i++)
    made('talentDemand', {
      post: `${POSTS[i % POSTS.length]}（示例${i + 1}）`,
      enterprise: at(year.ids.enterprise, i),
      status: i % 5 === 4 ? 'filled' : 'open',
      field: FIELDS[i % FIELDS.length],
      degree: i % 3 ? 'doctor' : 'master',
      number: random.int(1, 3),
      cooperation: 'any',
      collectedOn: '2018-01-15',
      until: '2018-12-31',
      unit: TOWNS[i % TOWNS.length].id,
      ...(i % 5 === 4 ? { filled: 1, filledOn: '2018-08-08' } : {}),
    })
  for (let i = 0; i < 10; i++)
    made('suggestion', {
      title: `关于发展${FIELDS[i % FIELDS.length]}产业的建议（示例${i + 1}）`,
      talent: at(year.ids.talent, i),
      madeOn: '2018-02-18',
      way: 'meeting',
      topic: i % 2 ? 'industry' : 'talent',
      text: '（示例）建议内容。',
      unit: OFFICE,
      status: i % 3 === 0 ? 'assigned' : 'done',
      assigned: MEMBERS[i % MEMBERS.length].id,
      assignedOn: '2018-02-22',
      due: '2018-04-30',
      ...(i % 3 === 0
        ? {}
        : { adopted: 'part', result: '（示例）已吸收到规划中。', repliedOn: '2018-04-12' }),
    })
}
