/** What a key means in the grid. */
import type { Move } from './selection'

export type GridAct =
  | { do: 'move'; to: Move; extend: boolean; edge: boolean }
  | { do: 'all' | 'open' | 'edit' | 'tick' | 'fill' | 'delete' | 'go' }
  /** A letter or figure: it begins the cell's new content; '' empties it. */
  | { do: 'type'; text: string }

const MOVES: Record<string, Move> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'home',
  End: 'end',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
}

/** Null where the key is not the grid's; copy, paste and undo arrive as events of their own. */
export function gridKey(event: {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}): GridAct | null {
  const control = event.ctrlKey || event.metaKey
  const to = MOVES[event.key]
  if (to && !event.altKey) return { do: 'move', to, extend: event.shiftKey, edge: control }
  if (event.key === 'Enter') return event.altKey ? { do: 'go' } : control ? null : { do: 'open' }
  if (event.key === 'F2') return { do: 'edit' }
  if (event.key === ' ' && !control) return { do: 'tick' }
  if (event.key === 'Delete' && !control) return { do: 'delete' }
  // As in a workbook: the cell's content goes, its editor stands empty; Esc keeps what was there.
  if (event.key === 'Backspace' && !control && !event.altKey) return { do: 'type', text: '' }
  if (control && event.key.toLowerCase() === 'a') return { do: 'all' }
  if (control && event.key.toLowerCase() === 'd') return { do: 'fill' }
  if (event.key.length === 1 && !control && !event.altKey) return { do: 'type', text: event.key }
  return null
}
