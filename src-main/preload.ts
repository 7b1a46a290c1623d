/** Exposes `window.desk`, typed by desk.ts, and nothing else. */
import { contextBridge, ipcRenderer } from 'electron'
import { DESK_CHANNELS, DESK_EVENTS, type Desk } from './desk'

const channels = new Set<string>(DESK_CHANNELS)
const events = new Set<string>(DESK_EVENTS)

const desk: Desk = {
  call(channel, ...args) {
    if (!channels.has(channel)) {
      return Promise.resolve({
        ok: false as const,
        error: { code: 'BAD_ARGUMENT' as const, message: `no such channel: ${channel}` },
      })
    }
    return ipcRenderer.invoke(`desk:${channel}`, ...args)
  },
  on(event, listener) {
    if (!events.has(event)) return () => {}
    const relay = (_event: unknown, data: unknown): void => (listener as (data: unknown) => void)(data)
    ipcRenderer.on(`desk:${event}`, relay)
    return () => {
      ipcRenderer.removeListener(`desk:${event}`, relay)
    }
  },
}

contextBridge.exposeInMainWorld('desk', desk)
