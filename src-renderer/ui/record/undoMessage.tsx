/** "Done, and here is how to take it back": the message after every change that was not typed into a form. */
import { type App, Button } from 'antd'
import type { Store } from '../../store/client'
import type { UndoResult } from '../../store/messages'
import { doneKey } from '../done'
import { wordsOf } from '../words'

/** Seconds that the message stays. */
const STAY = 8

export function tellDone(app: ReturnType<typeof App.useApp>, store: Store, words: string, seq: number): void {
  app.message.open({
    key: doneKey(app.message),
    type: 'success',
    duration: STAY,
    content: (
      <>
        {words}{' '}
        <Button
          type="link"
          size="small"
          onClick={async () => {
            try {
              tellUndone(app.message, await store.call('undo', [seq]))
            } catch (error) {
              app.message.error({ key: doneKey(app.message), content: wordsOf(error) })
            }
          }}
        >
          撤销
        </Button>
      </>
    ),
  })
}

/**
 * What became of an undo or redo, and why some of it, or all, was left as it is.
 * @param counted says how many records it was
 */
export function tellUndone(
  message: ReturnType<typeof App.useApp>['message'],
  { label, kept, seq, done }: UndoResult,
  counted = false,
): void {
  const key = doneKey(message)
  if (seq === null && kept.length > 0)
    message.warning({ key, content: `没有${label}。${leftWords(kept)}`, duration: STAY })
  else if (seq === null) message.info({ key, content: '没有可以撤销的修改' })
  else {
    const number = counted ? `（${done} 条）` : ''
    const left = kept.length > 0 ? `；${leftWords(kept)}` : ''
    message.success({ key, content: `已${label}${number}${left}`, duration: left ? STAY : undefined })
  }
}

/** 「广州示例公司」保留不动：这笔收支已审批 */
function leftWords(kept: UndoResult['kept']): string {
  const [{ title, reason }] = kept
  return `「${title}」${reason}${kept.length > 1 ? `；另有 ${kept.length - 1} 条也保留不动` : ''}`
}
