/** session and protocol: handlers are kept for the server; the network itself is shut by the browser's flags. */
import { EventEmitter } from 'node:events'
import { state } from './state.mjs'

class Session extends EventEmitter {
  permissionRequest = null
  permissionCheck = null
  beforeRequest = null
  protocol = {
    handle: (scheme, handler) => {
      if (state.schemes.has(scheme)) throw new Error(`scheme ${scheme} is handled already`)
      state.schemes.set(scheme, async (request) => handler(request))
    },
    isProtocolHandled: (scheme) => state.schemes.has(scheme),
  }
  webRequest = {
    onBeforeRequest: (...args) => {
      this.beforeRequest = args.at(-1)
    },
  }
  setPermissionRequestHandler(handler) {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler) {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler() {}
}

const sessions = new Map()

export function sessionFor(partition) {
  if (!sessions.has(partition)) sessions.set(partition, new Session())
  return sessions.get(partition)
}
