/**
 * What an assessment can count: one line a measure. A measure names the kind that it counts, the link by which a
 * record belongs to a town, station or member unit, and what must hold; assessment/measure.ts counts by it, and
 * the scheme's form offers the labels. Codes are never renamed.
 */

import { LENT } from './loan'

/** What is assessed. */
export const ASSESSED = { towns: '镇街', stations: '服务站', members: '成员单位' } as const
export type Assessed = keyof typeof ASSESSED

export interface Measure {
  label: string
  unit: '个' | '人' | '家' | '次' | '篇' | '份' | '条' | '笔' | '万元'
  /** Record kind that is counted. */
  kind: string
  /** The link that names the object; an object kind that is absent can't be assessed on it. */
  by: Readonly<Partial<Record<Assessed, string>>>
  /** Day that must lie in the assessed period. Without it the state now is counted. */
  date?: string
  /** Codes or flags, one of which the field must have. */
  where?: Readonly<Record<string, readonly (string | boolean)[]>>
  /** A link that must be empty: a unit's part of a district activity is none of its own. */
  without?: string
  /** Papers with versions: a correction (`replaces`) of one that counts is not counted again. */
  versions?: true
  /** Money field that is added up; without it records are counted. */
  sum?: string
  /** Agreements: only what the counting rules for signings count, each project once, and the amount that they count. */
  signings?: true
  /** What the list of the working says: counted how. */
  how: string
}

const TOWN = { towns: 'unit' } as const
const SENT = { towns: 'unit', members: 'unit' } as const
const OF_STATION = { towns: 'unit', stations: 'station' } as const

