/** What is said, and left as it is, of records that are other units'. Pure. */
import type { AnyRecord, Kind } from '../domain/kind'
import { mayChange, ownerOf, type Party } from '../domain/writing'

/**
 * Why a record can only be looked at here; null where it can be changed.
 * @param unitName words of a unit by its id, where it is known
 */
export function lookOnly(
  kind: Kind,
  record: AnyRecord,
  by: Party,
  unitName: (id: string) => string | undefined,
): string | null {
  if (mayChange(kind, record, by)) return null
  const owner = kind.write === 'district' ? null : ownerOf(kind, record)
  const who = owner === null ? '区办' : unitName(owner) || '所属单位'
  return `这${kind.counter}${kind.label}由${who}管理，本单位只能查看。要改请告诉${who}，改好后随数据文件送来。`
}

/**
 * Whether a change leaves this field of the record as it is: of another unit's record all fields, and for the district
 * office the one that says whose it is, for units hand records over. Filling, pasting and batches ask it.
 */
export function isOthers(kind: Kind, record: AnyRecord, field: string, by: Party): boolean {
  if (!mayChange(kind, record, by)) return true
  const owner = field === kind.ownerField ? ownerOf(kind, record) : null
  return owner !== null && owner !== by.unit
}

/**
 * What is said of the records that were left; '' where none was.
 * @param handed whether the kind has 移交
 */
export function othersWords(kind: Kind, count: number, handed: boolean, by: Party): string {
  if (count === 0) return ''
  const many = `有 ${count.toLocaleString('zh-CN')} ${kind.counter}`
  if (kind.write === 'district' && by.role !== 'district') return `${many}由区办管理，没有改，要改请告诉区办`
  if (by.role !== 'district') return `${many}属于别的单位，没有改，要改请告诉所属单位`
  const label = kind.fields[kind.ownerField ?? '']?.label
  const how = handed ? '要交给别的单位，请由所属单位用“移交”' : '确实要改的，请打开记录逐条改'
  return `${many}属于别的单位，“${label}”没有改，${how}`
}
