// Placeholder by the lead until E2's real file lands here: overwrite it.
import type { Sort } from '../domain/kind'
import type { Store } from '../store/client'
import type { Where } from '../store/messages'
import { Told } from '../store/rpc'

const later = (): never => {
  throw new Told('表格功能还在装配中。', 'later')
}
export async function importFile(
  _store: Store,
  _file: { bytes: Uint8Array; name: string; kind: string },
): Promise<{
  created: number
  updated: number
  unchanged: number
  rejected: number
  seq: number | null
  rejectedWorkbook: Uint8Array | null
}> {
  return later()
}
export async function exportKind(
  _store: Store,
  _list: { kind: string; where?: Where; sort?: readonly Sort[]; fields?: string[] },
): Promise<{ bytes: Uint8Array; count: number }> {
  return later()
}
export async function exportFile(
  _store: Store,
  _file: { kind: string; ext: 'xlsx' | 'csv' | 'ndjson' },
): Promise<{ bytes: Uint8Array; count: number }> {
  return later()
}
