/**
 * The server's end of one WebSocket (RFC 6455), binary messages only: a call over it costs a third of what a
 * request costs.
 */
import { createHash } from 'node:crypto'

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const CONTINUATION = 0
const BINARY = 2
const CLOSE = 8
const PING = 9
const PONG = 10

/**
 * Answers an HTTP upgrade.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:net').Socket} socket
 * @param {(message: Buffer) => void} onMessage
 * @returns {(message: Uint8Array) => void} sends a message
 */
export function acceptSocket(request, socket, onMessage) {
  const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
  )
  socket.setNoDelay(true)
  socket.setTimeout(0)
  socket.on('error', () => {})
  let parts = []
  const reader = new FrameReader((code, final, payload) => {
    if (code === CLOSE) socket.end(frame(CLOSE, payload))
    else if (code === PING) socket.write(frame(PONG, payload))
    else if (code === BINARY || code === CONTINUATION) {
      parts.push(payload)
      if (!final) return
      const message = parts.length === 1 ? parts[0] : Buffer.concat(parts)
      parts = []
      onMessage(message)
    }
  })
  socket.on('data', (chunk) => reader.take(chunk))
  return (message) => {
    if (socket.writable) socket.write(frame(BINARY, message))
  }
}

function frame(code, payload) {
  const { length } = payload
  const wide = length > 65535 ? 8 : length > 125 ? 2 : 0
  const all = Buffer.allocUnsafe(2 + wide + length)
  all[0] = 0x80 | code
  all[1] = wide === 8 ? 127 : wide === 2 ? 126 : length
  if (wide === 2) all.writeUInt16BE(length, 2)
  if (wide === 8) all.writeBigUInt64BE(BigInt(length), 2)
  all.set(payload, 2 + wide)
  return all
}

/** Cuts a stream of bytes into frames. A payload is gathered in one buffer of its length. */
export class FrameReader {
  #onFrame
  /** Bytes of a header that is not whole yet. */
  #head = Buffer.alloc(0)
  #frame = null

  constructor(onFrame) {
    this.#onFrame = onFrame
  }

  take(chunk) {
    let rest = chunk
    for (;;) {
      if (!this.#frame) {
        if (this.#head.length > 0) rest = Buffer.concat([this.#head, rest])
        this.#frame = begin(rest)
        if (!this.#frame) {
          this.#head = rest
          return
        }
        this.#head = Buffer.alloc(0)
        rest = rest.subarray(this.#frame.header)
      }
      const current = this.#frame
      const copied = rest.copy(current.payload, current.at)
      current.at += copied
      rest = rest.subarray(copied)
      if (current.at < current.payload.length) return
      this.#frame = null
      unmask(current)
      this.#onFrame(current.code, current.final, current.payload)
      if (rest.length === 0) return
    }
  }
}

/** The frame whose header these bytes begin with, or null where they don't hold a whole header. */
function begin(bytes) {
  if (bytes.length < 2) return null
  const short = bytes[1] & 0x7f
  const wide = short === 127 ? 8 : short === 126 ? 2 : 0
  const masked = (bytes[1] & 0x80) !== 0
  const header = 2 + wide + (masked ? 4 : 0)
  if (bytes.length < header) return null
  const length = wide === 8 ? Number(bytes.readBigUInt64BE(2)) : wide === 2 ? bytes.readUInt16BE(2) : short
  return {
    header,
    code: bytes[0] & 0x0f,
    final: (bytes[0] & 0x80) !== 0,
    mask: masked ? Uint8Array.from(bytes.subarray(2 + wide, header)) : null,
    // A buffer of its own, so that it can be read as words.
    payload: Buffer.from(new ArrayBuffer(length)),
    at: 0,
  }
}

function unmask({ mask, payload }) {
  if (!mask) return
  const words = new Uint32Array(payload.buffer, 0, payload.length >> 2)
  const word = new Uint32Array(mask.buffer)[0]
  for (let i = 0; i < words.length; i++) words[i] ^= word
  for (let i = words.length * 4; i < payload.length; i++) payload[i] ^= mask[i & 3]
}
