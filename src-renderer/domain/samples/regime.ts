/** Sample submissions, monthly figures, rounds, bulletins, duties, policy documents, media items and courses. */
import { figuresTitle } from '../monthlyFigures'
import type { Made, Maker } from './maker'

/** 10,000 yuan in fen. */
const WAN = 1_000_000

export function regime(maker: Maker): Made[] {
  return [
    ...submissions(maker),
    ...figures(maker),
    ...rounds(maker),
    ...bulletins(maker),
    ...duties(maker),
    ...regulations(maker),
    ...media(maker),
    ...courses(maker),
  ]
}

function submissions(maker: Maker): Made[] {
  const { year } = maker
  const titles = [
    ['召开返乡创业座谈会', 'briefing', 'accepted', '05'],
    ['返乡青年办起电商工作室', 'case', 'accepted', '18'],
    ['摸清在外人员底数的几点做法', 'experience', 'submitted', '20'],
    ['走访返乡创业园区', 'briefing', 'returned', '12'],
    ['本月工作小结', 'report', 'draft', null],
  ] as const
  return titles.map(([title, category, status, day], i) =>
    maker.make('submission', i + 1, {
      title: `${title}（示例）`,
      unit: maker.reporter(i),
      month: `${year}-12`,
      category,
      text: '（示例）正文。',
      status,
      author: '示例撰稿人',
      ...(day ? { sentOn: `${year}-12-${day}`, channel: 'file', receivedOn: `${year}-12-${day}` } : {}),
      ...(status === 'accepted' ? { decidedOn: `${year}-12-21`, decidedBy: '示例经办人' } : {}),
      ...(status === 'returned' ? { decidedOn: `${year}-12-13`, note: '（示例）请补充园区数据。' } : {}),
    }),
  )
}

function figures(maker: Maker): Made[] {
  const { year } = maker
  return [
    ['10', 2980, 46, 3, 5200, 1200, 4, 96],
    ['11', 3060, 52, 4, 6800, 1500, 5, 120],
    ['12', 3180, 88, 6, 9400, 2100, 7, 168],
  ].map(([month, registered, returned, signed, investment, arrived, enterprises, jobs], i) =>
    maker.make('monthlyFigures', i + 1, {
      title: `${figuresTitle(`${year}-${month}`)}（示例）`,
      unit: maker.reporter(0),
      month: `${year}-${month}`,
      registered,
      returned,
      residents: returned,
      collected: Number(signed) + 2,
      signed,
      started: Math.max(0, Number(signed) - 2),
      produced: 1,
      investment: Number(investment) * WAN,
      arrived: Number(arrived) * WAN,
      enterprises,
      enterpriseInvestment: Number(investment) * WAN * 0.4,
      jobs,
      parks: 1,
      parkEnterprises: 18 + i,
      status: i < 2 ? 'accepted' : 'submitted',
      sentOn: `${year}-${month}-28`,
      ...(i === 2
        ? {
            explanations: [
              { figure: '返乡创业人数', finding: '比上月增 69.2%', reason: '（示例）年底集中返乡' },
            ],
          }
        : { decidedOn: `${year}-${month}-30`, decidedBy: '示例经办人' }),
    }),
  )
}

function rounds(maker: Maker): Made[] {
  const { year } = maker
  return [
    maker.make('dispatch', 1, {
      title: `${year}年12月调度各镇街（示例）`,
      scope: 'towns',
      month: `${year}-12`,
      months: 1,
      status: 'open',
      openedOn: `${year}-12-21`,
      onTimeBy: `${year}-12-31`,
      requirements: '（示例）请按时报送两篇材料和月度指标。',
    }),
    maker.make('dispatch', 2, {
      title: `${year}年9—10月调度成员单位（示例）`,
      scope: 'members',
      month: `${year}-09`,
      months: 2,
      status: 'closed',
      openedOn: `${year}-10-20`,
      onTimeBy: `${year}-10-31`,
      closedOn: `${year}-11-05`,
    }),
  ]
}

