import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { realDisk } from './disk'
import { failure } from './fixture'
import { openShare } from './share'

async function made() {
  const dir = mkdtempSync(join(tmpdir(), 'guiyan-share-'))
  const folder = join(dir, '共享')
  mkdirSync(folder)
  const share = openShare(join(dir, 'share.json'))
  await share.point(folder)
  return { dir, folder, share, at: (name: string) => join(folder, name) }
}
const bytes = (text: string) => new TextEncoder().encode(text)

describe('the shared folder', () => {
  test('is remembered until it is forgotten', async () => {
    const { dir, folder, share } = await made()
    expect(await openShare(join(dir, 'share.json')).state()).toEqual({ name: '共享', path: folder })
    await share.forget()
    expect(await share.state()).toBeNull()
    await expect(share.list()).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('nobody’s file is overwritten; a taken name gets a number', async () => {
    const { share, at, folder } = await made()
    writeFileSync(at('给区办.gyx'), '别人的')
    expect(await share.leave('给区办.gyx', bytes('我的'))).toBe('给区办 (2).gyx')
    expect(readFileSync(at('给区办.gyx'), 'utf8')).toBe('别人的')
    expect(readFileSync(at('给区办 (2).gyx'), 'utf8')).toBe('我的')
    expect(readdirSync(folder)).toHaveLength(2)
    expect((await share.list()).map(({ name, own }) => [name, own])).toEqual([
      ['给区办 (2).gyx', true],
      ['给区办.gyx', false],
    ])
  })

  test('only one’s own unchanged file is removed', async () => {
    const { share, at } = await made()
    writeFileSync(at('别人.gyx'), 'x')
    const own = await share.leave('一.gyx', bytes('1'))
    const changed = await share.leave('二.gyx', bytes('2'))
    writeFileSync(at(changed), '换过的')
    expect([await share.remove('别人.gyx'), await share.remove(changed), await share.remove(own)]).toEqual([
      false,
      false,
      true,
    ])
    expect([existsSync(at('别人.gyx')), existsSync(at(changed)), existsSync(at(own))]).toEqual([
      true,
      true,
      false,
    ])
  })

  test('what it left is still its own after a moment in which its book could not be read', async () => {
    const { dir, folder, share } = await made()
    const name = await share.leave('给区办.gyx', bytes('我的'))
    let held = 2
    const readFile: typeof realDisk.readFile = (path) =>
      held-- > 0 ? Promise.reject(failure('EBUSY')) : realDisk.readFile(path)
    const later = openShare(join(dir, 'share.json'), { ...realDisk, readFile, wait: async () => {} })
    await later.point(folder)
    expect(await later.remove(name)).toBe(true)
  })

  test('names lead nowhere else; folders, links and other files are not seen', async () => {
    const { share, at, dir } = await made()
    writeFileSync(join(dir, 'secret.gyx'), '秘密')
    symlinkSync(join(dir, 'secret.gyx'), at('链接.gyx'))
    mkdirSync(at('文件夹.gyx'))
    writeFileSync(at('说明.txt'), 'x')
    expect(await share.list()).toEqual([])
    for (const name of ['../secret.gyx', '..\\secret.gyx', '链接.gyx', '说明.txt', '']) {
      await expect(share.read(name), name).rejects.toMatchObject({ code: 'BAD_ARGUMENT' })
    }
  })
})
