/** A person who was erased on request: what is left of the record, and that nobody fills it again. */
import type { AnyRecord } from './kind'

/** What stands where something was. */
export const ERASED = '（已清除）'

/**
 * Declared as a kind's `locked`: what was erased is neither filled in again nor brought back from the trash.
 * @param title the kind's title field
 */
export const erasedLock =
  (title: string) =>
  (record: AnyRecord): string | null =>
    record.deleted && record[title] === ERASED
      ? '这条记录已按本人要求清除，不能再填写或恢复。本人又要登记的，请另外新增。'
      : null
