/** What a page gets before its own scripts: the preload, with a small `electron` of its own. */
import { decode, encode } from './wire.mjs'

/**
 * @param {{ origin: string, path: string, preload: string }} facts origin and path are the
 *   loopback server's; preload is the bundle's text
 * @returns {string} script for every new document; it does nothing in frames and at other origins
 */
export function pageScript({ origin, path, preload }) {
  return `(() => {
if (location.origin !== ${JSON.stringify(origin)} || window.top !== window) return
const encode = ${encode.toString()}
const decode = ${decode.toString()}
const listeners = new Map()
const waiting = new Map()
const socket = new WebSocket(${JSON.stringify(`${origin.replace('http', 'ws')}${path}`)})
socket.binaryType = 'arraybuffer'
const open = new Promise((resolve) => { socket.onopen = resolve })
let isOpen = false
open.then(() => { isOpen = true })
let last = 0
socket.onmessage = ({ data }) => {
  const { id, value, error, event, args } = decode(new Uint8Array(data))
  if (event !== undefined) {
    for (const listener of listeners.get(event) ?? []) listener({}, ...args)
    return
  }
  const call = waiting.get(id)
  waiting.delete(id)
  if (error === undefined) call.resolve(value)
  else call.reject(new Error(error))
}
socket.onclose = () => {
  for (const { reject } of waiting.values()) reject(new Error('the main process has ended'))
}
const standIn = {
  contextBridge: {
    exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }),
  },
  ipcRenderer: {
    async invoke(channel, ...args) {
      // Encoded at once: the caller may change or transfer its bytes afterwards.
      const id = ++last
      const message = encode({ id, channel, args })
      if (!isOpen) await open
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        socket.send(message)
      })
    },
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return this
    },
    removeListener(channel, listener) {
      listeners.set(channel, (listeners.get(channel) ?? []).filter((one) => one !== listener))
      return this
    },
  },
}
const place = () => {
  if (isOpen) socket.send(encode({ place: { x: screenX, y: screenY, width: outerWidth, height: outerHeight } }))
}
addEventListener('resize', place)
addEventListener('blur', place)
const module = { exports: {} }
;((module, exports, require) => {
${preload}
})(module, module.exports, (name) => {
  // A sandboxed preload has Electron, and nothing of Node that we would want.
  if (name !== 'electron') throw new Error('module not found: ' + name)
  return standIn
})
})()`
}
