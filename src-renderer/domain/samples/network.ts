/** Samples of stations' work, contacts, groups and talents; gatherings.ts has what is done with them. */
import {
  attendances,
  conferences,
  enterpriseIssues,
  outings,
  projectReviews,
  projectShowings,
} from './gatherings'
import type { Made, Maker } from './maker'
import { samplePhone } from './places'

const WAN = 1_000_000

export type Ids = Record<
  'stations' | 'heads' | 'people' | 'projects' | 'enterprises' | 'agreements',
  readonly Made[]
>

/** Everything of this file, in an order in which nothing points ahead. */
export function network(maker: Maker, ids: Ids): Made[] {
  const meetings = stationMeetings(maker)
  const gatherings = conferences(maker, ids)
  const trips = outings(maker)
  const groups = sampleGroups(maker, ids)
  const circles = associations(maker, ids, groups)
  const talents = sampleTalents(maker, ids, circles)
  return [
    ...meetings,
    ...dutyReports(maker, ids, meetings),
    ...stationVisits(maker, ids),
    ...groups,
    ...groupMembers(maker, ids, groups),
    ...personPairs(maker, ids),
    ...privacyLogs(maker),
    ...circles,
    ...talents,
    ...talentDemands(maker, ids),
    ...suggestions(maker, talents),
    ...gatherings,
    ...attendances(maker, ids, meetings, gatherings),
    ...trips,
    ...contactLogs(maker, ids, trips),
    ...projectReviews(maker, ids),
    ...projectShowings(maker, ids, gatherings),
    ...enterpriseIssues(maker, ids, gatherings),
  ]
}

function stationMeetings(maker: Maker): Made[] {
  return (['first', 'second'] as const).map((half, i) =>
    maker.make('stationMeeting', i + 1, {
      name: `${maker.year}年${i ? '下' : '上'}半年服务站站长会议（示例）`,
      year: maker.year,
      half,
      status: 'held',
      noticedOn: `${maker.year}-${i ? '12-05' : '06-20'}`,
      heldOn: `${maker.year}-${i ? '12-18' : '06-30'}`,
      place: '（示例）会议室',
      unit: maker.office,
      host: '（示例）主持人',
      reportsDue: `${maker.year}-${i ? '12-25' : '07-10'}`,
      agenda: [
        { time: '9:00', item: '各服务站述职', person: '（示例）' },
        { time: '10:30', item: '部署下步工作', person: '（示例）' },
      ],
      arrangements: '（示例）继续摸清在外人员底子，组织好春节期间的宣传。',
    }),
  )
}

function dutyReports(maker: Maker, { stations, heads }: Ids, meetings: readonly Made[]): Made[] {
  const made: Made[] = []
  for (const [k, half] of (['first', 'second'] as const).entries()) {
    for (const [i, station] of stations.entries()) {
      // The third station opened in November: it owes the second half only, and has not sent it yet.
      if (i === 2) continue
      made.push(
        maker.make('dutyReport', made.length + 1, {
          station: station.id,
          title: `${maker.year}年${k ? '下' : '上'}半年述职报告（示例）`,
          year: maker.year,
          half,
          status: k === 0 ? 'received' : 'submitted',
          head: heads[i].set.name,
          stationHead: heads[i].id,
          meeting: meetings[k].id,
          unit: maker.office,
          submittedOn: `${maker.year}-${k ? '12-20' : '07-05'}`,
          ...(k === 0 ? { receivedOn: `${maker.year}-07-06`, receivedBy: '（示例）', grade: 'good' } : {}),
          meetings: 2 + i,
          visits: 60 + i * 15,
          registered: 320 + i * 80,
          returned: 12 + i * 3,
          projects: 4 + i,
          signed: 2,
          investment: (6000 + i * 1200) * WAN,
          arrived: 1800 * WAN,
          talents: 5 + i,
          returnedTalents: 1,
          groupMembers: 280 + i * 40,
          spent: 36_000_00,
          activities: [{ date: `${maker.year}-0${k ? 9 : 5}`, name: '（示例）老乡座谈会', people: 45 }],
          work: '（示例）登记在外人员，推介家乡政策，联系有返乡意愿的老乡。',
          difficulties: '（示例）在外人员分散，联系方式变动快。',
          next: '（示例）分片联系，充实微信群。',
          selfRating: 'good',
        }),
      )
    }
  }
  return made
}

