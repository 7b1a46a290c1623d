/** A sample scheme, last year's issued assessment, a recommendation and an adjustment that it led to. */
import type { Value } from '../kind'
import type { Made, Maker } from './maker'

export function assessments(
  maker: Maker,
  { stations, heads }: Record<'stations' | 'heads', readonly Made[]>,
): Made[] {
  const year = maker.year - 1
  const criteria: Record<string, Value>[] = [
    { item: '返乡创业项目', full: 40, measure: 'signed', rule: 'rank', clause: '二（四）' },
    { item: '投资额', full: 30, measure: 'investment', rule: 'ratio', target: 10000, clause: '二（四）' },
    { item: '返乡创业人数', full: 30, measure: 'returnees', rule: 'unit', step: 0.5, clause: '二（四）' },
  ]
  const scheme = maker.make('assessmentScheme', 1, {
    name: `${year}年度返乡创业服务站考核方案（示例）`,
    objects: 'stations',
    year,
    criteria,
    commended: 1,
    recommended: 1,
    exceptional: 0,
  })
  const order = [...stations].slice(0, 3)
  // As the criteria above count them: a total is the sum of its cells, in the window and on paper.
  const cells = [
    { figures: [6, 4, 1], points: [40, 26.67, 13.33], working: rankWords },
    { figures: [9500, 8000, 3500], points: [28.5, 24, 10.5], working: ratioWords },
    { figures: [40, 36, 20], points: [20, 18, 10], working: unitWords },
  ].map((column, i) => ({ ...column, item: criteria[i].item }))
  const scores = order.map(
    (_, i) => cells.reduce((sum, { points }) => sum + Math.round(points[i] * 100), 0) / 100,
  )
  const results = order.map((station, i) => ({
    rank: i + 1,
    station: station.id,
    name: String(station.set.name),
    score: scores[i],
  }))
  const done = maker.make('assessment', 1, {
    title: `${year}年度返乡创业服务站考核（示例）`,
    scheme: scheme.id,
    objects: 'stations',
    year,
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    status: 'issued',
    issuedOn: `${maker.year}-01-20`,
    issuedBy: '示例经办人',
    criteria,
    results,
    cells: order.flatMap((station, i) =>
      cells.map(({ item, figures, points, working }) => ({
        station: station.id,
        item,
        figure: figures[i],
        place: i + 1,
        points: points[i],
        working: `（示例）${working(figures[i], i + 1, points[i])}`,
        count: 0,
      })),
    ),
  })
  const townCriteria: Record<string, Value>[] = [
    { item: '返乡创业园区建设', full: 50, measure: 'parks', rule: 'rank', clause: '二（四）' },
    { item: '返乡创业人员数量', full: 50, measure: 'returnees', rule: 'rank', clause: '二（四）' },
  ]
  const towns = maker.make('assessmentScheme', 2, {
    name: `${year}年度镇街返乡创业工作考核方案（示例）`,
    objects: 'towns',
    year,
    criteria: townCriteria,
    commended: 2,
  })
  return [
    scheme,
    done,
    towns,
    maker.make('assessment', 2, {
      title: `${year}年度镇街返乡创业工作考核（示例）`,
      scheme: towns.id,
      objects: 'towns',
      year,
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      status: 'draft',
    }),
    maker.make('recommendation', 1, {
      name: heads[0].set.name,
      level: 'district',
      year,
      state: 'confirmed',
      proposedOn: `${maker.year}-01-22`,
      assessment: done.id,
      station: order[0].id,
      stationHead: heads[0].id,
      grounds: '（示例）年度考核第1名。',
      rank: 1,
      score: scores[0],
      officeOpinion: '（示例）同意推荐。',
      officeOn: `${maker.year}-01-25`,
    }),
    maker.make('recommendation', 2, {
      name: heads[1].set.name,
      level: 'city',
      year,
      state: 'rejected',
      proposedOn: `${maker.year}-01-22`,
      station: heads[1].set.station,
      stationHead: heads[1].id,
      grounds: '（示例）连续多年成绩突出。',
      rejectReason: '（示例）本人工作调动。',
    }),
    maker.make('adjustment', 1, {
      name: heads[2 % heads.length].set.name,
      station: heads[2 % heads.length].set.station,
      stationHead: heads[2 % heads.length].id,
      year,
      state: 'proposed',
      proposedOn: `${maker.year}-01-22`,
      grounds: 'incompetent',
      reason: '（示例）全年没有报送述职报告。',
      years: [{ year, rank: order.length, of: order.length, score: scores[order.length - 1] }],
    }),
    maker.make('adjustment', 2, {
      name: heads[1].set.name,
      station: heads[1].set.station,
      stationHead: heads[1].id,
      year: year - 1,
      state: 'rejected',
      proposedOn: `${year}-01-22`,
      grounds: 'twoYears',
      reason: '（示例）连续两年考核后三名。',
      decidedOn: `${year}-02-10`,
      opinion: '（示例）任职不满一年，暂不调整。',
    }),
  ]
}

type Working = (figure: number, place: number, points: number) => string

const rankWords: Working = (figure, place, points) =>
  `${figure}个，3 个中第 ${place} 名：40 × (3 − ${place} + 1) ÷ 3 = ${points} 分`
const ratioWords: Working = (figure, _, points) =>
  `30 × ${figure.toLocaleString('zh-CN')}万元 ÷ 目标 10,000万元 = ${points} 分`
const unitWords: Working = (figure, _, points) => `${figure}人 × 0.5 = ${points} 分`
