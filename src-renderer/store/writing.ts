/** Which calls are still to reach the disk: whoever closes the window waits for them. */
import type { StoreCalls, StoreEvents } from './messages'
import type { Client } from './rpc'

/** Short ones that keep what a person did. A backup or an import half done is done again. */
const WRITES: ReadonlySet<string> = new Set<keyof StoreCalls>([
  'commit',
  'undo',
  'redo',
  'setting',
  'setOperator',
  'beginEpoch',
  'changeUnit',
  'removeSamples',
  'import.apply',
  'package.apply',
  'package.hold',
  'package.sent',
  'card.trust',
  'card.forget',
  'secret.forget',
  'aside.accept',
  'aside.drop',
  'held.drop',
])

/** `written` resolves when nothing of it is on its way any more, whatever became of it. */
export function writing(
  client: Client<StoreCalls, StoreEvents>,
): Client<StoreCalls, StoreEvents> & { written(): Promise<void> } {
  const underWay = new Set<Promise<unknown>>()
  const call: typeof client.call = (name, args, options) => {
    const answer = client.call(name, args, options)
    if (WRITES.has(name)) {
      underWay.add(answer)
      const over = () => underWay.delete(answer)
      answer.then(over, over)
    }
    return answer
  }
  return {
    call,
    on: client.on,
    async written() {
      while (underWay.size > 0) await Promise.allSettled(underWay)
    },
  }
}
