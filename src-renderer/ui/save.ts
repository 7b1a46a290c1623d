/** Saving as every page and dialog does it: then it is said; or why not, and what was typed stays. */
import { App } from 'antd'
import { useCallback } from 'react'
import type { CommitRequest } from '../store/messages'
import { doneKey } from './done'
import { useCommit } from './hooks'
import { useOnce } from './once'
import { wordsOf } from './words'

/** @param work its words are said where it went well; null: nothing to say */
type Attempt = (work: () => Promise<string | null>) => Promise<boolean>

/** @param done what is said once it is saved; null: nothing, for what comes says it. @returns whether it was saved */
type Write = (request: CommitRequest, done?: string | null) => Promise<boolean>

/** What does a work as often as it is asked to. */
export function useTried(): Attempt {
  const { message } = App.useApp()
  return useCallback<Attempt>(
    async (work) => {
      try {
        const content = await work()
        if (content !== null) message.success({ key: doneKey(message), content })
        return true
      } catch (error) {
        message.error(wordsOf(error))
        return false
      }
    },
    [message],
  )
}

/** @returns whether something is under way, and what does a work, once however often it is clicked */
export function useAttempt(): [busy: boolean, attempt: Attempt] {
  const tried = useTried()
  const [busy, once] = useOnce()
  return [busy, useCallback<Attempt>(async (work) => (await once(() => tried(work))) ?? false, [once, tried])]
}

/** A commit; for lines of a list, of which the next is changed while the last is under way. */
export function useWrite(): Write {
  const commit = useCommit()
  const tried = useTried()
  return useCallback<Write>(
    (request, done = `${request.label}，已保存`) =>
      tried(async () => {
        await commit(request)
        return done
      }),
    [commit, tried],
  )
}

/** A commit, once however often its button is clicked. */
export function useSave(): [busy: boolean, save: Write] {
  const write = useWrite()
  const [busy, once] = useOnce()
  return [
    busy,
    useCallback<Write>(
      async (request, done) => (await once(() => write(request, done))) ?? false,
      [once, write],
    ),
  ]
}
