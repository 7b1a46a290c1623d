/** A bulletin drafted from a frozen round: tables, named shortfalls, comparison, and words to be edited. Pure. */
import { type Bulletin, bulletin, bulletinNumber } from '../domain/bulletin'
import type { Dispatch } from '../domain/dispatch'
import { FIGURE_KEYS, FIGURES, type FigureKey } from '../domain/figures'
import type { Value } from '../domain/kind'
import { moneyNumber } from '../domain/values/money'
import { shortDay } from '../policy/day'
import { PLAN } from '../policy/policy'
import { provision } from '../policy/provisions'
import { changePermille, changeWords, type Figures, figureText } from './compare'
import { askedMonths, spanOf } from './round'

type Row = Record<string, Value>
type Named = (unit: string) => string

/** What towns are ranked by: 二（四）'s four criteria. */
const CRITERIA: readonly FigureKey[] = ['parks', 'returned', 'enterprises', 'enterpriseInvestment']
/** What the comparison and the words name, in this order. */
const TOLD: readonly FigureKey[] = [
  'returned',
  'residents',
  'signed',
  'started',
  'produced',
  'investment',
  'arrived',
  'enterprises',
  'enterpriseInvestment',
  'jobs',
  'parks',
  'loans',
  'loanAmount',
]

/** A frozen round's figures by unit: flows summed over its months, stocks of the last. */
function unitFigures(round: Dispatch): Map<string, Figures> {
  const found = new Map<string, { [K in FigureKey]?: number }>()
  const rows = ((round.figures ?? []) as Row[]).toSorted((a, b) =>
    String(a.month) < String(b.month) ? -1 : 1,
  )
  for (const row of rows) {
    const sum = found.get(row.unit as string) ?? {}
    for (const key of FIGURE_KEYS) {
      const value = row[key]
      if (typeof value !== 'number') continue
      sum[key] = FIGURES[key].nature === 'stock' ? value : (sum[key] ?? 0) + value
    }
    found.set(row.unit as string, sum)
  }
  return found
}

/** The whole round in one line of figures. */
function roundTotals(round: Dispatch): Figures {
  const totals: { [K in FigureKey]?: number } = {}
  for (const figures of unitFigures(round).values()) {
    for (const key of FIGURE_KEYS) {
      const value = figures[key]
      if (value != null) totals[key] = (totals[key] ?? 0) + value
    }
  }
  return totals
}

/** Places by a value, greatest first; equal values share a place, and the next place counts them (1, 1, 3). */
export function places(values: readonly number[]): number[] {
  return values.map((value) => 1 + values.filter((other) => other > value).length)
}

/** Written behind the name of a unit that is not placed. */
const UNREPORTED = '（未报）'

/**
 * Towns in the order of the sum of their places in the four criteria; equal sums share a place. A town that reported
 * no figures is not placed, for it is not known to have none of anything: it comes last, marked, its cells blank.
 */
export function ranking(round: Dispatch, name: Named): Row[] {
  const units = ((round.materials ?? []) as Row[]).map((row) => row.unit as string)
  const figures = unitFigures(round)
  const reported = units.filter((unit) => figures.has(unit))
  const byCriterion = CRITERIA.map((key) => places(reported.map((unit) => figures.get(unit)?.[key] ?? 0)))
  const sums = reported.map((_, i) => byCriterion.reduce((sum, list) => sum + list[i], 0))
  const ranks = places(sums.map((sum) => -sum))
  const ranked = reported.map((unit, i) => ({
    rank: ranks[i],
    unit: name(unit),
    ...shownFigures(figures.get(unit) ?? {}),
    rankSum: sums[i],
  }))
  return [
    ...ranked.toSorted((a, b) => a.rank - b.rank),
    ...units
      .filter((unit) => !figures.has(unit))
      .map((unit) => ({ unit: `${name(unit)}${UNREPORTED}` }) as Row),
  ]
}

/** A figure left empty is blank, not 0; a report without any is a 零报告, and says 0 throughout. */
function shownFigures(figures: Figures): Row {
  const zero = Object.keys(figures).length === 0
  const shown = [...CRITERIA, 'signed' as const, 'investment' as const, 'arrived' as const]
  return Object.fromEntries(
    shown.flatMap((key) => {
      const value = figures[key] ?? (zero ? 0 : null)
      return value === null ? [] : [[key, value]]
    }),
  )
}

const inUnit = (key: FigureKey, value: number) =>
  FIGURES[key].field.type === 'money' ? moneyNumber(value, '万元') : value

/** Figure by figure against the last round of the same scope. */
export function comparison(round: Dispatch, last: Dispatch | null): Row[] {
  const now = roundTotals(round)
  const before = last ? roundTotals(last) : {}
  return TOLD.flatMap((key) => {
    const a = now[key]
    if (a == null) return []
    const b = (before as Figures)[key]
    const permille = changePermille(a, b)
    return [
      {
        figure: FIGURES[key].field.label,
        unit: FIGURES[key].field.unit ?? '',
        now: inUnit(key, a),
        ...(b == null ? {} : { last: inUnit(key, b), change: inUnit(key, a - b) }),
        ...(permille === null ? {} : { percent: permille / 10 }),
      },
    ]
  })
}

