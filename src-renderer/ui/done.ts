/** One word of success at a time: the next takes the place of the last. */
import type { App } from 'antd'

let nth = 0

/**
 * A key for a message that takes the last one away. Never the same twice: a message that is just fading when its key
 * is opened again has its time behind it, and would stay for ever.
 */
export function doneKey(message: ReturnType<typeof App.useApp>['message']): string {
  message.destroy(`done ${nth}`)
  nth++
  return `done ${nth}`
}
