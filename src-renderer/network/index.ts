/** Stations, groups, talents, projects' reviews, enterprises' problems, conferences: the people's side of the plan. */
import type { Capability, RecordAction } from '../ui/context'
import { DUTY_WORDS, dutyStepsOf } from './dutySteps'

const invited = ['person', 'talent', 'stationHead', 'unit', 'enterprise']

export const network: Capability = {
  pages: [
    { key: 'conference', label: '会务', section: 'calendar', load: () => import('./ConferencePage') },
    { key: 'talents', label: '人才对接', section: 'people', load: () => import('./TalentPage') },
    { key: 'groups', label: '微信群建设', section: 'people', load: () => import('./GroupsPage') },
    { key: 'coverage', label: '城市覆盖', section: 'stations', load: () => import('./CoveragePage') },
    { key: 'duty', label: '站长述职', section: 'stations', load: () => import('./DutyPage') },
    { key: 'reviews', label: '项目评审', section: 'signing', load: () => import('./ReviewPage') },
    { key: 'issues', label: '难题交办', section: 'signing', load: () => import('./IssuesPage') },
  ],
  actions: [
    {
      kind: 'person',
      key: 'contact',
      label: '记联络',
      load: () => import('./ContactDialog'),
    },
    {
      kind: 'person',
      key: 'joinGroup',
      label: '加入微信群…',
      load: () => import('./JoinDialog'),
    },
    {
      kind: 'project',
      key: 'returnees',
      label: '找对接人…',
      fits: (records) => records.length === 1,
      load: () => import('./ReturneesDialog'),
    },
    {
      kind: 'project',
      key: 'showing',
      label: '记推介…',
      load: () => import('./ShowingDialog'),
    },
    {
      kind: 'outing',
      key: 'met',
      label: '生成联络记录…',
      load: () => import('./MetDialog'),
    },
    {
      kind: 'dutyReport',
      key: 'ledger',
      label: '采用台账数…',
      fits: (records) => records.length === 1 && records[0].status !== 'received',
      load: () => import('./DutyLedgerDialog'),
    },
    ...(['send', 'withdraw', 'receive', 'return'] as const).map(
      (step): RecordAction => ({
        kind: 'dutyReport',
        key: step,
        label: DUTY_WORDS[step],
        fits: (records, site) => records.length === 1 && dutyStepsOf(records[0], site.role).includes(step),
        load: () => import('./DutyDialogs').then((m) => ({ default: m.DUTY_ACTIONS[step] })),
      }),
    ),
    ...invited.map(
      (kind): RecordAction => ({
        kind,
        key: 'invite',
        label: '邀请参会…',
        load: () => import('./InviteDialog'),
      }),
    ),
  ],
}
