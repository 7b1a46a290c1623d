/** One change of one activity, committed and told. */
import { App } from 'antd'
import { useCallback } from 'react'
import type { Value } from '../domain/kind'
import { useCommit } from '../ui/hooks'
import { wordsOf } from '../ui/words'

/** Commits fields of an activity under a label; says so, or says in words why not. Resolves to whether it stands. */
export function useChange(): (
  label: string,
  id: string,
  set: { [field: string]: Value },
) => Promise<boolean> {
  const commit = useCommit()
  const { message } = App.useApp()
  return useCallback(
    async (label, id, set) => {
      try {
        await commit({ label, changes: [{ kind: 'activity', id, set }] })
        message.success(`${label}，已保存`)
        return true
      } catch (error) {
        message.error(wordsOf(error))
        return false
      }
    },
    [commit, message],
  )
}
