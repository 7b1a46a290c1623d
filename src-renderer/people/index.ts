/** The people database beyond its list: searching with counts, people who stand twice, where they are. */
import type { Capability } from '../ui/context'

export const people: Capability = {
  pages: [
    {
      key: 'duplicates',
      label: '重复人员',
      section: 'people',
      load: () => import('./DuplicatesPage').then((m) => ({ default: m.DuplicatesPage })),
    },
  ],
}
