/**
 * A journal's disk in memory, for tests: it can fail or lose power at any call. What is not flushed may be
 * dropped, kept or scrambled when the power goes.
 */
import { sha256 } from '../domain/values/bytes'
import type { Disk } from './journal'
import { Told } from './rpc'

export class PowerLoss extends Error {
  override name = 'PowerLoss'
}

export interface Trouble {
  /** The n-th writing call (1, 2, …) from now. */
  at: number
  how:
    | 'refuse' // nothing is written, the call fails
    | 'partly' // some of it is written, the call fails
    | 'wholly' // all of it is written, the call fails nevertheless
    | 'power' // the power goes at this call; every later call fails
  code?: string
}

interface Segment {
  bytes: Uint8Array
  /** Bytes that survive a loss of power for sure. */
  flushed: number
}

export class MemoryDisk {
  segments: Segment[] = []
  aside: { reason: string; segments: Segment[] }[] = []
  torn: Uint8Array[] = []
  attachments = new Map<string, Uint8Array>()
  /** Backups by 'root/name': a folder was chosen, or null; and the profile's own. */
  away: Map<string, Uint8Array> | null = null
  here = new Map<string, Uint8Array>()
  plugged = true
  /** Writing calls so far. */
  calls = 0
  private troubles: Trouble[] = []
  private dead = false

  /** Adds a trouble, counted from now. */
  fail(trouble: Trouble): void {
    this.troubles.push({ ...trouble, at: this.calls + trouble.at })
  }

  /** Whether every trouble has happened. */
  get calm(): boolean {
    return this.troubles.every(({ at }) => at <= this.calls)
  }

  /**
   * The machine starts again: unflushed bytes are dropped, or kept in part and scrambled.
   * @param random 0 ≤ … < 1
   */
  restart(random: () => number = () => 0): void {
    this.dead = false
    this.troubles = []
    for (const segment of this.segments) {
      const loose = segment.bytes.length - segment.flushed
      if (loose === 0) continue
      const kept = segment.flushed + Math.floor(random() * (loose + 1))
      const bytes = segment.bytes.slice(0, kept)
      for (let i = segment.flushed; i < kept; i++)
        if (random() < 0.02) bytes[i] ^= 1 + Math.floor(random() * 255)
      segment.bytes = bytes
      segment.flushed = kept
    }
  }

  /** As the worker sees it. */
  readonly disk: Disk = {
    list: async () => {
      this.alive()
      return this.segments.map(({ bytes }, i) => ({ segment: i + 1, length: bytes.length }))
    },
    read: async (segment, from, length) => {
      this.alive()
      return this.segments[segment - 1].bytes.slice(from, from + length)
    },
    append: async (segment, at, given, flush) => {
      this.alive()
      // The port to the machine takes the bytes away from the caller.
      const bytes = structuredClone(given, { transfer: [given.buffer as ArrayBuffer] })
      const file = this.segments[segment - 1]
      if (segment !== this.segments.length || file.bytes.length !== at) {
        throw new Told('日志文件被别的程序改动过。', 'JOURNAL_MOVED')
      }
      const write = (part: Uint8Array): void => {
        const next = new Uint8Array(file.bytes.length + part.length)
        next.set(file.bytes)
        next.set(part, file.bytes.length)
        file.bytes = next
      }
      this.step(
        () => write(bytes.slice(0, Math.floor(bytes.length / 2))),
        () => write(bytes),
      )
      write(bytes)
      if (flush) file.flushed = file.bytes.length
      return file.bytes.length
    },
    rotate: async () => {
      this.alive()
      const add = (): void => {
        for (const segment of this.segments) segment.flushed = segment.bytes.length
        this.segments.push({ bytes: new Uint8Array(0), flushed: 0 })
      }
      this.step(() => {}, add)
      add()
      return { segment: this.segments.length, length: 0 }
    },
    cut: async (segment, length) => {
      this.alive()
      const file = this.segments[segment - 1]
      const cut = (): void => {
        this.torn.push(file.bytes.slice(length))
        file.bytes = file.bytes.slice(0, length)
        file.flushed = Math.min(file.flushed, length)
      }
      this.step(() => {}, cut)
      cut()
      file.flushed = length
    },
    setAside: async (reason) => {
      this.alive()
      const move = (): void => {
        this.aside.push({ reason, segments: this.segments })
        this.segments = []
      }
      this.step(() => {}, move)
      move()
    },
    forget: async () => {
      this.alive()
      this.step(
        () => {},
        () => {},
      )
      this.aside = []
      this.torn = []
    },
    'backup.place': async () => {
      this.alive()
      return this.away && { name: 'E:', reachable: this.plugged, sameDisk: false, free: 1e12 }
    },
    'backup.roots': async (where) => {
      this.alive()
      return [...new Set([...this.shelf(where).keys()].map((name) => name.split('/')[0]))]
    },
    'backup.list': async (where, root) => {
      this.alive()
      return [...this.shelf(where)]
        .filter(([name]) => name.startsWith(`${root}/`))
        .map(([name, { length }]) => ({ name: name.slice(root.length + 1), size: length }))
    },
    'backup.read': async (where, root, name) => {
      this.alive()
      return this.shelf(where).get(`${root}/${name}`)?.slice() ?? null
    },
    'backup.write': async (where, root, name, bytes) => {
      this.alive()
      const write = () => void this.shelf(where).set(`${root}/${name}`, bytes.slice())
      // Atomic: the old file or the new one.
      this.step(() => {}, write)
      write()
    },
    'backup.remove': async (where, root, names) => {
      this.alive()
      for (const name of names) {
        const remove = () => void this.shelf(where).delete(`${root}/${name}`)
        this.step(() => {}, remove)
        remove()
      }
    },
    'attachments.get': async (sha256) => this.attachments.get(sha256) ?? null,
    'attachments.put': async (bytes) => {
      const digest = await sha256(bytes)
      this.attachments.set(digest, bytes)
      return digest
    },
    'attachments.remove': async (sha256) => {
      this.alive()
      this.attachments.delete(sha256)
    },
  }

  private shelf(where: 'away' | 'here'): Map<string, Uint8Array> {
    if (where === 'here') return this.here
    if (!this.away || !this.plugged) throw new Told('找不到备份位置。', 'ENOENT')
    return this.away
  }

  private alive(): void {
    if (this.dead) throw new PowerLoss('the power is off')
  }

  /** Counts a writing call, and lets the trouble happen in it. */
  private step(half: () => void, whole: () => void): void {
    this.calls++
    const trouble = this.troubles.find(({ at }) => at === this.calls)
    if (!trouble) return
    if (trouble.how === 'partly') half()
    if (trouble.how === 'wholly') whole()
    if (trouble.how === 'power') {
      this.dead = true
      whole()
      throw new PowerLoss('the power went')
    }
    throw new Told('磁盘已满，没有写入。', trouble.code ?? 'ENOSPC')
  }
}
