import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { realDisk } from './disk'
import { failure, faultyDisk, temporaryFolder } from './fixture'
import { openJournal } from './journal'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const words = (it: Uint8Array): string => new TextDecoder().decode(it)

function fresh() {
  const parent = temporaryFolder()
  const folder = join(parent, 'journal')
  return { parent, folder, journal: openJournal(folder) }
}

test('an empty journal has no segment; the first append begins it', async () => {
  const { journal } = fresh()
  expect(await journal.list()).toEqual([])
  expect(await journal.append(1, 0, bytes('abc'), true)).toBe(3)
  expect(await journal.append(1, 3, bytes('de'), false)).toBe(5)
  expect(await journal.list()).toEqual([{ segment: 1, length: 5 }])
  expect(words(await journal.read(1, 1, 3))).toBe('bcd')
  await journal.close()
})

test('reading past the end gives what is there', async () => {
  const { journal } = fresh()
  await journal.append(1, 0, bytes('abc'), true)
  expect(words(await journal.read(1, 2, 100))).toBe('c')
  expect(words(await journal.read(1, 9, 100))).toBe('')
  await expect(journal.read(7, 0, 1)).rejects.toMatchObject({ code: 'ENOENT' })
  await journal.close()
})

test('an append at another length than the file has is refused and changes nothing', async () => {
  const { journal, folder } = fresh()
  await journal.append(1, 0, bytes('abc'), true)
  await expect(journal.append(1, 2, bytes('x'), true)).rejects.toMatchObject({ code: 'JOURNAL_MOVED' })
  appendFileSync(join(folder, '000001.log'), 'somebody else')
  await expect(journal.append(1, 3, bytes('x'), true)).rejects.toMatchObject({ code: 'JOURNAL_MOVED' })
  expect(readFileSync(join(folder, '000001.log'), 'utf8')).toBe('abcsomebody else')
  await journal.close()
})

test('only the last segment grows', async () => {
  const { journal, folder } = fresh()
  expect(await journal.rotate()).toEqual({ segment: 1, length: 0 })
  await journal.append(1, 0, bytes('a'), true)
  expect(await journal.rotate()).toEqual({ segment: 2, length: 0 })
  await expect(journal.append(1, 1, bytes('b'), true)).rejects.toMatchObject({ code: 'JOURNAL_MOVED' })
  await expect(journal.append(3, 0, bytes('b'), true)).rejects.toMatchObject({ code: 'JOURNAL_MOVED' })
  await journal.append(2, 0, bytes('b'), true)
  expect(readdirSync(folder)).toEqual(['000001.log', '000002.log'])
  await journal.close()
})

test('a second opening goes on where the first ended', async () => {
  const { journal, folder } = fresh()
  await journal.append(1, 0, bytes('a'), true)
  await journal.close()
  const again = openJournal(folder)
  expect(await again.append(1, 1, bytes('b'), true)).toBe(2)
  expect(words(await again.read(1, 0, 9))).toBe('ab')
  await again.close()
})

test('appends that come at once are written one after the other', async () => {
  const { journal } = fresh()
  await journal.rotate()
  const lengths = await Promise.all(
    Array.from({ length: 50 }, (_, i) => journal.append(1, i, bytes('x'), true)),
  )
  expect(lengths).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
  await journal.close()
})

test('a torn tail is cut and kept', async () => {
  const { journal, folder } = fresh()
  await journal.append(1, 0, bytes('wholetor'), true)
  await journal.cut(1, 5)
  expect(await journal.append(1, 5, bytes('!'), true)).toBe(6)
  const torn = readdirSync(folder).filter((name) => name.endsWith('.torn'))
  expect(torn).toHaveLength(1)
  expect(readFileSync(join(folder, torn[0]), 'utf8')).toBe('tor')
  expect(await journal.list()).toEqual([{ segment: 1, length: 6 }])
  await expect(journal.cut(1, 99)).rejects.toMatchObject({ code: 'BAD_ARGUMENT' })
  await journal.close()
})

test('setting aside keeps everything and begins anew', async () => {
  const { journal, parent, folder } = fresh()
  await journal.append(1, 0, bytes('old'), true)
  await journal.setAside('../restore 恢复')
  expect(await journal.list()).toEqual([])
  const [kept, ...more] = readdirSync(join(parent, 'journal-aside'))
  expect(more).toEqual([])
  expect(kept).toMatch(/^\d{4}-\d\d-\d\dT[\d-]+Z--restore-$/)
  expect(readFileSync(join(parent, 'journal-aside', kept, '000001.log'), 'utf8')).toBe('old')
  expect(await journal.append(1, 0, bytes('new'), true)).toBe(3)
  expect(existsSync(join(folder, '000001.log'))).toBe(true)
  await journal.close()
})

test('other files in the folder are no segments', async () => {
  const { journal, folder } = fresh()
  await journal.rotate()
  writeFileSync(join(folder, '000002.log.bak'), 'x')
  writeFileSync(join(folder, 'desktop.ini'), 'x')
  expect(await journal.list()).toEqual([{ segment: 1, length: 0 }])
  await journal.close()
})

test.each(['ENOSPC', 'EIO'])(
  '%s while writing or flushing takes back the half frame; the next append works',
  async (code) => {
    const { folder } = fresh()
    const whole = openJournal(folder)
    await whole.append(1, 0, bytes('one'), true)
    await whole.close()
    let reached = 0
    for (let n = 1; n <= 20; n++) {
      const disk = faultyDisk(n, code)
      const journal = openJournal(folder, disk)
      const at = 3
      const done = await journal.append(1, at, bytes('two'), true).then(
        () => true,
        () => false,
      )
      if (disk.calls.length < n) {
        expect(done).toBe(true)
        await journal.close()
        break
      }
      reached++
      expect(done).toBe(false)
      expect(readFileSync(join(folder, '000001.log'), 'utf8')).toBe('one')
      expect(await journal.append(1, at, bytes('xyz'), true)).toBe(6)
      await journal.close()
      truncateSync(join(folder, '000001.log'), 3)
    }
    expect(reached).toBeGreaterThanOrEqual(4)
    rmSync(folder, { recursive: true })
  },
)

test('what was set aside goes also where it was held for a moment; a folder that can’t be read is not taken for empty', async () => {
  const { folder, parent } = fresh()
  let held = 2
  const remove: typeof realDisk.remove = (path) =>
    held-- > 0 ? Promise.reject(failure('EBUSY')) : realDisk.remove(path)
  const journal = openJournal(folder, { ...realDisk, remove, wait: async () => {} })
  await journal.append(1, 0, bytes('old'), true)
  await journal.setAside('x')
  await journal.forget()
  expect(readdirSync(join(parent, 'journal-aside'))).toEqual([])
  const readdir = (path: string) =>
    path === folder ? realDisk.readdir(path) : Promise.reject(failure('EACCES'))
  await expect(openJournal(folder, { ...realDisk, readdir }).forget()).rejects.toThrow('EACCES')
  await journal.close()
})
