import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { writeAtomically } from './atomic'
import { realDisk } from './disk'
import { toDeskError } from './failure'
import { failure, faultyDisk, temporaryFolder } from './fixture'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test('writes, replaces, and leaves no temporary file', async () => {
  const folder = temporaryFolder()
  const path = join(folder, '名册.xlsx')
  await writeAtomically(path, bytes('旧'))
  await writeAtomically(path, bytes('新'))
  expect(readFileSync(path, 'utf8')).toBe('新')
  expect(readdirSync(folder)).toEqual(['名册.xlsx'])
})

test.each(['ENOSPC', 'EACCES', 'EIO'])(
  '%s at any call leaves the old bytes, or has written the new',
  async (code) => {
    let reached = 0
    for (let n = 1; n <= 10; n++) {
      const folder = temporaryFolder()
      const path = join(folder, 'a')
      writeFileSync(path, 'old')
      const disk = faultyDisk(n, code)
      const failed = await writeAtomically(path, bytes('new'), disk).then(
        () => false,
        () => true,
      )
      const last = disk.calls.at(n - 1)
      if (!last) break
      reached++
      expect(failed).toBe(true)
      // After the rename only the folder's flush may fail: the new bytes are there, their permanence is not promised.
      expect(readFileSync(path, 'utf8')).toBe(last === 'flushFolder' ? 'new' : 'old')
      expect(readdirSync(folder)).toEqual(['a'])
    }
    expect(reached).toBe(5)
  },
)

test('a held file is tried again, and given up after five seconds', async () => {
  const folder = temporaryFolder()
  const disk = faultyDisk(1, 'EBUSY', 4)
  await writeAtomically(join(folder, 'a'), bytes('x'), disk)
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('x')
  expect(disk.waited).toBeGreaterThan(0)

  const stubborn = faultyDisk(1, 'EBUSY', 1000)
  await expect(writeAtomically(join(folder, 'b'), bytes('x'), stubborn)).rejects.toThrow('EBUSY')
  expect(stubborn.waited).toBeGreaterThanOrEqual(5000)
  expect(stubborn.waited).toBeLessThan(6000)
})

describe('on Windows, which says EPERM of a file that is open in Excel', () => {
  const onWindows = () => {
    const here = process.platform
    Object.defineProperty(process, 'platform', { value: 'win32' })
    onTestFinished(() => void Object.defineProperty(process, 'platform', { value: here }))
  }
  const refusing = (call: 'open' | 'rename') => ({
    ...realDisk,
    [call]: () => Promise.reject(failure('EPERM')),
    wait: async () => {},
  })
  const codeOf = async (call: 'open' | 'rename') =>
    writeAtomically(join(temporaryFolder(), '名册.xlsx'), bytes('新'), refusing(call)).catch(
      (error) => toDeskError(error).code,
    )

  test('the file in the way is said to be held; a folder that takes nothing is not', async () => {
    onWindows()
    expect(await codeOf('rename')).toBe('EBUSY')
    expect(await codeOf('open')).toBe('EACCES')
  })

  test('a stick or network drive that went is an error of the disk', () => {
    for (const code of ['UNKNOWN', 'ETIMEDOUT', 'ECONNRESET', 'ENODEV'])
      expect(toDeskError(failure(code)).code).toBe('EIO')
  })
})