/** A frozen round calls its units as they were called then: one may have another name by now, or be gone. */
function calledThen(round: Dispatch, last: Dispatch | null, nameNow: Named): Named {
  const rows = [...((last?.materials ?? []) as Row[]), ...((round.materials ?? []) as Row[])]
  const then = new Map(rows.map((row) => [row.unit as string, row.name as string | undefined]))
  return (unit) => then.get(unit) || nameNow(unit)
}

const STATE_WORDS: Record<string, string> = { done: '完成', late: '迟报', short: '缺报', none: '未报' }

/** Who is short of what, by name, with the clause. */
export function shortfalls(round: Dispatch, name: Named): Row[] {
  const { clause } = provision('submissions.townPerMonth')
  const rows = (round.materials ?? []) as Row[]
  const { months } = spanOf(round)
  return rows.flatMap((row) => {
    const unit = name(row.unit as string)
    const found: Row[] = []
    const { needed, done, late } = row as { needed: number; done: number; late: number }
    if (done < needed) {
      const words = done === 0 ? '未报送材料' : `缺报${needed - done}篇`
      found.push({ unit, matter: '材料报送', clause, needed, done, words })
    } else if (late > 0) {
      found.push({ unit, matter: '材料报送', clause, needed, done, words: `迟报${late}篇` })
    }
    if (round.needsFigures !== false) {
      const asked = askedMonths(row, months)
      const reported = ((round.figures ?? []) as Row[]).flatMap((line) =>
        line.unit === row.unit ? [line.month] : [],
      )
      const have = asked.filter((month) => reported.includes(month)).length
      if (have < asked.length) {
        const words = have === 0 ? '未报送月度指标' : `缺报 ${asked.length - have} 个月的月度指标`
        found.push({ unit, matter: '月度指标', clause, needed: asked.length, done: have, words })
      }
    }
    return found
  })
}

/**
 * The draft of a bulletin; every text is to be edited before it is issued.
 * @param last the last frozen round of the same scope, to compare with
 * @param nameNow a unit's short name
 */
export function bulletinDraft(
  round: Dispatch,
  last: Dispatch | null,
  nameNow: Named,
  office: string,
): Record<string, Value> {
  const name = calledThen(round, last, nameNow)
  const towns = round.scope !== 'members'
  const whom = towns ? '各镇街' : '各成员单位'
  const period = (round.title ?? '').replace(/调度.*$/, '')
  const materials = (round.materials ?? []) as Row[]
  const short = shortfalls(round, name)
  const ranked = towns && round.needsFigures !== false ? ranking(round, name) : []
  return {
    title: `关于${period}返乡创业工作调度情况的通报`,
    status: 'draft',
    round: round.id,
    addressees: towns ? PLAN.notice.addressees.replace(/，.*$/, '：') : '区返乡创业工作领导小组各成员单位：',
    opening: `按照《${PLAN.title}》（${PLAN.number}）要求，对${whom}${period}返乡创业工作开展情况进行了调度。现将有关情况通报如下：`,
    progress: progressText(round, last, whom, name),
    strengths: strengthsText(materials, short, ranked, name),
    problems: problemsText(short),
    requirements: requirementsText(short, round),
    materials: materials.map((row) => ({
      unit: name(row.unit as string),
      needed: row.needed,
      done: row.done,
      onTime: row.onTime,
      late: row.late,
      missing: row.missing,
      state: STATE_WORDS[row.state as string] ?? '',
    })),
    ranking: ranked,
    comparison: comparison(round, last),
    shortfalls: short,
    explained: ((round.explanations ?? []) as Row[]).map(({ unit, figure, finding, reason }) => ({
      unit: name(unit as string),
      figure,
      finding,
      reason,
    })),
    versions: ((round.figures ?? []) as Row[]).map((row) => ({
      unit: name(row.unit as string),
      month: row.month,
      version: row.version,
      record: row.record,
      digest: row.digest,
    })),
    signature: office,
  }
}

/** Of whom something was asked, and who handed in all of it in time. */
const whole = (row: Row) => row.state === 'done' && Number(row.needed) > 0

function progressText(round: Dispatch, last: Dispatch | null, whom: string, name: Named): string {
  const rows = (round.materials ?? []) as Row[]
  const sum = (key: string) => rows.reduce((total, row) => total + ((row[key] as number) ?? 0), 0)
  const complete = rows.filter(whole).length
  const first = `${whom}共${rows.length}个单位，应报材料${sum('needed')}篇，实报${sum('done')}篇，其中按时${sum('onTime')}篇、迟报${sum('late')}篇；按时足额完成的有${complete}个。`
  const totals = roundTotals(round)
  const before = last ? roundTotals(last) : null
  const told = TOLD.filter((key) => totals[key] != null).map((key) => {
    const { label, unit } = FIGURES[key].field
    const change = changeWords(changePermille(totals[key], before?.[key]))
    const against = change === '' ? '' : `（与上一轮相比${change}）`
    return `${label}${figureText(key, totals[key])}${unit}${against}`
  })
  if (told.length === 0) return first
  return `${first}\n从报送的指标看，${told.join('，')}。${last ? unlikeWords(round, last, name) : ''}`
}

