/** Every record kind, one line each; the order is the order of menus and of import targets. */
import { activity } from './activity'
import { agreement } from './agreement'
import { arrival } from './arrival'
import { award } from './award'
import { enterprise } from './enterprise'
import type { Kind, NewBy } from './kind'
import { leadingGroupMember } from './leadingGroupMember'
import { park } from './park'
import { parkReview } from './parkReview'
import { person } from './person'
import { project } from './project'
import { signingEvent } from './signingEvent'
import { station } from './station'
import { stationHead } from './stationHead'
import { unit } from './unit'

export const KINDS = [
  person,
  station,
  stationHead,
  park,
  parkReview,
  project,
  enterprise,
  signingEvent,
  agreement,
  arrival,
  award,
  activity,
  leadingGroupMember,
  unit,
] as const satisfies readonly Kind[]

const byName = new Map<string, Kind>(KINDS.map((kind) => [kind.kind, kind as Kind]))

/** The declaration of a kind, or undefined for one that only a newer program knows. */
export function kindOf(name: string): Kind | undefined {
  return byName.get(name)
}

/** One heading of the menu at the left, with the kinds beneath it. */
export interface MenuSection {
  key: 'calendar' | 'people' | 'stations' | 'parks' | 'signing' | 'money' | 'assessment' | 'duties'
  label: string
  /** Names of kinds; sections without kinds so far have screens of their own or are still to come. */
  kinds: readonly string[]
}

/** INTERFACE.md's frame, top to bottom, between 今日 and 统计. */
export const MENU: readonly MenuSection[] = [
  { key: 'calendar', label: '活动安排', kinds: ['activity'] },
  { key: 'people', label: '在外人员', kinds: ['person'] },
  { key: 'stations', label: '服务站', kinds: ['station', 'stationHead'] },
  { key: 'parks', label: '园区', kinds: ['park', 'parkReview'] },
  {
    key: 'signing',
    label: '项目签约',
    kinds: ['project', 'signingEvent', 'agreement', 'arrival', 'enterprise'],
  },
  { key: 'money', label: '资金补贴', kinds: [] },
  { key: 'assessment', label: '督导考核', kinds: ['award'] },
  { key: 'duties', label: '机构职责', kinds: ['leadingGroupMember', 'unit'] },
]

/** What each role does first; every other section follows in the frame's order, none is hidden. */
const FIRST: Readonly<Record<NewBy['role'], readonly MenuSection['key'][]>> = {
  district: ['calendar', 'assessment', 'signing', 'stations', 'parks', 'people'],
  town: ['calendar', 'people', 'signing', 'parks'],
  member: ['calendar', 'duties', 'signing'],
  station: ['people', 'stations', 'signing', 'calendar'],
}

/** The menu in the order that fits a unit's work. */
export function menuFor(role: NewBy['role']): MenuSection[] {
  const first = FIRST[role].map((key) => MENU.find((section) => section.key === key)!)
  return [...first, ...MENU.filter((section) => !first.includes(section))]
}

/** Kinds that DOMAIN.md names and later issues declare; links may already point to them. */
export const COMING: ReadonlySet<string> = new Set([
  'stationMeeting',
  'dutyReport',
  'contactLog',
  'talent',
  'group',
  'enterpriseIssue',
  'fund',
  'fundEntry',
  'loan',
  'subsidy',
  'submission',
  'assessment',
  'publicity',
  'training',
])
