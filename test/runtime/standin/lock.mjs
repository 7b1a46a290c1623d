/**
 * One owner per profile, as app.requestSingleInstanceLock: the first start holds a lock file with its process and
 * a loopback port, a second one is refused and hands its words over there.
 */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'

const alive = (holder) => {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
  return holder.started === null || holder.started === startOf(holder.pid)
}

/** A process id is used again one day; its start time is not. Only Linux tells it cheaply. */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return null
  }
}

/**
 * @param {string} folder the profile's browser folder
 * @param {(words: { argv: string[], folder: string, data: unknown }) => void} onSecond
 * @returns {{ held: true, release(): void } | { held: false, tell(words: object): Promise<void> }}
 */
export function takeLock(folder, onSecond) {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'stand-in.lock')
  for (;;) {
    try {
      const handle = openSync(file, 'wx')
      hold(handle, onSecond)
      return { held: true, release: () => rmSync(file, { force: true }) }
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = read(file)
    if (holder && alive(holder)) return { held: false, tell: (words) => tell(file, words) }
    rmSync(file, { force: true })
  }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8').split('\n')[0])
  } catch {
    return null
  }
}

function hold(handle, onSecond) {
  writeSync(handle, `${JSON.stringify({ pid: process.pid, started: startOf(process.pid) })}\n`)
  const server = createServer((socket) => {
    let text = ''
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('end', () => {
      onSecond(JSON.parse(text))
      socket.end('ok')
    })
  })
  server.listen(0, '127.0.0.1', () => {
    writeSync(handle, `${JSON.stringify({ port: server.address().port })}\n`)
    closeSync(handle)
  })
  server.unref()
}

/** Hands the words over; gives up silently when the first is just starting or ending. */
function tell(file, words) {
  return new Promise((resolve) => {
    const line = readFileSync(file, 'utf8').split('\n')[1]
    if (!line) return resolve()
    const socket = connect({ port: JSON.parse(line).port, host: '127.0.0.1', allowHalfOpen: true }, () =>
      socket.end(JSON.stringify(words)),
    )
    socket.setTimeout(3000, () => socket.destroy())
    socket.on('error', () => {})
    socket.on('close', resolve)
    socket.resume()
  })
}