/** A total that fell because somebody did not report did not fall: who is in one round's figures and not in the other's. */
function unlikeWords(round: Dispatch, last: Dispatch, name: Named): string {
  const [now, before] = [unitFigures(round), unitFigures(last)]
  const only = (some: ReadonlyMap<string, Figures>, others: ReadonlyMap<string, Figures>) =>
    [...some.keys()].filter((unit) => !others.has(unit)).map((unit) => name(unit))
  const said = (units: readonly string[], when: string) =>
    units.length > 0 ? [`${units.join('、')}${when}没有指标`] : []
  const words = [...said(only(before, now), '本轮'), ...said(only(now, before), '上一轮')]
  return words.length > 0 ? `${words.join('，')}，与上一轮相比的增减不完全可比。` : ''
}

function strengthsText(
  materials: readonly Row[],
  short: readonly Row[],
  ranked: readonly Row[],
  name: Named,
): string {
  const lacking = new Set(short.map((row) => row.unit))
  const good = materials
    .filter(whole)
    .map((row) => name(row.unit as string))
    .filter((unit) => !lacking.has(unit))
  const lines: string[] = []
  if (good.length > 0) lines.push(`${good.join('、')}按时足额完成报送任务。`)
  const first = ranked.filter(
    (row) => (row.rank as number) <= 3 && (row.returned || row.enterprises || row.parks),
  )
  if (first.length > 0) {
    lines.push(
      `按园区、返乡创业人数、领办企业及投资额综合排名，居前的是${first.map((row) => row.unit).join('、')}。`,
    )
  }
  return lines.join('\n')
}

function problemsText(short: readonly Row[]): string {
  const byWords = new Map<string, string[]>()
  for (const row of short) {
    const words = `${row.words}`
    byWords.set(words, [...(byWords.get(words) ?? []), row.unit as string])
  }
  return [...byWords].map(([words, units]) => `${units.join('、')}${words}。`).join('\n')
}

function requirementsText(short: readonly Row[], round: Dispatch): string {
  if (short.length === 0) return '请继续按时报送材料和月度指标，抓好各项工作落实。'
  const units = [...new Set(short.map((row) => row.unit as string))].join('、')
  const day = round.frozenOn ? `（以${shortDay(round.frozenOn)}定稿为准）` : ''
  return `请${units}对照上述问题${day}尽快补报，并说明原因。各单位要按时报送材料和月度指标，抓好各项工作落实。`
}

/** What a correction does not take from the bulletin that it corrects: what was given to that one at its issuing. */
const GIVEN_AT_ISSUE = ['year', 'no', 'issuedOn', 'signer', 'printed', 'remarks', 'drafter']
const CORRECTED = '（更正）'
const TITLE_MOST = bulletin.fields.title.max ?? 120

/**
 * The next bulletin in place of an issued one that was wrong: all of its words and tables, to be mended, and an opening
 * that names which one it corrects.
 */
export function bulletinCorrection(issued: Bulletin): Record<string, Value> {
  const copied = Object.keys(bulletin.fields).filter((name) => !GIVEN_AT_ISSUE.includes(name))
  const set: Record<string, Value> = {}
  for (const name of copied) {
    const value = (issued as unknown as Record<string, Value | undefined>)[name]
    if (value !== undefined && value !== null) set[name] = value
  }
  const title = (issued.title ?? '').replace(CORRECTED, '')
  const correcting = `《${issued.title ?? ''}》（${bulletinNumber(issued) ?? ''}）有误，现予更正，以本期为准。`
  return {
    ...set,
    title: `${title.slice(0, TITLE_MOST - CORRECTED.length)}${CORRECTED}`,
    status: 'draft',
    corrects: issued.id,
    opening: [correcting, issued.opening].filter(Boolean).join('\n'),
  }
}

/** The number that a bulletin gets when it is issued: one more than the greatest of the year, so none is skipped. */
export function nextNumber(bulletins: readonly Bulletin[], year: number): number {
  return 1 + Math.max(0, ...bulletins.filter((one) => one.year === year).map((one) => one.no ?? 0))
}

/** The last frozen round of the same scope before this one. */
export function roundBefore(round: Dispatch, rounds: readonly Dispatch[]): Dispatch | null {
  return (
    rounds
      .filter(
        (one) =>
          one.scope === round.scope && one.status === 'frozen' && (one.month ?? '') < (round.month ?? ''),
      )
      .toSorted((a, b) => ((a.month ?? '') < (b.month ?? '') ? 1 : -1))[0] ?? null
  )
}
