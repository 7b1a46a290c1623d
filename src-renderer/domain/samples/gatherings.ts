/** Samples of meetings with their attendance, outings, project reviews and showings, and enterprises' problems. */
import type { Value } from '../kind'
import { CRITERIA } from '../projectReview'
import type { Made, Maker } from './maker'
import type { Ids } from './network'

const WAN = 1_000_000

export function conferences(maker: Maker, { enterprises, stations }: Ids): Made[] {
  const list: Record<string, Value>[] = [
    {
      name: `${maker.year}年返乡创业大会（示例）`,
      category: 'conference',
      status: 'planned',
      heldOn: `${maker.year}-12-24`,
      time: '9:00',
      place: '（示例）会堂',
      planned: 620,
      areas: [
        { name: 'A区', rows: 10, seats: 24, for: '在外人员' },
        { name: 'B区', rows: 10, seats: 20, for: '单位代表' },
      ],
    },
    {
      name: `“服务归雁行”现场办公会（示例）`,
      category: 'onsite',
      status: 'held',
      heldOn: `${maker.year}-12-08`,
      place: '（示例）园区会议室',
      planned: 20,
      counted: 18,
      enterprises: [enterprises[0].id, enterprises[1].id],
    },
    {
      name: `创业项目专题推介会（示例）`,
      category: 'promotion',
      status: 'held',
      heldOn: `${maker.year}-09-20`,
      city: stations[0].set.city,
      place: stations[0].set.address,
      station: stations[0].id,
      planned: 60,
      counted: 66,
    },
  ]
  return list.map((set, i) =>
    maker.make('conference', i + 1, { ...set, year: maker.year, unit: maker.office }),
  )
}

export function attendances(
  maker: Maker,
  { stations, heads, people }: Ids,
  meetings: readonly Made[],
  gatherings: readonly Made[],
): Made[] {
  const ofMeeting = stations.slice(0, 2).map((station, i) => ({
    meeting: meetings[1].id,
    name: heads[i].set.name,
    station: station.id,
    organisation: station.set.name,
    post: '站长',
    role: 'head',
    invitation: 'confirmed',
    attended: i === 0 ? 'present' : 'leave',
    ...(i === 0 ? { signedAt: '8:50' } : {}),
  }))
  const ofConference = people.slice(0, 16).map((person, i) => ({
    conference: gatherings[0].id,
    name: person.set.name,
    person: person.id,
    organisation: person.set.employer,
    post: person.set.post,
    phone: person.set.phone,
    role: 'away',
    invitation: (['listed', 'invited', 'confirmed', 'confirmed', 'declined'] as const)[i % 5],
    seat: i < 8 ? `A区1排${i + 1}座` : null,
  }))
  return [...ofMeeting, ...ofConference].map((set, i) =>
    maker.make('attendance', i + 1, { ...(set as Record<string, Value>), unit: maker.office }),
  )
}

export function outings(maker: Maker): Made[] {
  return [
    maker.make('outing', 1, {
      name: '赴外地学习返乡创业经验（示例）',
      category: 'study',
      year: maker.year,
      status: 'done',
      unit: maker.reporter(0),
      place: '（示例）市、县',
      from: `${maker.year}-10-16`,
      to: `${maker.year}-10-18`,
      leader: '（示例）领队',
      visited: [{ place: '（示例）返乡创业园', learned: '园区代办服务' }],
      report: '（示例）考察了园区建设和服务站运行。',
      cost: 12_000_00,
    }),
    maker.make('outing', 2, {
      name: '“温暖回家路”汽车站宣传摊位（示例）',
      category: 'booth',
      year: maker.year + 1,
      status: 'planned',
      unit: maker.reporter(1),
      place: '（示例）汽车站',
      from: `${maker.year + 1}-02-08`,
      to: `${maker.year + 1}-02-14`,
      leader: '（示例）负责人',
      staff: [{ name: '（示例）', unit: '（示例）单位', shift: '上午' }],
      leaflets: [
        { title: '返乡创业政策明白纸', number: 3000 },
        { title: '创业担保贷款办理指南', number: 2000 },
      ],
    }),
  ]
}

