/** Every record kind, one line each; the order is the order of menus and of import targets. */
import { activity } from './activity'
import { adjustment } from './adjustment'
import { agreement } from './agreement'
import { arrival } from './arrival'
import { assessment } from './assessment'
import { assessmentScheme } from './assessmentScheme'
import { association } from './association'
import { attendance } from './attendance'
import { award } from './award'
import { bulletin } from './bulletin'
import { conference } from './conference'
import { conflict } from './conflict'
import { contactLog } from './contactLog'
import { dispatch } from './dispatch'
import { duty } from './duty'
import { dutyReport } from './dutyReport'
import { enterprise } from './enterprise'
import { enterpriseIssue } from './enterpriseIssue'
import { fund } from './fund'
import { fundEntry } from './fundEntry'
import { grantBatch } from './grantBatch'
import { group } from './group'
import { groupMember } from './groupMember'
import { handover, receipt } from './handover'
import { interestSubsidy } from './interestSubsidy'
import { issued } from './issued'
import type { Kind, MenuKey, NewBy } from './kind'
import { leadingGroupMember } from './leadingGroupMember'
import { loan } from './loan'
import { loanDemand } from './loanDemand'
import { monthlyFigures } from './monthlyFigures'
import { outing } from './outing'
import { park } from './park'
import { parkReview } from './parkReview'
import { person } from './person'
import { personPair } from './personPair'
import { privacyLog } from './privacyLog'
import { project } from './project'
import { projectReview } from './projectReview'
import { projectShowing } from './projectShowing'
import { publicity } from './publicity'
import { recommendation } from './recommendation'
import { regulation } from './regulation'
import { signingEvent } from './signingEvent'
import { station } from './station'
import { stationHead } from './stationHead'
import { stationMeeting } from './stationMeeting'
import { stationVisit } from './stationVisit'
import { submission } from './submission'
import { subsidy } from './subsidy'
import { suggestion } from './suggestion'
import { talent } from './talent'
import { talentDemand } from './talentDemand'
import { template } from './template'
import { training } from './training'
import { unit } from './unit'

export const KINDS = [
  person,
  contactLog,
  talent,
  talentDemand,
  suggestion,
  group,
  groupMember,
  personPair,
  privacyLog,
  association,
  station,
  stationHead,
  stationMeeting,
  dutyReport,
  stationVisit,
  park,
  parkReview,
  project,
  projectReview,
  projectShowing,
  enterprise,
  enterpriseIssue,
  signingEvent,
  agreement,
  arrival,
  submission,
  monthlyFigures,
  bulletin,
  dispatch,
  fund,
  fundEntry,
  loanDemand,
  loan,
  interestSubsidy,
  subsidy,
  grantBatch,
  assessmentScheme,
  assessment,
  award,
  recommendation,
  adjustment,
  activity,
  conference,
  attendance,
  outing,
  leadingGroupMember,
  duty,
  regulation,
  training,
  publicity,
  issued,
  template,
  unit,
  handover,
  receipt,
  conflict,
] as const satisfies readonly Kind[]

const byName = new Map<string, Kind>(KINDS.map((kind) => [kind.kind, kind as Kind]))

/** The declaration of a kind, or undefined for one that only a newer program knows. */
export function kindOf(name: string): Kind | undefined {
  return byName.get(name)
}

/** One heading of the menu at the left, with the kinds beneath it. */
export interface MenuSection {
  key: MenuKey
  label: string
  /** Names of kinds that say so in their declaration, in the order of KINDS. */
  kinds: readonly string[]
}

/** The headings of the menu, top to bottom, between 今日 and 统计. */
const SECTIONS: readonly (readonly [MenuKey, string])[] = [
  ['calendar', '活动安排'],
  ['people', '在外人员'],
  ['stations', '服务站'],
  ['parks', '园区'],
  ['signing', '项目签约'],
  ['money', '资金补贴'],
  ['assessment', '督导考核'],
  ['duties', '机构职责'],
]

export const MENU: readonly MenuSection[] = SECTIONS.map(([key, label]) => ({
  key,
  label,
  kinds: (KINDS as readonly Kind[]).filter((kind) => kind.menu === key).map((kind) => kind.kind),
}))

/** What each role does first; every other section follows in the frame's order, none is hidden. */
const FIRST: Readonly<Record<NewBy['role'], readonly MenuKey[]>> = {
  district: ['calendar', 'assessment', 'signing', 'stations', 'parks', 'people'],
  town: ['calendar', 'people', 'signing', 'parks'],
  // 材料报送 and 填报指标 of every month, and the problems that it is given.
  member: ['assessment', 'signing', 'calendar', 'duties'],
  station: ['people', 'stations', 'signing', 'calendar'],
}

/** The menu in the order that fits a unit's work. */
export function menuFor(role: NewBy['role']): MenuSection[] {
  const first = FIRST[role].map((key) => MENU.find((section) => section.key === key)!)
  return [...first, ...MENU.filter((section) => !first.includes(section))]
}
