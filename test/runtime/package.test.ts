import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import config from '../../electron-builder.js'

const ROOT = resolve(import.meta.dirname, '../..')

test('the installer is per machine, asks for the folder, speaks Chinese and leaves the records', () => {
  expect(config.nsis).toMatchObject({
    oneClick: false,
    perMachine: true,
    allowToChangeInstallationDirectory: true,
    language: '2052',
    deleteAppDataOnUninstall: false,
  })
  expect(config.win?.target).toMatchObject([{ target: 'nsis' }, { target: 'portable' }])
})

test('only what was built goes in, and nothing has to be installed beside it', () => {
  expect((config.files as string[]).filter((pattern) => !pattern.startsWith('!'))).toEqual([
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'resources/icons/icon.png',
    'package.json',
  ])
  const { main, dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  expect(dependencies).toBeUndefined()
  expect(main).toBe('out/main/index.js')
})

test('the icon holds the sizes that Windows asks for', () => {
  const icon = readFileSync(join(ROOT, String(config.win?.icon)))
  const sizes = Array.from({ length: icon.readUInt16LE(4) }, (_, i) => icon[6 + 16 * i] || 256)
  expect(sizes).toEqual(expect.arrayContaining([16, 32, 48, 256]))
  expect(existsSync(join(ROOT, String(config.linux?.icon)))).toBe(true)
})