const measures = {
  parks: {
    label: '返乡创业园区',
    unit: '个',
    kind: 'park',
    by: TOWN,
    where: { status: ['building', 'running'] },
    how: '在建和运营的园区',
  },
  parksRecognised: {
    label: '经认定的园区',
    unit: '个',
    kind: 'park',
    by: TOWN,
    where: { level: ['city', 'district'] },
    how: '市级、区级认定的园区',
  },
  parkReviews: {
    label: '园区评估通过',
    unit: '次',
    kind: 'parkReview',
    by: TOWN,
    date: 'concludedOn',
    where: { conclusion: ['pass'] },
    how: '结论日期在考核期内、结论为通过的评估和复审',
  },
  returnees: {
    label: '返乡创业人数',
    unit: '人',
    kind: 'person',
    by: { towns: 'town', stations: 'station' },
    date: 'returnedOn',
    how: '返乡时间在考核期内的在外人员',
  },
  people: {
    label: '在外人员登记数',
    unit: '人',
    kind: 'person',
    by: { towns: 'town', stations: 'station' },
    how: '人员库中现有的在外人员',
  },
  contacts: {
    label: '联络记录',
    unit: '条',
    kind: 'contactLog',
    by: { stations: 'station', towns: 'unit', members: 'unit' },
    date: 'contactedOn',
    how: '联络日期在考核期内的联络记录',
  },
  enterprises: {
    label: '新领办企业',
    unit: '家',
    kind: 'enterprise',
    by: OF_STATION,
    date: 'licensedOn',
    how: '领照日期在考核期内的返乡创业企业',
  },
  enterprisesRunning: {
    label: '经营中的领办企业',
    unit: '家',
    kind: 'enterprise',
    by: OF_STATION,
    where: { status: ['preparing', 'building', 'running'] },
    how: '筹建、在建和正常经营的返乡创业企业',
  },
  enterpriseInvestment: {
    label: '新领办企业投资额',
    unit: '万元',
    kind: 'enterprise',
    by: OF_STATION,
    date: 'licensedOn',
    sum: 'invested',
    how: '领照日期在考核期内的返乡创业企业，实际投资之和',
  },
  enterpriseInvestmentAll: {
    label: '经营中的领办企业投资额',
    unit: '万元',
    kind: 'enterprise',
    by: OF_STATION,
    where: { status: ['preparing', 'building', 'running'] },
    sum: 'invested',
    how: '筹建、在建和正常经营的返乡创业企业，实际投资之和',
  },
  projects: {
    label: '征集项目',
    unit: '个',
    kind: 'project',
    by: { towns: 'unit', members: 'unit', stations: 'station' },
    date: 'collectedOn',
    how: '征集日期在考核期内的项目',
  },
  signed: {
    label: '签约项目',
    unit: '个',
    kind: 'agreement',
    by: { towns: 'unit', members: 'unit', stations: 'station' },
    date: 'signedOn',
    signings: true,
    how: '签约日期在考核期内、按签约计数规则计入的协议',
  },
  investment: {
    label: '签约投资额',
    unit: '万元',
    kind: 'agreement',
    by: { towns: 'unit', members: 'unit', stations: 'station' },
    date: 'signedOn',
    signings: true,
    sum: 'investment',
    how: '签约日期在考核期内、按签约计数规则计入的投资额',
  },
  started: {
    label: '开工项目',
    unit: '个',
    kind: 'agreement',
    by: { towns: 'unit', members: 'unit', stations: 'station' },
    date: 'startedOn',
    signings: true,
    how: '实际开工在考核期内、按签约计数规则计入的项目，一个项目只计一次',
  },
  produced: {
    label: '投产项目',
    unit: '个',
    kind: 'agreement',
    by: { towns: 'unit', members: 'unit', stations: 'station' },
    date: 'producedOn',
    signings: true,
    how: '实际投产在考核期内、按签约计数规则计入的项目，一个项目只计一次',
  },
  arrived: {
    label: '实际到位资金',
    unit: '万元',
    kind: 'arrival',
    by: { towns: 'unit', members: 'unit' },
    date: 'date',
    sum: 'amount',
    how: '到位日期在考核期内、所属协议按签约计数规则计入的资金，归协议的责任单位，退回的冲减；规则只计已核实的，这里也只计已核实的',
  },
  events: {
    label: '主题活动',
    unit: '次',
    kind: 'activity',
    by: SENT,
    date: 'completedOn',
    where: { theme: [true] },
    without: 'parent',
    how: '完成日期在考核期内的大型主题活动',
  },
  submissions: {
    label: '报送材料',
    unit: '篇',
    kind: 'submission',
    by: SENT,
    date: 'sentOn',
    where: { status: ['submitted', 'accepted'] },
    versions: true,
    how: '报送日期在考核期内、未被退回的材料，更正稿不另计',
  },
  issuesAnswered: {
    label: '答复企业难题',
    unit: '个',
    kind: 'enterpriseIssue',
    by: { members: 'assigned' },
    date: 'answeredOn',
    how: '答复日期在考核期内的企业难题',
  },
  publicity: {
    label: '宣传报道',
    unit: '篇',
    kind: 'publicity',
    by: SENT,
    date: 'publishedOn',
    how: '刊播日期在考核期内的报道',
  },
  dutyReports: {
    label: '述职报告',
    unit: '份',
    kind: 'dutyReport',
    by: { stations: 'station' },
    date: 'submittedOn',
    where: { status: ['submitted', 'received'] },
    how: '报送日期在考核期内、未被退回的述职报告',
  },
  loans: {
    label: '创业担保贷款',
    unit: '笔',
    kind: 'loan',
    by: TOWN,
    date: 'lentOn',
    where: { status: [...LENT] },
    how: '发放日期在考核期内、已经发放的贷款',
  },
  loanAmount: {
    label: '创业担保贷款额',
    unit: '万元',
    kind: 'loan',
    by: TOWN,
    date: 'lentOn',
    where: { status: [...LENT] },
    sum: 'amount',
    how: '发放日期在考核期内、已经发放的贷款，贷款金额之和',
  },
} as const satisfies Record<string, Measure>

export type MeasureCode = keyof typeof measures
export const MEASURES: Readonly<Record<MeasureCode, Measure>> = measures

/** Code → label, for the scheme's form and for workbooks. */
export const MEASURE_OPTIONS = Object.fromEntries(
  Object.entries(MEASURES).map(([code, { label }]) => [code, label]),
) as Record<MeasureCode, string>

/** A measure by its code; undefined for what only a newer program knows. */
export function measureOf(code: unknown): Measure | undefined {
  return typeof code === 'string' && Object.hasOwn(MEASURES, code) ? MEASURES[code as MeasureCode] : undefined
}
