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
      kind: 'award',
      key: 'number',
      label: '编证书号…',
      fits: (records, site) => site.role === 'district' && records.some((record) => !record.serial),
      load: () => import('./NumberDialog').then((m) => ({ default: m.NumberDialog })),
    },
    {
      kind: 'issued',
      key: 'reprint',
      label: '原样打印…',
      fits: (records) => records.length === 1,
      load: () => import('./ReprintDialog').then((m) => ({ default: m.ReprintDialog })),
    },
  ],
}
