/** Writes down who saw personal data in full, or took it out. */

import { createContext } from 'react'
import type { Store } from '../store/client'
import type { Site } from '../store/messages'
import { isoLocal } from '../store/time'

/**
 * Asked by a field with personal data when somebody goes into it: writes the look down and shows the record in full.
 * null: this unit may not see it, and the field stays masked. undefined: nobody keeps watch over this form.
 */
export const LookContext = createContext<(() => void) | null | undefined>(undefined)

export interface Look {
  /** What was seen, in words: 查看在外人员「张三」. */
  what: string
  action: 'look' | 'export' | 'print' | 'erase'
  count: number
  reason?: string
  /** Of an erasure: what was searched afterwards. */
  proof?: string
}

/**
 * Bookkeeping of this site: no entry of the history, nothing that Ctrl+Z would take back.
 * @returns id of the entry
 */
export async function logLook(
  store: Store,
  site: Site,
  { what, action, count, reason, proof }: Look,
): Promise<string> {
  const id = crypto.randomUUID()
  const local = isoLocal(Date.now())
  await store.call('commit', [
    {
      label: '登记个人信息查看',
      source: { by: 'local' },
      changes: [
        {
          kind: 'privacyLog',
          id,
          create: true,
          set: {
            what: what.slice(0, 120),
            action,
            count,
            ...(proof ? { proof: proof.slice(0, 600) } : {}),
            ...(reason ? { reason: reason.slice(0, 200) } : {}),
            on: local.slice(0, 10),
            at: local.slice(11, 16),
            operator: site.operator,
            unit: site.unit,
          },
        },
      ],
    },
  ])
  return id
}
