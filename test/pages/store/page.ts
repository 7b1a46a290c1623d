/** The store alone in a window, on a journal that the test lends: `desk` is a binding to the machine's own code. */
import { type Store, startStore } from '../../../src-renderer/store/client'

declare global {
  interface Window {
    machine(channel: string, args: unknown[]): Promise<unknown>
    answered(index: number): Promise<void>
    store: Store
  }
}

const coded = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 32768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32768))
  }
  return btoa(text)
}

/** What is read comes by the server: the binding takes seconds for a few megabytes. */
async function read(args: unknown[]): Promise<unknown> {
  const answer = await fetch(`/journal.read${location.search}`, {
    method: 'POST',
    body: JSON.stringify(args),
  })
  return answer.ok ? { ok: true, value: new Uint8Array(await answer.arrayBuffer()) } : answer.json()
}

Object.assign(window, {
  desk: {
    async call(channel: string, ...args: unknown[]) {
      if (channel === 'journal.read') return read(args)
      return window.machine(
        channel,
        args.map((arg) => (arg instanceof Uint8Array ? { base64: coded(arg) } : arg)),
      )
    },
    on: () => () => {},
  },
})
window.store = startStore()
