/** Whose a record is does not change for many at once by whoever happens to see it: units hand records over. Pure. */
import type { AnyRecord, Kind } from '../../domain/kind'

/** Who writes: this site. */
export interface Hand {
  role: string
  unit: string
}

/** Whether the field says whose the record is, and that is another unit: filling, pasting and batches leave it. */
export function isOthers(kind: Kind, record: AnyRecord, field: string, unit: string): boolean {
  const owner = field === kind.ownerField ? record[field] : null
  return typeof owner === 'string' && owner !== '' && owner !== unit
}

/**
 * What is said of the records that kept their owner; '' where none did.
 * @param handed whether the kind has 移交
 */
export function othersWords(kind: Kind, count: number, handed: boolean): string {
  const label = kind.fields[kind.ownerField ?? '']?.label
  if (count === 0 || !label) return ''
  const how = handed ? '要交给别的单位，请由所属单位用“移交”' : '确实要改的，请打开记录逐条改'
  return `有 ${count.toLocaleString('zh-CN')} ${kind.counter}属于别的单位，“${label}”没有改，${how}`
}