export function projectReviews(maker: Maker, { projects }: Ids): Made[] {
  const marks = [
    [17, 16, 18, 17, 15],
    [18, 17, 16, 18, 16],
    [15, 14, 16, 15, 14],
    [19, 18, 18, 17, 18],
    [16, 17, 17, 16, 15],
  ]
  // The eleventh and twelfth projects of business.ts are under review.
  return [10, 11].flatMap((at, p) =>
    marks.slice(0, p === 0 ? 5 : 3).map((row, i) =>
      maker.make('projectReview', p * 5 + i + 1, {
        project: projects[at].id,
        expert: `专家${'甲乙丙丁戊'[i]}（示例）`,
        employer: '（示例）大学',
        title: '教授',
        round: '第一轮',
        reviewedOn: `${maker.year}-11-20`,
        unit: maker.reporter(at),
        status: p === 1 && i === 2 ? 'open' : 'given',
        criteria: CRITERIA.map((item, k): { [name: string]: Value } =>
          p === 1 && i === 2 ? { item, full: 20 } : { item, full: 20, score: row[k] },
        ),
        ...(p === 1 && i === 2
          ? {}
          : { opinion: '（示例）项目可行。', conclusion: i === 2 ? 'improve' : 'admit' }),
      }),
    ),
  )
}

export function projectShowings(
  maker: Maker,
  { projects, people, agreements }: Ids,
  gatherings: readonly Made[],
): Made[] {
  return [0, 1, 8, 9].map((at, i) =>
    maker.make('projectShowing', i + 1, {
      project: projects[at].id,
      audience: i === 3 ? '（示例）投资人' : people[20 + i].set.name,
      person: i === 3 ? null : people[20 + i].id,
      city: people[20 + i].set.city,
      shownOn: `${maker.year}-09-20`,
      conference: gatherings[2].id,
      way: 'meeting',
      interest: (['strong', 'interested', 'asked', 'none'] as const)[i],
      amount: i < 2 ? 800 * WAN : null,
      outcome: (['agreed', 'negotiating', 'pending', 'dropped'] as const)[i],
      agreement: i === 0 ? agreements[0].id : null,
      by: '（示例）推介人',
      unit: maker.reporter(at),
    }),
  )
}

export function enterpriseIssues(maker: Maker, { enterprises }: Ids, gatherings: readonly Made[]): Made[] {
  const list = [
    ['二期用地指标未落实（示例）', 'land', 'assigned', 20],
    ['流动资金贷款审批慢（示例）', 'finance', 'answered', 15],
    ['缝纫工招工困难（示例）', 'labour', 'closed', 12],
    ['厂区用电增容（示例）', 'utilities', 'new', null],
  ] as const
  return list.map(([title, category, state, day], i) =>
    maker.make('enterpriseIssue', i + 1, {
      title,
      number: `示例难题〔${maker.year}〕${i + 1}号`,
      enterprise: enterprises[i].id,
      category,
      problem: '（示例）企业在现场办公会上提出的具体情况。',
      request: '（示例）请有关部门协调解决。',
      raisedOn: `${maker.year}-12-08`,
      conference: gatherings[1].id,
      unit: maker.office,
      state,
      ...(state === 'new'
        ? {}
        : { assigned: maker.town(i), assignedOn: `${maker.year}-12-09`, due: `${maker.year}-12-${day}` }),
      ...(state === 'assigned'
        ? { reminders: [{ date: `${maker.year}-12-18`, by: '（示例）', way: '电话', words: '催办' }] }
        : {}),
      ...(state === 'answered' || state === 'closed'
        ? { answer: '（示例）已协调解决。', answeredOn: `${maker.year}-12-1${i + 1}`, solved: 'full' }
        : {}),
      ...(state === 'closed' ? { closedOn: `${maker.year}-12-16`, satisfaction: 'yes' } : {}),
    }),
  )
}
