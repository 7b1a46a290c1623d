/** 数据交换 as a capability: the handover of people and projects as a button of their lists. */
import type { AnyRecord } from '../domain/kind'
import type { Site } from '../store/messages'
import type { Capability, RecordAction } from '../ui/context'

const own = (records: readonly AnyRecord[], site: Site) =>
  records.length > 0 && records.some((record) => record.unit === site.unit)

const action = (kind: string): RecordAction => ({
  kind,
  key: 'handover',
  label: '移交',
  fits: own,
  load: () => import('./HandoverDialog'),
})

export const exchange: Capability = { pages: [], actions: [action('person'), action('project')] }
