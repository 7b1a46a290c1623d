/** The regime of 一（一）—（三） and 二（一）: obligations, dispatch rounds, bulletins, papers, duties, the leading group. */
import type { AnyRecord } from '../domain/kind'
import type { Site } from '../store/messages'
import type { Capability, RecordAction } from '../ui/context'
import { may } from './papers'

const all = (test: (record: AnyRecord) => boolean) => (records: readonly AnyRecord[]) =>
  records.length > 0 && records.every(test)
const office = (test: (record: AnyRecord) => boolean) => (records: readonly AnyRecord[], site: Site) =>
  site.role === 'district' && all(test)(records)
const dialogs = () => import('./PaperDialogs')

/** Steps that every paper has. */
const steps = (kind: 'submission' | 'monthlyFigures'): RecordAction[] => [
  {
    kind,
    key: 'withdraw',
    label: '撤回',
    fits: all(may.withdraw),
    load: () => dialogs().then((m) => ({ default: m.WithdrawDialog })),
  },
  {
    kind,
    key: 'correct',
    label: '更正…',
    fits: (records) => records.length === 1 && may.correct(records[0]),
    load: () => dialogs().then((m) => ({ default: m.CorrectDialog })),
  },
  {
    kind,
    key: 'accept',
    label: '受理…',
    fits: office((record) => record.status === 'submitted'),
    load: () => dialogs().then((m) => ({ default: m.AcceptDialog })),
  },
  {
    kind,
    key: 'return',
    label: '退回…',
    fits: office(may.decide),
    load: () => dialogs().then((m) => ({ default: m.ReturnDialog })),
  },
]

export const regime: Capability = {
  pages: [
    {
      key: 'obligations',
      label: '应完成事项',
      section: 'assessment',
      load: () => import('./ObligationsPage'),
    },
    { key: 'dispatch', label: '督导调度', section: 'assessment', load: () => import('./DispatchPage') },
    { key: 'figures', label: '填报指标', section: 'assessment', load: () => import('./FiguresPage') },
    { key: 'work', label: '六项工作', section: 'duties', load: () => import('./WorkPage') },
    { key: 'dutyTable', label: '职责分工表', section: 'duties', load: () => import('./DutiesPage') },
    { key: 'roster', label: '领导小组名单', section: 'duties', load: () => import('./RosterPage') },
    {
      key: 'publicityCounts',
      label: '宣传报道统计',
      section: 'duties',
      load: () => import('./PublicityPage'),
    },
  ],
  actions: [
    {
      kind: 'submission',
      key: 'send',
      label: '报送…',
      fits: all(may.send),
      load: () => dialogs().then((m) => ({ default: m.SendDialog })),
    },
    ...steps('submission'),
    {
      kind: 'monthlyFigures',
      key: 'fill',
      label: '打开填报页',
      fits: (records) => records.length === 1,
      load: () => dialogs().then((m) => ({ default: m.FillFiguresDialog })),
    },
    ...steps('monthlyFigures'),
    {
      kind: 'bulletin',
      key: 'edit',
      label: '编写和印发',
      fits: (records) => records.length === 1,
      load: () => import('./BulletinEditor').then((m) => ({ default: m.OpenBulletin })),
    },
  ],
}
