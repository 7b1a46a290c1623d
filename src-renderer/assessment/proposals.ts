/** What results propose, 二（四）: awards, recommendations, adjustments, ready to be made once a person agrees. Pure. */
import type { Adjustment } from '../domain/adjustment'
import type { AssessmentScheme } from '../domain/assessmentScheme'
import type { Award } from '../domain/award'
import type { Value } from '../domain/kind'
import { type Assessed, measureOf } from '../domain/measures'
import type { Recommendation } from '../domain/recommendation'
import type { StationHead } from '../domain/stationHead'
import { countWord, firstOnes, runningWords, type Standing, yearsRunning } from './rules'
import type { Criterion, Ranked } from './score'

export interface Proposal {
  /** Stays the same while the results do. */
  key: string
  kind: 'award' | 'recommendation' | 'adjustment'
  name: string
  /** 拟表彰为“先进集体” */
  words: string
  /** Why: the ranks. */
  why: string
  /** What a person should look at first; such a one is not chosen beforehand. */
  doubt: string | null
  /** The new record. */
  set: Record<string, Value>
}

export interface Basis {
  assessed: Assessed
  year: number
  /** The issued assessment of this year; null: none. */
  assessment: string | null
  /** Those of the years before, the last first, as many as the rule of years running asks for; null: none. */
  earlier: readonly ({ id: string; standings: readonly Standing[] } | null)[]
  ranked: readonly Ranked[]
  /** As issued: a figure on the recommendation form has its unit beside it. */
  criteria: readonly Pick<Criterion, 'item' | 'measure'>[]
  scheme: Pick<AssessmentScheme, 'commended' | 'recommended' | 'exceptional'>
  heads: readonly StationHead[]
  known: {
    awards: readonly Award[]
    recommendations: readonly Recommendation[]
    adjustments: readonly Adjustment[]
  }
  /** planValue('assess.bottomRanks') */
  ranks: number
}

export interface Proposals {
  list: Proposal[]
  /** Why nothing is said of years running; null where the rule was applied or is not for these objects. */
  why: string | null
}

export const standingsOf = (ranked: readonly Ranked[]): Standing[] =>
  ranked.map(({ object, rank, score }) => ({ object: object.id, name: object.name, rank, score }))

/** Everything that the results propose and that is not there yet. */
export function propose(basis: Basis): Proposals {
  const standings = standingsOf(basis.ranked)
  const list = awardsOf(basis, standings)
  if (basis.assessed !== 'stations') return { list, why: null }
  list.push(...recommendationsOf(basis, standings))
  const { earlier, year, known, ranks } = basis
  const lists = [standings, ...earlier.map((one) => one?.standings ?? null)]
  const { found, why } = yearsRunning(lists, ranks)
  for (const one of found) {
    const head = headOf(basis.heads, one.object)
    if (known.adjustments.some((made) => made.station === one.object && made.year === year)) continue
    // The oldest year first, as it is told.
    const told = one.standings
      .map((standing, i) => ({ standing, of: lists[i]?.length ?? 0, year: year - i }))
      .reverse()
    const words = `${told.map(({ standing, year: of }) => `${of}年第 ${standing.rank} 名`).join('，')}，${runningWords(lists.length)}考核后 ${ranks} 名`
    list.push({
      key: `adjustment ${one.object}`,
      kind: 'adjustment',
      name: head?.name ?? one.name,
      words: `拟调整${one.name}主要负责人`,
      why: words,
      doubt: !head
        ? '站长名册中没有在任站长，请先登记'
        : one.state === 'border'
          ? `并列的名次跨在后 ${ranks} 名的边上，请研究后决定`
          : head.from && head.from.slice(0, 4) > String(year - lists.length + 1)
            ? `现任站长 ${head.from} 到任，任职不满${countWord(lists.length)}个考核年度`
            : null,
      set: {
        name: head?.name ?? one.name,
        station: one.object,
        ...(head ? { stationHead: head.id } : {}),
        ...(head?.unit ? { unit: head.unit } : {}),
        year,
        state: 'proposed',
        grounds: 'twoYears',
        reason: `${words}。`,
        ...(basis.assessment ? { assessment: basis.assessment } : {}),
        ...(earlier[0] ? { before: earlier[0].id } : {}),
        years: told.map(({ standing, of, year: at }) => yearRow(at, standing, of)),
      },
    })
  }
  return { list, why }
}

