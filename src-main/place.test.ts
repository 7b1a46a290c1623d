import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isWithin, placeOf } from './place'

const dir = mkdtempSync(join(tmpdir(), 'guiyan-place-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('a folder that is written to or moved stays the same; a copy of it is another', async () => {
  const [one, moved, copy] = ['one', 'moved', 'copy'].map((name) => join(dir, name))
  mkdirSync(one)
  const place = await placeOf(one)
  writeFileSync(join(one, 'x'), 'x')
  expect(await placeOf(one)).toBe(place)
  renameSync(one, moved)
  expect(await placeOf(moved)).toBe(place)
  cpSync(moved, copy, { recursive: true })
  expect(await placeOf(copy)).not.toBe(place)
})

test.each([
  ['C:/guiyan', true],
  ['C:/guiyan/数据', true],
  ['C:/guiyan/..数据', true],
  ['C:/guiyan-数据', false],
  ['C:/', false],
  ['C:/其他/guiyan', false],
])('%s is in the program’s folder: %s', (path, within) => {
  expect(isWithin(resolve(path), resolve('C:/guiyan'))).toBe(within)
})