function stationVisits(maker: Maker, { stations }: Ids): Made[] {
  return stations.slice(0, 2).map((station, i) =>
    maker.make('stationVisit', i + 1, {
      title: `赴${String(station.set.city).replace(/市$/, '')}走访慰问（示例）`,
      purpose: i ? 'both' : 'visit',
      station: station.id,
      city: station.set.city,
      place: station.set.address,
      visitedOn: `${maker.year}-0${8 + i}-12`,
      leader: '（示例）带队人',
      unit: maker.office,
      visited: [{ name: '（示例）老乡', identity: '个体经营者', note: '关心家乡园区租金政策' }],
      people: 18 + i * 6,
      gifts: 3_000_00,
      talks: '（示例）介绍返乡创业政策，听取对服务站工作的意见。',
      requests: [{ item: '希望提供园区厂房信息', by: '（示例）', unit: '（示例）', answer: '已发厂房清单' }],
    }),
  )
}

const GROUPS = [
  ['定陶归雁', 'general', null, 'running', 462],
  ['广州服务站站长群', 'stationHeads', '广州市', 'running', 28],
  ['昆明服务站站长群', 'stationHeads', '昆明市', 'running', 22],
  ['北京返乡创业群', 'city', '北京市', 'running', 316],
  ['上海返乡创业群', 'city', '上海市', 'running', 274],
  ['深圳返乡创业群', 'city', '深圳市', 'quiet', 143],
  ['高端人才群', 'talent', null, 'planned', 0],
] as const

function sampleGroups(maker: Maker, { stations }: Ids): Made[] {
  return GROUPS.map(([name, category, city, status, members], i) =>
    maker.make('group', i + 1, {
      name: `${name}（示例）`,
      category,
      city,
      status,
      unit: maker.office,
      station: stations.find((station) => station.set.city === city)?.id ?? null,
      // One group without a keeper: 四（五） asks for one, and the page says so.
      keeper: i === 5 ? null : `${['赵', '钱', '孙', '李', '周', '吴', '郑'][i]}维护（示例）`,
      ...(status === 'planned'
        ? {
            foundBy: {
              text: `${maker.year + 1}年3月底前`,
              from: `${maker.year + 1}-03-21`,
              to: `${maker.year + 1}-03-31`,
            },
          }
        : {
            foundedOn: `${maker.year}-0${(i % 6) + 1}`,
            counts: [
              { date: `${maker.year}-06-30`, members: Math.round(members * 0.8) },
              { date: `${maker.year}-09-30`, members: Math.round(members * 0.9) },
              { date: `${maker.year}-12-20`, members },
            ],
          }),
    }),
  )
}

function privacyLogs(maker: Maker): Made[] {
  return (['look', 'export'] as const).map((action, i) =>
    maker.make('privacyLog', i + 1, {
      what: i ? '（示例）导出在外人员名册' : '（示例）查看一名在外人员的证件号和电话',
      action,
      count: i ? 1200 : 1,
      ...(i ? { reason: '（示例）印制春节慰问信信封' } : {}),
      on: `${maker.year}-12-1${i}`,
      at: '09:30',
      operator: '（示例）经办人',
    }),
  )
}

/** Two people of one name each who were asked and are not the same. */
function personPairs(maker: Maker, { people }: Ids): Made[] {
  return [0, 2].map((at, i) =>
    maker.make('personPair', i + 1, {
      names: `${people[at].set.name}、${people[at + 1].set.name}`,
      first: people[at].id,
      second: people[at + 1].id,
      decision: 'different',
      score: 60,
      evidence: '（示例）姓名读音相同、村（社区）相同',
      decidedOn: `${maker.year}-11-2${i}`,
      decidedBy: '（示例）经办人',
      unit: people[at].set.unit ?? null,
    }),
  )
}

function groupMembers(maker: Maker, { people }: Ids, groups: readonly Made[]): Made[] {
  return people.slice(0, 12).map((person, i) =>
    maker.make('groupMember', i + 1, {
      group: groups[i % 4].id,
      person: person.id,
      name: person.set.name,
      role: i === 0 ? 'volunteer' : 'member',
      joinedOn: `${maker.year}-07-0${(i % 8) + 1}`,
      unit: maker.reporter(i),
    }),
  )
}

function associations(maker: Maker, { stations }: Ids, groups: readonly Made[]): Made[] {
  return stations.slice(0, 2).map((station, i) =>
    maker.make('association', i + 1, {
      name: `${String(station.set.city).replace(/市$/, '')}定陶籍高端人才联谊会（示例）`,
      category: 'talent',
      city: station.set.city,
      station: station.id,
      unit: maker.office,
      ...(i === 0 ? { status: 'running', foundedOn: `${maker.year}-12-28` } : { status: 'preparing' }),
      president: '（示例）会长',
      group: groups[1 + i].id,
      counts: i === 0 ? [{ date: `${maker.year}-12-28`, members: 36 }] : null,
    }),
  )
}