function bulletins(maker: Maker): Made[] {
  const { year } = maker
  const rows = (shift: number) => ({
    materials: [
      { unit: '示例一镇', needed: 2, done: 2, onTime: 2, late: 0, missing: 0, state: '完成' },
      { unit: '示例二镇', needed: 2, done: 1, onTime: 1, late: 0, missing: 1, state: '缺报' },
    ],
    ranking: [
      { rank: 1, unit: '示例一镇', returned: 46 + shift, enterprises: 5, signed: 3, investment: 5200 * WAN },
      { rank: 2, unit: '示例二镇', returned: 31 + shift, enterprises: 2, signed: 1, investment: 1800 * WAN },
    ],
    shortfalls: [
      { unit: '示例二镇', matter: '材料报送', clause: '二（一）', needed: 2, done: 1, words: '缺报1篇' },
    ],
  })
  return [
    maker.make('bulletin', 1, {
      title: `关于${year}年10月返乡创业工作调度情况的通报（示例）`,
      status: 'issued',
      year,
      no: 1,
      issuedOn: `${year}-11-06`,
      addressees: '各镇街（示例）：',
      opening: '（示例）现将10月份返乡创业工作调度情况通报如下。',
      signature: '示例办公室',
      ...rows(0),
    }),
    maker.make('bulletin', 2, {
      title: `关于${year}年11月返乡创业工作调度情况的通报（示例）`,
      status: 'draft',
      addressees: '各镇街（示例）：',
      opening: '（示例）现将11月份返乡创业工作调度情况通报如下。',
      ...rows(6),
    }),
  ]
}

function duties(maker: Maker): Made[] {
  return [
    ['二（一）', 'responsible', '组织调度、编发通报'],
    ['二（二）', 'responsible', '组织站长会议、收齐述职报告'],
  ].map(([clause, role, words], i) =>
    maker.make('duty', i + 1, {
      unit: maker.office,
      clause,
      role,
      words: `${words}（示例）`,
      order: 900 + i,
    }),
  )
}

function regulations(maker: Maker): Made[] {
  const { year } = maker
  return [
    maker.make('regulation', 1, {
      title: '示例区返乡创业扶持办法（示例）',
      number: `示例〔${year}〕1号`,
      issuer: '示例机关',
      level: 'district',
      issuedOn: `${year}-06-01`,
      clause: '三（二）',
      summary: '（示例）扶持对象、标准和程序。',
      unit: maker.office,
    }),
    maker.make('regulation', 2, {
      title: '示例区创业担保贷款实施细则（示例）',
      number: `示例〔${year - 2}〕9号`,
      issuer: '示例机关',
      level: 'district',
      topic: 'loan',
      issuedOn: `${year - 2}-03-15`,
      state: 'replaced',
      replacedWords: `示例〔${year}〕1号`,
      clause: '三（三）',
      unit: maker.office,
    }),
  ]
}

function media(maker: Maker): Made[] {
  const { year } = maker
  const items = [
    ['返乡创业专题节目第一期', 'tv', '示例电视台', '返乡创业', 'district'],
    ['返乡创业专栏开篇', 'newspaper', '示例报', '返乡创业', 'district'],
    ['归雁经济一线见闻', 'wechat', '示例公众号', '', 'city'],
  ] as const
  return items.map(([title, medium, outlet, column, level], i) =>
    maker.make('publicity', i + 1, {
      title: `${title}（示例）`,
      medium,
      outlet,
      ...(column ? { column } : {}),
      level,
      publishedOn: `${year}-12-${String(8 + i * 6).padStart(2, '0')}`,
      unit: maker.reporter(i),
      ...(i < 2 ? { clause: '附件2第7项' } : {}),
    }),
  )
}

function courses(maker: Maker): Made[] {
  const { year } = maker
  return [
    ['创办你的企业培训班', 'startup', '示例培训中心', 48, 40, 45, '09-11', '09-20'],
    ['农村电商实操班', 'ecommerce', '示例电商园', 36, 30, 33, '11-06', '11-10'],
  ].map(([course, category, place, attended, returnees, certificates, from, to], i) =>
    maker.make('training', i + 1, {
      course: `${course}（示例）`,
      category,
      session: `第${i + 1}期`,
      status: 'done',
      unit: maker.reporter(i),
      from: `${year}-${from}`,
      to: `${year}-${to}`,
      place: `${place}（示例）`,
      trainers: [{ name: '示例讲师', subject: '创业意识和市场评估' }],
      planned: 50,
      attended,
      returnees,
      certificates,
      certificate: '培训合格证书',
      cost: 1_800_000,
      source: 'support',
    }),
  )
}
