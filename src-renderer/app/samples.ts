/** The demonstration records, for this site's unit. */
import { samples } from '../domain/samples'
import type { Store } from '../store/client'
import type { Draft } from '../store/messages'

export async function sampleDrafts(store: Store): Promise<Draft[]> {
  const units = await store.call('all', ['unit'])
  const site = await store.call('site', [])
  return samples(units, site?.unit ?? '', 2017)
}