const TALENTS = [
  ['魏明远', 'doctor', 'doctor', '材料工程、高分子', '教授', '广州市', 'considering', 'advisor'],
  ['宋雅琴', 'senior', 'master', '中医药、康养', '主任医师', '北京市', 'preparing', 'project'],
  [
    '程立诚',
    'executive',
    'bachelor',
    '服装设计、品牌管理',
    '高级工程师',
    '广州市',
    'considering',
    'founding',
  ],
  ['罗海宁', 'doctor', 'doctor', '软件工程、人工智能', '副教授', '上海市', 'none', 'project'],
  ['许文静', 'overseas', 'doctor', '农产品加工、食品科学', '研究员', '昆明市', 'considering', 'parttime'],
] as const

function sampleTalents(maker: Maker, { people, stations }: Ids, circles: readonly Made[]): Made[] {
  return TALENTS.map(([name, category, degree, field, title, city, intention, cooperation], i) =>
    maker.make('talent', i + 1, {
      name: `${name}（示例）`,
      person: i === 0 ? people[0].id : null,
      sex: i === 1 || i === 4 ? 'female' : 'male',
      phone: samplePhone(500 + i),
      town: maker.town(i),
      category,
      degree,
      field,
      title,
      employer: `${city.replace(/市$/, '')}示例${i % 2 ? '医院' : '大学'}`,
      country: category === 'overseas' ? '（示例）国家' : null,
      city,
      address: `${city}示例路${i + 1}号`,
      postcode: '000000',
      achievements: '（示例）发表论文，获授权发明专利。',
      intention,
      cooperation,
      ...(i < 3 ? { letterOn: `${maker.year}-12-1${i}`, letterWay: 'post', letterReplied: i === 0 } : {}),
      station: stations.find((station) => station.set.city === city)?.id ?? null,
      associations: i === 0 ? [circles[0].id] : null,
      unit: maker.reporter(i),
    }),
  )
}

function talentDemands(maker: Maker, { enterprises }: Ids): Made[] {
  const wanted = [
    ['服装设计师（示例）', '服装设计', 'bachelor', 2, 'fulltime'],
    ['食品研发负责人（示例）', '食品科学、农产品加工', 'master', 1, 'any'],
    ['软件架构师（示例）', '软件工程', 'bachelor', 1, 'project'],
    ['康养顾问（示例）', '中医药、康养', 'master', 1, 'advisor'],
  ] as const
  return wanted.map(([post, field, degree, number, cooperation], i) =>
    maker.make('talentDemand', i + 1, {
      post,
      enterprise: enterprises[i].id,
      status: 'open',
      field,
      degree,
      number,
      cooperation,
      payFrom: 15 * WAN,
      payTo: 30 * WAN,
      benefits: '（示例）安家补贴、周转住房',
      collectedOn: `${maker.year}-11-0${i + 1}`,
      until: `${maker.year + 1}-06-30`,
      unit: maker.town(i),
    }),
  )
}

function suggestions(maker: Maker, talents: readonly Made[]): Made[] {
  const said = [
    ['加快农产品加工园冷链建设（示例）', 'industry', 'done'],
    ['建立博士工作站（示例）', 'talent', 'assigned'],
    ['简化返乡企业注册手续（示例）', 'environment', 'new'],
  ] as const
  return said.map(([title, topic, status], i) =>
    maker.make('suggestion', i + 1, {
      title,
      talent: talents[i].id,
      from: talents[i].set.name,
      madeOn: `${maker.year}-10-1${i}`,
      way: 'meeting',
      topic,
      text: '（示例）结合在外见闻提出的具体做法。',
      unit: maker.office,
      status,
      ...(status === 'new'
        ? {}
        : { assigned: maker.town(i), assignedOn: `${maker.year}-10-20`, due: `${maker.year + 1}-01-31` }),
      ...(status === 'done'
        ? {
            adopted: 'part',
            result: '（示例）已列入园区二期规划。',
            repliedOn: `${maker.year}-12-10`,
            reply: '（示例）电话答复。',
          }
        : {}),
    }),
  )
}

function contactLogs(maker: Maker, { people, stations }: Ids, trips: readonly Made[]): Made[] {
  return people.slice(0, 10).map((person, i) =>
    maker.make('contactLog', i + 1, {
      person: person.id,
      name: person.set.name,
      city: person.set.city,
      contactedOn: `${maker.year}-11-${10 + i}`,
      way: (['phone', 'wechat', 'visit'] as const)[i % 3],
      by: '（示例）联络员',
      subject: '了解返乡意愿（示例）',
      content: '（示例）介绍创业担保贷款和补贴政策。',
      outcome: (['interested', 'none', 'project', 'unreached'] as const)[i % 4],
      nextOn: `${maker.year + 1}-01-${10 + i}`,
      station: stations.find((station) => station.set.city === person.set.city)?.id ?? null,
      outing: i === 9 ? trips[1].id : null,
      unit: maker.reporter(i),
    }),
  )
}
