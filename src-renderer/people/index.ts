/** The people database beyond its list: searching with counts, people who stand twice, where they are. */
import type { Capability } from '../ui/context'

/** People request it one by one; more at once is a slip. */
const MOST = 20

export const people: Capability = {
  pages: [
    {
      key: 'find',
      label: '人员查找',
      section: 'people',
      load: () => import('./SearchPage').then((m) => ({ default: m.SearchPage })),
    },
    {
      key: 'duplicates',
      label: '重复人员',
      section: 'people',
      load: () => import('./DuplicatesPage').then((m) => ({ default: m.DuplicatesPage })),
    },
    {
      key: 'distribution',
      label: '人员分布',
      section: 'people',
      load: () => import('./DistributionPage').then((m) => ({ default: m.DistributionPage })),
    },
  ],
  actions: [
    {
      kind: 'person',
      key: 'erase',
      label: '按本人要求清除…',
      fits: (records) => records.length > 0 && records.length <= MOST,
      load: () => import('./EraseDialog'),
    },
  ],
}
