/** What the stand-in's classes share: the browser of this start, its windows and what tests have queued. */
import { EventEmitter } from 'node:events'

export const state = {
  /** Filled by app.setPath and app.commandLine. */
  paths: new Map(),
  switches: new Map(),
  /** Promise of chromium.mjs's launch, once the first window loads. */
  browser: null,
  /** Set once that promise is fulfilled. */
  running: null,
  windows: new Set(),
  /** scheme → handler of protocol.handle */
  schemes: new Map(),
  /** channel → handler of ipcMain.handle */
  channels: new Map(),
  menu: null,
  /** Answers that a test has queued for dialogs and printers. */
  answers: { open: [], save: [], message: [], print: [] },
  quitting: false,
  ready: false,
  app: new EventEmitter(),
}

/** Most of Electron may not be touched before it is ready, and a few things not after. */
export function mustBe(ready, what) {
  if (state.ready !== ready)
    throw new Error(`${what} can ${ready ? 'only' : 'not'} be used ${ready ? 'after' : 'when'} app is ready`)
}

/** An Electron event: an object with preventDefault. */
export function cancellable(fields = {}) {
  const event = {
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true
    },
    ...fields,
  }
  return event
}
