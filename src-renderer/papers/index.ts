/** Documents as a capability: the page of templates, and what is done with issued documents. */
import type { Capability } from '../ui/context'

export const papers: Capability = {
  pages: [
    {
      key: 'templates',
      label: '文书模板',
      section: 'duties',
      load: () => import('./TemplatesPage').then((m) => ({ default: m.TemplatesPage })),
    },
  ],
  actions: [
    {
      kind: 'issued',
      key: 'reprint',
      label: '原样打印…',
      fits: (records) => records.length === 1,
      load: () => import('./ReprintDialog').then((m) => ({ default: m.ReprintDialog })),
    },
  ],
}
