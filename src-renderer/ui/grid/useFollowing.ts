/** The edited row may move in a sorted list: the next record is what comes next, wherever it stands then. */
import { useEffect, useRef } from 'react'
import type { RowCache } from './rows'
import { pick, type Selection } from './selection'

interface Following {
  selection: Selection
  select(selection: Selection): void
  cache: RowCache
  /** Rows that are drawn; a record further away is not looked for. */
  drawn: { from: number; to: number }
  /** Changes whenever rows arrived. */
  version: number
}

/** @returns selects, and goes on selecting the active cell's record until another row is chosen */
export function useFollowing({
  selection,
  select,
  cache,
  drawn,
  version,
}: Following): (next: Selection) => void {
  const following = useRef<{ id: string; row: number } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for whenever rows arrived
  useEffect(() => {
    const { current: sought } = following
    const active = selection.active
    if (!sought || !active) return
    if (active.row !== sought.row) following.current = null
    else if (cache.at(sought.row)?.id !== sought.id) {
      for (let row = drawn.from; row < drawn.to; row++) {
        if (cache.at(row)?.id !== sought.id) continue
        following.current = { ...sought, row }
        select(pick(selection, { row, col: active.col }, false))
      }
    }
  }, [version])
  return (next) => {
    const record = next.active && cache.at(next.active.row)
    following.current = record && next.active ? { id: record.id, row: next.active.row } : null
    select(next)
  }
}
