/** One change of one activity, committed and told. */
import { App } from 'antd'
import { useCallback } from 'react'
import type { Value } from '../domain/kind'
import type { Draft } from '../store/messages'
import { useCommit } from '../ui/hooks'
import { wordsOf } from '../ui/words'

/**
 * Commits fields of an activity (its id), or a new activity (a draft), under a label; says so, or says in words why
 * not. Resolves to whether it stands.
 */
export function useChange(): (
  label: string,
  target: string | Draft,
  set?: { [field: string]: Value },
) => Promise<boolean> {
  const commit = useCommit()
  const { message } = App.useApp()
  return useCallback(
    async (label, target, set = {}) => {
      try {
        const change = typeof target === 'string' ? { kind: 'activity', id: target, set } : target
        await commit({ label, changes: [change] })
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
