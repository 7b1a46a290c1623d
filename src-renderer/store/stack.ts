/** What Ctrl+Z and Ctrl+Y would take: two lists kept up to date by every commit. Pure. */
import type { Source, UndoState } from './messages'

export interface Stack {
  /** Own commits not taken back, oldest first. */
  undo: { seq: number; label: string; sample?: true }[]
  /** Undo commits not taken back, oldest first; labels of what they would bring back. */
  redo: { seq: number; label: string }[]
}

/** Further back only the history list reaches. */
const DEPTH = 1000

export const EMPTY_STACK: Stack = { undo: [], redo: [] }

/** The lists after one more commit of the log. */
export function advance(stack: Stack, commit: { seq: number; label: string; source: Source }): Stack {
  const { seq, source } = commit
  const label = bare(commit.label)
  switch (source.by) {
    case 'sample':
      return { undo: [...stack.undo, { seq, label, sample: true as const }].slice(-DEPTH), redo: [] }
    case 'setup':
      // Removed samples do not come back.
      return { undo: stack.undo.filter((item) => !item.sample), redo: [] }
    case 'hand':
    case 'import':
      return { undo: [...stack.undo, { seq, label }].slice(-DEPTH), redo: [] }
    case 'undo':
      return {
        undo: stack.undo.filter((item) => item.seq !== source.of),
        redo: [...stack.redo, { seq, label }].slice(-DEPTH),
      }
    case 'redo':
      return {
        undo: [...stack.undo, { seq, label }].slice(-DEPTH),
        redo: stack.redo.filter((item) => item.seq !== source.of),
      }
    default:
      return stack
  }
}

export function stateOf(stack: Stack): UndoState {
  const top = (list: Stack['undo']) => {
    const item = list.at(-1)
    return item ? { seq: item.seq, label: item.label } : null
  }
  return { undo: top(stack.undo), redo: top(stack.redo) }
}

/** Labels of commits that take back or bring back, and what they speak of. */
export const undoLabel = (label: string): string => `撤销：${label}`
export const redoLabel = (label: string): string => `恢复：${label}`
export const bare = (label: string): string => label.replace(/^(?:撤销|恢复)：/, '')
