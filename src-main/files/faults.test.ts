/**
 * A full disk, a lost permission and a held file at every single file call of everything that writes: what was there
 * stays whole, the page gets a code that it has words for, nothing torn lies about, and the next try works.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openAttachments } from './attachments'
import { openBackups } from './backups'
import { type Disk, realDisk } from './disk'
import { toDeskError } from './failure'
import { faultyDisk, temporaryFolder } from './fixture'
import { openJournal } from './journal'

const bytes = (words: string): Uint8Array => new TextEncoder().encode(words)
const OBJECT = `objects/ab/${'ab'.repeat(32)}`

interface Case {
  /** What has to be there already; on a good disk. */
  before?(folder: string): Promise<void>
  act(folder: string, disk: Disk): Promise<void>
  /** What must hold in either case. @param done the action was answered with success */
  after(folder: string, done: boolean): Promise<void>
}

const journalAt = (folder: string, disk?: Disk) => openJournal(join(folder, 'journal'), disk)
const backupsAt = (folder: string, disk?: Disk) =>
  openBackups(folder, join(folder, 'backups'), join(folder, 'backup.json'), disk)
async function inJournal<T>(
  folder: string,
  disk: Disk | undefined,
  act: (j: ReturnType<typeof journalAt>) => Promise<T>,
) {
  const journal = journalAt(folder, disk)
  try {
    return await act(journal)
  } finally {
    await journal.close().catch(() => {})
  }
}
/**
 * Where the disk refused even to give the room back, the store cuts what a failed append left before it writes
 * anything else (FORMAT.md, J6).
 */
async function takenBack(journal: ReturnType<typeof journalAt>, length: number): Promise<void> {
  const [first] = await journal.list()
  if (first && first.length > length) {
    expect(stubborn).toBe(true)
    await journal.cut(1, length)
  }
}
let stubborn = false

const oldCommit = (folder: string) =>
  inJournal(folder, undefined, async (journal) => void (await journal.append(1, 0, bytes('old'), true)))

const cases: Record<string, Case> = {
  'the journal’s first append': {
    act: (folder, disk) =>
      inJournal(folder, disk, async (journal) => void (await journal.append(1, 0, bytes('new'), true))),
    after: (folder, done) =>
      inJournal(folder, undefined, async (journal) => {
        const [first] = await journal.list()
        if (done) expect(first).toEqual({ segment: 1, length: 3 })
        // A segment may have been begun; half a commit may not stand in it.
        else await takenBack(journal, 0)
        await journal.append(1, done ? 3 : 0, bytes('more'), true)
      }),
  },
  'an append behind others': {
    before: oldCommit,
    act: (folder, disk) =>
      inJournal(folder, disk, async (journal) => void (await journal.append(1, 3, bytes('new'), true))),
    after: (folder, done) =>
      inJournal(folder, undefined, async (journal) => {
        const length = done ? 6 : 3
        if (!done) await takenBack(journal, 3)
        expect(await journal.list()).toEqual([{ segment: 1, length }])
        expect(new TextDecoder().decode(await journal.read(1, 0, 99))).toBe(done ? 'oldnew' : 'old')
        expect(await journal.append(1, length, bytes('!'), true)).toBe(length + 1)
      }),
  },
  'a new segment': {
    before: oldCommit,
    act: (folder, disk) => inJournal(folder, disk, async (journal) => void (await journal.rotate())),
    after: (folder, done) =>
      inJournal(folder, undefined, async (journal) => {
        const [first, second, ...more] = await journal.list()
        expect(first).toEqual({ segment: 1, length: 3 })
        if (done || second) expect(second).toEqual({ segment: 2, length: 0 })
        expect(more).toEqual([])
      }),
  },
  'cutting a torn tail': {
    before: oldCommit,
    act: (folder, disk) => inJournal(folder, disk, (journal) => journal.cut(1, 2)),
    after: (folder, done) =>
      inJournal(folder, undefined, async (journal) => {
        const [{ length }] = await journal.list()
        expect(done ? [2] : [2, 3]).toContain(length)
        const torn = readdirSync(join(folder, 'journal')).filter((name) => name.endsWith('.torn'))
        // Nothing is cut before it was kept.
        if (length === 2) expect(readFileSync(join(folder, 'journal', torn[0]), 'utf8')).toBe('d')
      }),
  },
  'setting the journal aside': {
    before: oldCommit,
    act: (folder, disk) => inJournal(folder, disk, (journal) => journal.setAside('test')),
    after: async (folder, done) => {
      const aside = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
        /aside.*000001\.log$/.test(name),
      )
      const here = await inJournal(folder, undefined, (journal) => journal.list())
      if (done) expect([here, aside.length]).toEqual([[], 1])
      // In one place or the other, never in both or none.
      else expect(here.length + aside.length).toBe(1)
    },
  },
  'an attachment': {
    act: async (folder, disk) => void (await openAttachments(join(folder, 'a'), disk).put(bytes('new'))),
    after: async (folder, done) => {
      const store = openAttachments(join(folder, 'a'))
      const digest = '11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437'
      const present = await store.get(digest)
      if (done || present) expect(Buffer.from(present!).toString()).toBe('new')
      expect(await store.put(bytes('new'))).toBe(digest)
    },
  },
  'a file of a backup': {
    before: (folder) => backupsAt(folder).write('here', 's', OBJECT, bytes('old')),
    act: (folder, disk) => backupsAt(folder, disk).write('here', 's', OBJECT, bytes('new')),
    after: async (folder, done) => {
      const there = Buffer.from((await backupsAt(folder).read('here', 's', OBJECT))!).toString()
      expect(done ? ['new'] : ['old', 'new']).toContain(there)
    },
  },
  'removing an old backup': {
    before: (folder) => backupsAt(folder).write('here', 's', OBJECT, bytes('old')),
    act: (folder, disk) => backupsAt(folder, disk).remove('here', 's', [OBJECT]),
    after: async (folder, done) => {
      const there = await backupsAt(folder).read('here', 's', OBJECT)
      if (done) expect(there).toBeNull()
      else if (there) expect(Buffer.from(there).toString()).toBe('old')
    },
  },
  'remembering the backup folder': {
    before: (folder) => backupsAt(folder).choose('/old'),
    act: (folder, disk) => backupsAt(folder, disk).choose('/new'),
    after: async (folder, done) => {
      const { name } = (await backupsAt(folder).place())!
      expect(done ? ['/new'] : ['/old', '/new']).toContain(name)
    },
  },
}

