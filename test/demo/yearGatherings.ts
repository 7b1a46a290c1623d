/** The year's meetings and people: heads' meetings with who came, themes, the conference, problems, honours, roster. */
import type { Random } from '../../src-renderer/domain/samples/random'
import { type Make, MEMBERS, MONTHS, OFFICE, type Size, TOWNS, WAN, type Year } from './yearParts'

const PROBLEMS = [
  ['厂区道路不畅', '进厂道路损坏，货车通行困难。', '已列入道路整修计划，月底前完工。', 'land'],
  ['环评手续办理慢', '环评报告表未批复，影响开工。', '已批复。', 'environment'],
  ['流动资金不足', '旺季备料资金缺口 200 万元。', '已对接定陶农商行授信。', 'finance'],
  ['厂房用电增容', '现有变压器容量不足，影响扩产。', '已协调供电部门增容。', 'utilities'],
] as const

export function gatherings(made: Make, size: Size, random: Random, year: Year): void {
  const halves = [
    [2017, 'second', '2017-12-20'],
    [2018, 'first', '2018-03-16'],
    [2018, 'second', '2018-12-14'],
  ] as const
  for (const [of, half, heldOn] of halves) {
    const meeting = made('stationMeeting', {
      name: `${of}年${half === 'first' ? '上' : '下'}半年站长会议（示例）`,
      year: of,
      half,
      status: 'held',
      heldOn,
      unit: OFFICE,
      place: '（示例）会议室',
    })
    for (const [i, station] of (year.ids.station ?? []).entries()) {
      made('attendance', {
        meeting,
        station,
        name: `站长${i + 1}（示例）`,
        role: 'head',
        invitation: 'confirmed',
        attended: i % 9 === 8 ? 'leave' : 'present',
        unit: OFFICE,
      })
      if (i % 7 === 6 && half === 'second') continue
      made('dutyReport', {
        station,
        title: `服务站述职报告（示例${i + 1}）`,
        year: of,
        half,
        status: 'received',
        head: `站长${i + 1}（示例）`,
        stationHead: year.ids.stationHead?.[i],
        meeting,
        unit: OFFICE,
        submittedOn: heldOn,
        receivedOn: heldOn,
        meetings: random.int(1, 4),
        visits: random.int(5, 60),
        registered: random.int(50, 900),
        returned: random.int(1, 30),
        projects: random.int(3, 8),
        signed: random.int(0, 3),
        investment: random.int(100, 5000) * WAN,
        selfRating: 'good',
      })
    }
  }
  for (const [i, town] of TOWNS.entries())
    for (const [n, heldOn] of (i === 4 ? ['2018-02-11'] : ['2018-02-11', '2018-09-22']).entries())
      made('activity', {
        title: `${town.name}返乡创业主题活动（示例${n + 1}）`,
        year: 2018,
        deadline: { text: heldOn, from: heldOn, to: heldOn },
        status: 'done',
        unit: town.id,
        units: [town.id],
        clause: '一（三）',
        category: 'theme',
        theme: true,
        heldFrom: heldOn,
        heldTo: heldOn,
        completedOn: heldOn,
        evidence: '活动照片（示例）',
      })
  const conference = made('conference', {
    name: '菏泽市定陶区返乡创业大会（示例）',
    category: 'conference',
    year: 2017,
    status: 'held',
    heldOn: '2017-12-24',
    place: '（示例）会堂',
    unit: OFFICE,
    planned: 620,
    seats: 680,
  })
  for (let i = 0; i < size.guests; i++)
    made('attendance', {
      conference,
      name: `参会人${i + 1}（示例）`,
      organisation: `示例单位${(i % 40) + 1}`,
      role: (['returnee', 'unit', 'enterprise', 'away'] as const)[i % 4],
      invitation: i % 23 ? 'confirmed' : 'invited',
      seat: i % 23 ? `${Math.floor(i / 20) + 1}排${(i % 20) + 1}座` : undefined,
      attended: i % 23 ? 'present' : undefined,
      unit: OFFICE,
    })
  for (const [i, enterprise] of (year.ids.enterprise ?? []).slice(0, 30).entries())
    made('enterpriseIssue', {
      title: `${PROBLEMS[i % 4][0]}（示例${i + 1}）`,
      enterprise,
      category: PROBLEMS[i % 4][3],
      problem: `（示例）${PROBLEMS[i % 4][1]}`,
      raisedOn: '2017-12-15',
      source: 'onsite',
      unit: OFFICE,
      state: i % 4 === 3 ? 'assigned' : 'closed',
      assigned: MEMBERS[i % MEMBERS.length]?.id,
      assignedOn: '2017-12-18',
      due: '2018-01-15',
      answer: i % 4 === 3 ? undefined : `（示例）${PROBLEMS[i % 4][2]}`,
      answeredOn: i % 4 === 3 ? undefined : '2018-01-10',
      satisfaction: i % 4 === 3 ? undefined : 'very',
      closedOn: i % 4 === 3 ? undefined : '2018-01-12',
    })
  for (let i = 0; i < 12; i++)
    made('award', {
      addressee: `${'王李张刘陈杨赵黄周吴徐孙'[i]}${i % 2 ? '示例' : '某'}`,
      addresseeKind: 'individual',
      honour: i % 3 ? 'star' : 'stationHead',
      year: 2018,
      occasion: '返乡创业工作总结表彰大会',
      status: 'granted',
      affiliation: `示例单位${i + 1}`,
      unit: OFFICE,
      date: '2018-10-31',
      order: 10 + i,
    })
  for (const [i, name] of ['张示例', '李某', '王示例', '赵示例'].entries())
    made('leadingGroupMember', {
      name,
      groupPost: (['head', 'deputy', 'member', 'member'] as const)[i],
      term: '2017年调整',
      post: `示例职务${i + 1}`,
      from: '2017-12-21',
    })
  for (const [i, month] of MONTHS.entries())
    made('publicity', {
      title: `返乡创业专题报道（示例${i + 1}）`,
      medium: i % 2 ? 'tv' : 'newspaper',
      outlet: i % 2 ? '定陶广播电视台' : '定陶报',
      level: 'district',
      publishedOn: `${month}-18`,
      unit: i % 3 ? OFFICE : TOWNS[i % TOWNS.length].id,
      topic: 'policy',
    })
}
