import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { openAttachments } from './attachments'
import { faultyDisk, temporaryFolder } from './fixture'
import { openLooking } from './lookAt'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function office(disk?: Parameters<typeof openLooking>[2]) {
  const [kept, folder] = [temporaryFolder(), temporaryFolder()]
  const attachments = openAttachments(kept)
  const digest = await attachments.put(bytes('合同'))
  return { folder, digest, looking: openLooking(folder, attachments, disk) }
}

test('a document is copied under its own name, not to be written, and once', async () => {
  const { folder, digest, looking } = await office()
  const path = await looking.copy(digest, '投资协议（盖章）.PDF')
  expect(path).toBe(join(folder, digest, '投资协议（盖章）.PDF'))
  expect(readFileSync(path as string, 'utf8')).toBe('合同')
  expect(statSync(path as string).mode & 0o222).toBe(0)
  const { mtimeMs } = statSync(path as string)
  expect(await looking.copy(digest, '投资协议（盖章）.PDF')).toBe(path)
  expect(statSync(path as string).mtimeMs).toBe(mtimeMs)
  await looking.forget(digest)
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  '协议.exe',
  '协议.pdf.lnk',
  '协议',
  '协议.xlsm',
  '协议.hta',
  '协议\u202Efdp.scr',
  '协议.pdf:x.exe',
  '协议.js. ',
])('%j is nothing to look at', async (name) => {
  const { folder, digest, looking } = await office()
  expect(await looking.copy(digest, name)).toBe('unsuited')
  expect(readdirSync(folder)).toEqual([])
})

test('a name is never a path', async () => {
  const { folder, digest, looking } = await office()
  const path = await looking.copy(digest, '../../开机启动/协议.pdf')
  expect(path).toBe(join(folder, digest, basename(path as string)))
})

test('what is no digest removes nothing; what is not here has no copy', async () => {
  const { folder, digest, looking } = await office()
  await looking.copy(digest, '协议.pdf')
  for (const word of ['..', '', `../${basename(folder)}`, `${digest}/..`])
    await expect(looking.forget(word)).rejects.toMatchObject({ code: 'BAD_ARGUMENT' })
  expect(readdirSync(folder)).toEqual([digest])
  expect(await looking.copy('f'.repeat(64), '协议.pdf')).toBeNull()
})

test('copies go at the start; one that is still open stops nothing', async () => {
  const { folder, digest, looking } = await office()
  await looking.copy(digest, '协议.pdf')
  await looking.clear()
  expect(() => readdirSync(folder)).toThrow('ENOENT')
  await (await office(faultyDisk(1, 'EBUSY'))).looking.clear()
})
