/** Packs the program around a stub of Electron's binary and looks at what lies in the package. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildIfStale } from '../runtime/build.mjs'
import { rootPath } from './harness'

/** What Electron's binary carries before its fuses: version 1, then as many fuses as follow, '1' on, '0' off. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const UNSET = '101101110'

let folder: string
const at = (...parts: string[]) => join(folder, ...parts)

beforeAll(async () => {
  await buildIfStale()
  folder = mkdtempSync(join(tmpdir(), 'guiyan-package-'))
  const { version } = JSON.parse(readFileSync(rootPath('node_modules/electron/package.json'), 'utf8'))
  mkdirSync(at('electron', 'locales'), { recursive: true })
  writeFileSync(at('electron', 'locales', 'zh-CN.pak'), '')
  writeFileSync(at('electron', 'version'), version)
  writeFileSync(
    at('electron', 'electron'),
    Buffer.concat([
      Buffer.alloc(256),
      Buffer.from(`${SENTINEL}\u0001\t${UNSET}`, 'latin1'),
      Buffer.alloc(64),
    ]),
  )
  chmodSync(at('electron', 'electron'), 0o755)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      rootPath('node_modules/electron-builder/cli.js'),
      ...['--linux', '--dir'],
      `-c.electronDist=${at('electron')}`,
      `-c.directories.output=${at('dist')}`,
    ],
    { cwd: rootPath(), encoding: 'utf8', timeout: 280_000 },
  )
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Entry {
  files?: Record<string, Entry>
}

/** Paths in an asar archive: a pickled size, then a header of JSON. */
function listAsar(file: string): string[] {
  const bytes = readFileSync(file)
  const header = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString('utf8')) as Entry
  const walk = (entry: Entry, path: string): string[] =>
    entry.files ? Object.entries(entry.files).flatMap(([name, one]) => walk(one, `${path}/${name}`)) : [path]
  return walk(header, '')
}

test('the archive holds what was built, and nothing of the sources, tests or dependencies', () => {
  const files = listAsar(at('dist', 'linux-unpacked', 'resources', 'app.asar'))
  expect(files).toEqual(
    expect.arrayContaining([
      '/package.json',
      '/resources/icons/icon.png',
      '/out/main/index.js',
      '/out/preload/preload.cjs',
      '/out/renderer/index.html',
    ]),
  )
  expect(
    files.filter(
      (file) => !/^\/(package\.json|resources\/icons\/icon\.png|out\/(main|preload|renderer)\/)/.test(file),
    ),
  ).toEqual([])
})

test('the fuses are set in the binary itself', () => {
  const binary = readFileSync(at('dist', 'linux-unpacked', 'guiyan'), 'latin1')
  const fuses = binary.slice(binary.indexOf(SENTINEL) + SENTINEL.length + 2)
  // runAsNode, cookieEncryption, nodeOptions, nodeCliInspect, asarIntegrity, onlyLoadAppFromAsar,
  // loadBrowserProcessSpecificV8Snapshot (left alone), grantFileProtocolExtraPrivileges
  expect(fuses.slice(0, 8)).toBe('01001110')
  expect(fuses[6]).toBe(UNSET[6])
})

test('the main process and the preload need nothing but Electron and Node', () => {
  for (const file of ['out/main/index.js', 'out/preload/preload.cjs']) {
    const code = readFileSync(rootPath(file), 'utf8')
    const needed = [...code.matchAll(/^import\b[^'"]*['"]([^'"]+)['"]|\brequire\(['"]([^'"]+)['"]\)/gm)].map(
      ([, one, other]) => one ?? other,
    )
    expect(needed).toContain('electron')
    // The preload is sandboxed and has nothing of Node.
    const given = (name: string) => name === 'electron' || (file.includes('/main/') && isBuiltin(name))
    expect(needed.filter((name) => !given(name))).toEqual([])
  }
})

test('a start begins with the store: what the page loads first imports nothing of the window', () => {
  const page = readFileSync(rootPath('out/renderer/index.html'), 'utf8')
  const scripts = [...page.matchAll(/<(?:script|link)[^>]*(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)]
  expect(scripts).toHaveLength(1)
  const first = readFileSync(rootPath('out/renderer', scripts[0][1]), 'utf8')
  expect(first).toMatch(/\bimport\(/)
  expect(first).not.toMatch(/\bimport\s*(?:[\w{*][^()]*from\s*)?["']/)
  expect(first.length).toBeLessThan(50_000)
})
