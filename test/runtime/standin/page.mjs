/** What a page gets before its own scripts: the preload, with a small `electron` of its own. */
import { decode, encode } from './wire.mjs'

/**
 * @param {{ origin: string, path: string, preload: string, secret: string }} facts origin and path are the
 *   loopback server's; preload is the bundle's text
 * @returns {string} script for every new document; it does nothing in frames and at other origins
 */
export function pageScript({ origin, path, preload, secret }) {
  return `(() => {
if (location.origin !== ${JSON.stringify(origin)} || window.top !== window) return
const encode = ${encode.toString()}
const decode = ${decode.toString()}
const listeners = new Map()
const standIn = {
  contextBridge: {
    exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }),
  },
  ipcRenderer: {
    async invoke(channel, ...args) {
      const answer = await fetch(${JSON.stringify(path)}, { method: 'POST', body: encode({ channel, args }) })
      const { value, error } = decode(new Uint8Array(await answer.arrayBuffer()))
      if (error !== undefined) throw new Error(error)
      return value
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
Object.defineProperty(window, ${JSON.stringify(secret)}, {
  value: (channel, args) => { for (const listener of listeners.get(channel) ?? []) listener({}, ...args) },
})
const place = () => navigator.sendBeacon(${JSON.stringify(`${path}/place`)}, JSON.stringify(
  { x: screenX, y: screenY, width: outerWidth, height: outerHeight }))
addEventListener('resize', place)
addEventListener('blur', place)
const module = { exports: {} }
;((module, exports, require) => {
${preload}
})(module, module.exports, () => standIn)
})()`
}
