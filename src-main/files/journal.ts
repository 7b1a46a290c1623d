/**
 * The journal's files: numbered segments that only ever grow at the end. Nothing here knows what a frame is; the
 * store reads meaning into the bytes. Calls run one after the other, in the order in which they came.
 */
import { fstatSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { JournalSegment } from '../desk'
import { writeAtomically } from './atomic'
import { type Disk, none, patiently, realDisk } from './disk'
import { DeskFailure } from './failure'

export interface Journal {
  list(): Promise<JournalSegment[]>
  append(segment: number, at: number, bytes: Uint8Array, flush: boolean): Promise<number>
  read(segment: number, from: number, length: number): Promise<Uint8Array>
  rotate(): Promise<JournalSegment>
  cut(segment: number, length: number): Promise<void>
  setAside(reason: string): Promise<void>
  forget(): Promise<void>
  close(): Promise<void>
}

const NAME = /^(\d{6,})\.log$/
const nameOf = (segment: number): string => `${String(segment).padStart(6, '0')}.log`

/** Opens (and makes) the journal in a folder. */
export function openJournal(folder: string, disk: Disk = realDisk, now = () => new Date()): Journal {
  /** The last segment, kept open: opening a file for each commit would cost more than the commit. */
  let tail: { segment: number; handle: FileHandle } | null = null
  let queue: Promise<unknown> = Promise.resolve()

  /** One call at a time; a failed one doesn't hold up the next. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = queue.then(act, act)
    queue = result.catch(() => {})
    return result
  }

  const pathOf = (segment: number): string => join(folder, nameOf(segment))
  const stamp = (): string => now().toISOString().replace(/[:.]/g, '-')

  async function list(): Promise<JournalSegment[]> {
    await disk.folder(folder)
    const segments: JournalSegment[] = []
    for (const name of await disk.readdir(folder)) {
      const number = NAME.exec(name)?.[1]
      if (number) segments.push({ segment: Number(number), length: await disk.size(join(folder, name)) })
    }
    return segments.sort((a, b) => a.segment - b.segment)
  }

  async function closeTail(): Promise<void> {
    const open = tail
    tail = null
    await open?.handle.close()
  }

  async function begin(): Promise<JournalSegment> {
    const last = (await list()).at(-1)?.segment ?? 0
    const segment = last + 1
    await closeTail()
    const handle = await patiently(disk, () => disk.open(pathOf(segment), 'wx+'))
    tail = { segment, handle }
    await handle.sync()
    await disk.flushFolder(folder)
    return { segment, length: 0 }
  }

  /** The last segment's handle. An empty journal begins with segment 1. */
  async function last(segment: number): Promise<FileHandle> {
    if (tail?.segment === segment) return tail.handle
    const present = (await list()).at(-1)?.segment
    if (present === undefined && segment === 1) await begin()
    else if (present !== segment)
      throw new DeskFailure('JOURNAL_MOVED', `the last segment is ${present ?? 'none'}, not ${segment}`)
    if (tail?.segment !== segment) {
      await closeTail()
      tail = { segment, handle: await patiently(disk, () => disk.open(pathOf(segment), 'r+')) }
    }
    return tail.handle
  }

  return {
    list: () => inTurn(list),

    append: (segment, at, bytes, flush) =>
      inTurn(async () => {
        const handle = await last(segment)
        // Asked in passing: the kernel has it at hand, and a way through the pool of threads costs as much as writing.
        const { size } = fstatSync(handle.fd)
        if (size !== at)
          throw new DeskFailure('JOURNAL_MOVED', `segment ${segment} has ${size} bytes, not ${at}`)
        try {
          for (let done = 0; done < bytes.length; ) {
            const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done)
            done += bytesWritten
          }
          if (flush) await handle.datasync()
        } catch (error) {
          // Half a frame would make the next append fail: give the room back. Where even that fails, the torn
          // tail is found and cut at the next start.
          await handle.truncate(at).catch(() => closeTail().catch(() => {}))
          throw error
        }
        return at + bytes.length
      }),

    read: (segment, from, length) =>
      inTurn(async () => {
        const own = tail?.segment === segment ? null : await disk.open(pathOf(segment), 'r')
        const handle = own ?? (tail as { handle: FileHandle }).handle
        try {
          const { size } = await handle.stat()
          const bytes = new Uint8Array(Math.max(0, Math.min(length, size - from)))
          let done = 0
          while (done < bytes.length) {
            const { bytesRead } = await handle.read(bytes, done, bytes.length - done, from + done)
            if (bytesRead === 0) break
            done += bytesRead
          }
          return done === bytes.length ? bytes : bytes.slice(0, done)
        } finally {
          await own?.close()
        }
      }),

    rotate: () => inTurn(begin),

    cut: (segment, length) =>
      inTurn(async () => {
        const handle = await last(segment)
        const { size } = await handle.stat()
        if (length > size) throw new DeskFailure('BAD_ARGUMENT', `segment ${segment} has only ${size} bytes`)
        if (length === size) return
        const torn = new Uint8Array(size - length)
        await handle.read(torn, 0, torn.length, length)
        await writeAtomically(join(folder, `${nameOf(segment)}.${length}.${stamp()}.torn`), torn, disk)
        await handle.truncate(length)
        await handle.datasync()
      }),

    setAside: (reason) =>
      inTurn(async () => {
        await closeTail()
        await disk.folder(folder)
        const word = reason.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 40) || 'aside'
        const parent = dirname(folder)
        const aside = join(parent, `${basename(folder)}-aside`)
        await disk.folder(aside)
        await patiently(disk, () => disk.rename(folder, join(aside, `${stamp()}-${word}`)))
        await disk.folder(folder)
        await disk.flushFolder(aside)
        await disk.flushFolder(parent)
      }),

    forget: () =>
      inTurn(async () => {
        const parent = dirname(folder)
        const aside = join(parent, `${basename(folder)}-aside`)
        const names = await disk.readdir(aside).catch(none)
        const torn = (await disk.readdir(folder)).filter((name) => name.endsWith('.torn'))
        for (const path of [
          ...names.map((name) => join(aside, name)),
          ...torn.map((name) => join(folder, name)),
        ])
          await patiently(disk, () => disk.remove(path))
        await disk.flushFolder(parent)
      }),

    close: () => inTurn(closeTail),
  }
}
