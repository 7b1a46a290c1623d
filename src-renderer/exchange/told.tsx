/** Whether the district office may have what stands in some records: a data file was given to it since. */
import type { AnyRecord } from '../domain/kind'
import { localDay } from '../policy/day'
import { useLive } from '../ui/hooks'
import { stampOf } from './merge'
import { timeOf } from './words'

/** The day of the last file to the office where it may carry these records' present `field`; null where none does. */
export function useTold(records: readonly AnyRecord[], field: string): string | null {
  const peers = useLive(['$post', '$peer'], 'told', (store) => store.call('peers', []))
  const sent = (peers ?? []).flatMap(({ role, lastSent }) =>
    role === 'district' && lastSent ? [lastSent] : [],
  )
  const last = sent.sort().at(-1)
  const carries = records.some((record) => {
    const stamp = stampOf(record, field)
    return last !== undefined && stamp !== '' && timeOf(stamp) <= last
  })
  return carries && last ? localDay(last) : null
}

export const toldWords = (day: string, way: string): string =>
  `${day}已给区办一份数据文件，报送的内容已在其中，区办可能已经收下。区办收下以后，撤回和改动不再采用，${way}。请先与区办联系，确认没有收下再撤回。`