describe.each(Object.entries(cases))('%s', (_, { before, act, after }) => {
  test.each(['ENOSPC', 'EACCES', 'EBUSY', 'EIO'])('%s at every file call', async (code) => {
    let reached = 0
    stubborn = code === 'EBUSY'
    for (let n = 1; ; n++) {
      const folder = temporaryFolder()
      writeFileSync(join(folder, 'other'), 'untouched')
      await before?.(folder)
      // Held for good: the five seconds of patience pass without anybody waiting for them here.
      const disk = faultyDisk(n, code, code === 'EBUSY' ? 1000 : 1)
      const error = await act(folder, disk).then(
        () => null,
        (thrown: unknown) => toDeskError(thrown),
      )
      if (error) expect(error.code).toBe(code)
      expect(disk.waited).toBeLessThan(6000)
      await after(folder, error === null)
      expect(readFileSync(join(folder, 'other'), 'utf8')).toBe('untouched')
      if (code !== 'EBUSY') {
        // A disk that refuses everything can't be tidied up either.
        const left = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
          name.endsWith('.tmp'),
        )
        expect(left).toEqual([])
      }
      if (disk.calls.length < n) break
      reached++
    }
    expect(reached).toBeGreaterThan(0)
  })
})

test('held for a moment by another program: everything waits and succeeds', async () => {
  const folder = temporaryFolder()
  await oldCommit(folder)
  for (const act of [
    (disk: Disk) => inJournal(folder, disk, (journal) => journal.cut(1, 3).then(() => journal.rotate())),
    (disk: Disk) => openAttachments(join(folder, 'a'), disk).put(bytes('new')),
    (disk: Disk) => backupsAt(folder, disk).choose('/new'),
  ]) {
    let held = 0
    const disk: Disk = {
      ...realDisk,
      wait: async () => {},
      rename: (from, to) =>
        held++ < 3
          ? Promise.reject(Object.assign(new Error('EBUSY'), { code: 'EBUSY' }))
          : realDisk.rename(from, to),
    }
    await act(disk)
  }
})
