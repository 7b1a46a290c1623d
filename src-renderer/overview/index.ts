/** 统计总览: the leading group's page. */
import type { Capability } from '../ui/context'

export const overviewing: Capability = {
  pages: [{ key: 'overview', label: '统计总览', section: 'top', load: () => import('./OverviewPage') }],
}
