/**
 * Closing the window: the machine asks the page (desk.ts, 'app.closing'), and closes once everybody here has agreed and
 * everything that was sent to the store is on disk. What a clerk saw on the screen is there tomorrow.
 */
import { ask, type Store } from '../store/client'

/** Says when it is ready; never, where the person stays. */
type Holder = (go: () => void) => void

const holders = new Set<Holder>()

/** @returns how to be asked no more */
export function beforeClosing(holder: Holder): () => void {
  holders.add(holder)
  return () => holders.delete(holder)
}

/** Once, when the page begins. */
export function answerClosing(store: Store): void {
  // A machine that can't be told closes without asking, as if there were nothing to ask.
  void ask('app.guard', true).catch(() => undefined)
  window.desk.on('app.closing', () => {
    const waiting = [...holders]
    const next = (): void => {
      const holder = waiting.shift()
      if (holder) holder(next)
      else void store.written().then(() => ask('app.close'))
    }
    next()
  })
}
