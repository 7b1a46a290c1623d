/** "Done, and here is how to take it back": the message after every change that was not typed into a form. */
import { type App, Button } from 'antd'
import type { Store } from '../../store/client'
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
              const result = await store.call('undo', [seq])
              const kept = result.kept.length ? `；${result.kept.length} 条之后又改过，保留现状` : ''
              app.message.success({
                key: doneKey(app.message),
                content: `${undoneWords(result.label)}${kept}`,
              })
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

/** 撤销：移到回收站… → 已撤销：移到回收站… */
export function undoneWords(label: string): string {
  return label.startsWith('撤销') ? `已${label}` : `已撤销：${label}`
}
