import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAttachments } from './attachments'
import { faultyDisk, temporaryFolder } from './fixture'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
/** SHA-256 of "abc", FIPS 180-2 appendix B.1. */
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

test('bytes lie under their digest, once', async () => {
  const folder = temporaryFolder()
  const store = openAttachments(folder)
  expect(await store.put(bytes('abc'))).toBe(ABC)
  expect(await store.put(bytes('abc'))).toBe(ABC)
  expect(readdirSync(folder, { recursive: true })).toEqual(['ba', join('ba', '78'), join('ba', '78', ABC)])
  expect(await store.get(ABC)).toEqual(Buffer.from('abc'))
  expect(await store.have(['f'.repeat(64), ABC])).toEqual([ABC])
  expect(await store.get('f'.repeat(64))).toBeNull()
})

test('bytes that another program holds for a moment are waited for', async () => {
  const folder = temporaryFolder()
  await openAttachments(folder).put(bytes('abc'))
  // Its size is asked first.
  const disk = faultyDisk(2, 'EBUSY', 3)
  expect(await openAttachments(folder, disk).get(ABC)).toEqual(Buffer.from('abc'))
  expect(disk.waited).toBeGreaterThan(0)
})

test('damaged bytes are not handed out, and putting the whole ones again mends them', async () => {
  const folder = temporaryFolder()
  const store = openAttachments(folder)
  await store.put(bytes('abc'))
  writeFileSync(join(folder, 'ba', '78', ABC), 'abx')
  await expect(store.get(ABC)).rejects.toMatchObject({ code: 'EIO' })
  await store.put(bytes('abc'))
  expect(await store.get(ABC)).toEqual(Buffer.from('abc'))
})

test.each(['../../etc/passwd', '', 'AB'.repeat(32), `${'a'.repeat(63)}/`])(
  '%j is no digest',
  async (digest) => {
    await expect(openAttachments(temporaryFolder()).get(digest)).rejects.toMatchObject({
      code: 'BAD_ARGUMENT',
    })
  },
)
