/** 套表填报: blank forms of other departments filled in place from the records. */
import { KINDS } from '../domain/registry'
import type { Capability } from '../ui/context'

export const filling: Capability = {
  pages: [
    {
      key: 'filling',
      label: '套表填报',
      section: 'top',
      load: () => import('./FillPage').then((m) => ({ default: m.FillPage })),
    },
  ],
  actions: KINDS.map((kind) => ({
    kind: kind.kind,
    key: 'filling',
    label: '填入报表…',
    fits: (records) => records.length > 1,
    load: () => import('./FillDialog').then((m) => ({ default: m.FillDialog })),
  })),
}