const yearRow = (year: number, { rank, score }: Standing, of: number): Record<string, Value> => ({
  year,
  rank,
  of,
  score,
})

function awardsOf({ assessed, year, scheme, known }: Basis, standings: readonly Standing[]): Proposal[] {
  const station = assessed === 'stations'
  const honour = station ? 'station' : 'advancedCollective'
  const called = station ? '优秀返乡创业服务站' : '先进集体'
  return firstOnes(standings, scheme.commended ?? 0)
    .filter(({ object, name }) => {
      return !known.awards.some((made) => {
        const whose = station ? made.station : made.unit
        const same = whose ? whose === object : made.addressee === name
        return same && made.honour === honour && made.year === year
      })
    })
    .map(({ object, name, rank, score }) => ({
      key: `award ${object}`,
      kind: 'award',
      name,
      words: `拟表彰为“${called}”`,
      why: `${year}年考核第 ${rank} 名，${score} 分`,
      doubt: null,
      set: {
        addressee: name,
        addresseeKind: 'collective',
        honour,
        year,
        status: 'proposed',
        ...(station ? { station: object } : { unit: object }),
        deeds: `${year}年度考核第${rank}名，得分${score}分。`,
        order: rank,
      },
    }))
}

function recommendationsOf(basis: Basis, standings: readonly Standing[]): Proposal[] {
  const { year, scheme, heads, known, ranked } = basis
  const cells = new Map(ranked.map(({ object, cells }) => [object.id, cells]))
  const levels = [
    ['city', scheme.exceptional ?? 0, '拟向市推荐挂职'],
    ['district', scheme.recommended ?? 0, '拟推荐在区挂职'],
  ] as const
  const units = new Map(basis.criteria.map(({ item, measure }) => [item, measureOf(measure)?.unit]))
  const exceptional = new Set(firstOnes(standings, scheme.exceptional ?? 0).map(({ object }) => object))
  return levels.flatMap(([level, places, words]) =>
    firstOnes(standings, places)
      // Who goes to the city is not sent to the district as well.
      .filter(({ object }) => level === 'city' || !exceptional.has(object))
      .map((standing): Proposal => {
        const { object, name, rank, score } = standing
        const head = headOf(heads, object)
        return {
          key: `recommendation ${level} ${object}`,
          kind: 'recommendation',
          name: head?.name ?? name,
          words: `${words}（${name}）`,
          why: `${year}年考核第 ${rank} 名，${score} 分`,
          doubt: !head
            ? '站长名册中没有在任站长，请先登记'
            : head.from && head.from.slice(0, 4) > String(year)
              ? `现任站长 ${head.from} 到任，在考核年度以后，成绩是前任的`
              : null,
          set: {
            name: head?.name ?? name,
            level,
            year,
            state: 'proposed',
            station: object,
            ...personal(head),
            ...(basis.assessment ? { assessment: basis.assessment } : {}),
            grounds: `${name}${year}年度考核第${rank}名，得分${score}分。`,
            rank,
            score,
            figures: (cells.get(object) ?? []).map((cell) => ({
              item: cell.item,
              ...(cell.figure === null
                ? {}
                : { figure: cell.figure, ...(units.get(cell.item) ? { unit: units.get(cell.item) } : {}) }),
              ...(cell.place === null ? {} : { place: cell.place }),
              points: cell.points,
            })),
          },
        }
      })
      .filter(({ set }) => {
        return !known.recommendations.some((made) => made.station === set.station && made.year === year)
      }),
  )
}

/** What the roster knows of a head, for the form. */
function personal(head: StationHead | undefined): Record<string, Value> {
  if (!head) return {}
  const { id, unit, person, sex, birth, politics, education, phone, resume, employer } = head
  const known = { stationHead: id, unit, person, sex, birth, politics, education, phone, resume, employer }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value)) as Record<string, Value>
}

/** The head in office; of several the one appointed last. */
function headOf(heads: readonly StationHead[], station: string): StationHead | undefined {
  return heads
    .filter((head) => head.station === station && (head.post ?? 'head') === 'head' && !head.to)
    .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))[0]
}
