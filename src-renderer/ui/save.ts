/** Saving as every dialog does it: once however often it is clicked, then said; or why not, and what was typed stays. */
import { App } from 'antd'
import { useCallback } from 'react'
import type { CommitRequest } from '../store/messages'
import { useCommit } from './hooks'
import { useOnce } from './once'
import { wordsOf } from './words'

/** @param work its words are said where it went well; null: nothing to say */
type Attempt = (work: () => Promise<string | null>) => Promise<boolean>

/** @returns whether something is under way, and what does a work; its answer is whether it was done */
export function useAttempt(): [busy: boolean, attempt: Attempt] {
  const { message } = App.useApp()
  const [busy, once] = useOnce()
  const attempt = useCallback<Attempt>(
    async (work) => {
      const done = await once(async () => {
        try {
          const said = await work()
          if (said !== null) message.success(said)
          return true
        } catch (error) {
          message.error(wordsOf(error))
          return false
        }
      })
      return done ?? false
    },
    [once, message],
  )
  return [busy, attempt]
}

/** A commit and what is said once it is made. */
export function useSave(): [busy: boolean, save: (request: CommitRequest, done: string) => Promise<boolean>] {
  const commit = useCommit()
  const [busy, attempt] = useAttempt()
  const save = useCallback(
    (request: CommitRequest, done: string) =>
      attempt(async () => {
        await commit(request)
        return done
      }),
    [commit, attempt],
  )
  return [busy, save]
}
