import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBackups } from './backups'
import { realDisk } from './disk'
import { failure } from './fixture'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'guiyan-backups-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const open = () => openBackups(dir, join(dir, 'backups'), join(dir, 'backup.json'))
const hex = 'ab'.repeat(32)
const name = `objects/ab/${hex}`
const bytes = Uint8Array.of(1, 2, 3)

test('nothing chosen: no place; the profile’s own keeps what it is given', async () => {
  const backups = open()
  expect(await backups.place()).toBeNull()
  await expect(backups.write('away', 's', name, bytes)).rejects.toMatchObject({ code: 'ENOENT' })
  expect(await backups.roots('here')).toEqual([])
  await backups.write('here', 's', name, bytes)
  expect(await backups.roots('here')).toEqual(['s'])
  expect(await backups.list('here', 's')).toEqual([{ name, size: 3 }])
  expect(await backups.read('here', 's', name)).toEqual(Buffer.from(bytes))
  await backups.remove('here', 's', [name])
  expect(await backups.read('here', 's', name)).toBeNull()
})

test('the chosen folder is remembered, said to be on the same disk, and not made again where it is gone', async () => {
  const usb = mkdtempSync(join(tmpdir(), 'guiyan-usb-'))
  await open().choose(usb)
  const backups = open()
  expect(await backups.place()).toMatchObject({ name: usb, reachable: true, sameDisk: true })
  await backups.write('away', 's', name, bytes)
  expect(readdirSync(usb)).toEqual(['归雁备份'])
  rmSync(usb, { recursive: true })
  expect(await backups.place()).toMatchObject({ name: usb, reachable: false })
  await expect(backups.write('away', 's', name, bytes)).rejects.toMatchObject({ code: 'ENOENT' })
  await expect(backups.roots('away')).rejects.toMatchObject({ code: 'ENOENT' })
})

test('whoever points at the folder of backups, or into it, means the one that it stands in', async () => {
  const usb = mkdtempSync(join(tmpdir(), 'guiyan-usb-'))
  await open().choose(usb)
  await open().write('away', 's', name, bytes)
  for (const inside of [['归雁备份'], ['归雁备份', 's'], ['归雁备份', 's', 'backups']]) {
    await open().choose(join(usb, ...inside))
    expect(await open().place()).toMatchObject({ name: usb })
    expect(await open().roots('away')).toEqual(['s'])
  }
})

test('a folder that can’t be written is refused for backups, and read from all the same', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'guiyan-usb-')), 'no-folder')
  writeFileSync(file, '')
  const backups = open()
  await expect(backups.choose(file, true)).rejects.toMatchObject({ code: 'ENOTDIR' })
  expect(await backups.place()).toBeNull()
  const usb = mkdtempSync(join(tmpdir(), 'guiyan-usb-'))
  await backups.choose(usb, true)
  expect(await backups.roots('away')).toEqual([])
  expect(readdirSync(join(usb, '归雁备份'))).toEqual([])
})

test.each([
  ['..', name],
  ['a/b', name],
  ['', name],
  ['s', '../x.json'],
  ['s', 'backups/../../x.json'],
  ['s', `objects/cd/${hex}`],
  ['s', 'backups/x.exe'],
])('a name that could lead elsewhere is refused: %s %s', async (root, file) => {
  const backups = open()
  for (const act of [
    () => backups.read('here', root, file),
    () => backups.write('here', root, file, bytes),
    () => backups.remove('here', root, [file]),
  ])
    await expect(act()).rejects.toMatchObject({ code: 'BAD_ARGUMENT' })
})

test('a chosen folder that can’t be read just now is not taken for none: nothing goes elsewhere', async () => {
  await open().choose(dir)
  const disk = { ...realDisk, readFile: () => Promise.reject(failure('EIO')) }
  const backups = openBackups(dir, join(dir, 'backups'), join(dir, 'backup.json'), disk)
  await expect(backups.place()).rejects.toThrow('EIO')
  writeFileSync(join(dir, 'backup.json'), '{')
  expect(await open().place()).toBeNull()
})
