/** Chromium's DevTools protocol over its pipe: starts the browser, sends commands, hands out events. */
import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'

/**
 * @param {string} executable
 * @param {string[]} args
 * @returns the connection; 'gone' is emitted once, when the browser has ended
 */
export function startBrowser(executable, args) {
  const child = spawn(executable, ['--remote-debugging-pipe', ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  })
  const events = new EventEmitter()
  events.setMaxListeners(0)
  const waiting = new Map()
  let last = 0
  let gone = false
  let noise = ''
  child.stderr.on('data', (chunk) => {
    noise = (noise + chunk).slice(-4000)
  })

  const end = () => {
    if (gone) return
    gone = true
    for (const { reject } of waiting.values()) reject(new Error(`the browser has ended\n${noise}`))
    waiting.clear()
    events.emit('gone')
  }
  child.once('exit', end)
  child.once('error', end)

  const input = child.stdio[3]
  const output = child.stdio[4]
  input.on('error', () => {})
  output.on('error', () => {})
  let chunks = []
  output.on('data', (chunk) => {
    let from = 0
    for (let zero = chunk.indexOf(0); zero >= 0; zero = chunk.indexOf(0, from)) {
      chunks.push(chunk.subarray(from, zero))
      receive(JSON.parse(Buffer.concat(chunks).toString('utf8')))
      chunks = []
      from = zero + 1
    }
    if (from < chunk.length) chunks.push(chunk.subarray(from))
  })

  function receive(message) {
    if (message.id === undefined) {
      events.emit(
        message.sessionId ? `${message.sessionId}/${message.method}` : message.method,
        message.params,
      )
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`))
    else call?.resolve(message.result)
  }

  function send(method, params = {}, sessionId = undefined) {
    if (gone) return Promise.reject(new Error('the browser has ended'))
    const id = ++last
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject, method })
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
  }

  return {
    child,
    send,
    on: (event, listener) => events.on(event, listener),
    once: (event, listener) => events.once(event, listener),
    isGone: () => gone,
    /** One attached page: its own commands and events. */
    session: (sessionId) => ({
      send: (method, params) => send(method, params, sessionId),
      on: (event, listener) => events.on(`${sessionId}/${event}`, listener),
      once: (event) => new Promise((resolve) => events.once(`${sessionId}/${event}`, resolve)),
    }),
  }
}
