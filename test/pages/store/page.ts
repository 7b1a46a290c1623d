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

const plain = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

Object.assign(window, {
  desk: {
    async call(channel: string, ...args: unknown[]) {
      const sent = args.map((arg) => (arg instanceof Uint8Array ? { base64: coded(arg) } : arg))
      const answer = (await window.machine(channel, sent)) as {
        ok: boolean
        value?: { base64?: string }
      }
      if (typeof answer.value?.base64 === 'string') return { ok: true, value: plain(answer.value.base64) }
      return answer
    },
    on: () => () => {},
  },
})
window.store = startStore()
