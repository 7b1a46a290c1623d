import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../files/fixture'
import { fileFor, servePages } from './pages'

vi.mock('electron', () => ({ app: { isPackaged: true } }))

describe('fileFor', () => {
  test.each([
    ['app://guiyan/', 'index.html'],
    ['app://guiyan/index.html', 'index.html'],
    ['app://guiyan/index.html#/today?x=1', 'index.html'],
    ['app://guiyan/assets/index-BLfJ_Ldi.js', 'assets/index-BLfJ_Ldi.js'],
    ['app://guiyan/docs/%E4%BD%BF%E7%94%A8%E6%89%8B%E5%86%8C.pdf', 'docs/使用手册.pdf'],
  ])('%s is %s', (url, path) => {
    expect(fileFor('root', url)).toBe(join('root', ...path.split('/')))
  })

  test.each([
    'app://guiyan/..%2f..%2fetc/passwd',
    'app://guiyan/%2e%2e/secret',
    'app://guiyan/a/%2e%2e%5c%2e%2e%5csecret',
    'app://guiyan/..\\..\\secret',
    'app://guiyan/C:/Windows/win.ini',
    'app://guiyan//etc/passwd',
    'app://guiyan/assets/',
    'app://guiyan/a%00.js',
    'app://guiyan/%E0%A4%A',
    'app://elsewhere/index.html',
    'file:///etc/passwd',
    'no url',
  ])('%s leads out of the folder, or nowhere', (url) => {
    const path = fileFor('root', url)
    // What the URL parser has already flattened may name a file inside; it is never one outside.
    expect(path === null || /^root[\\/](secret|etc[\\/]passwd)$/.test(path)).toBe(true)
  })
})

test('pages come with the policy and without sniffing; everything else is not found', async () => {
  const root = temporaryFolder()
  mkdirSync(join(root, 'assets'))
  writeFileSync(join(root, 'index.html'), '<!doctype html>')
  writeFileSync(join(root, 'assets', 'a-1.js'), '1')
  const serve = servePages(root)
  const page = await serve(new Request('app://guiyan/index.html'))
  expect(page.status).toBe(200)
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  expect(page.headers.get('cache-control')).toBe('no-cache')
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
  expect((await serve(new Request('app://guiyan/assets/a-1.js'))).headers.get('cache-control')).toContain(
    'immutable',
  )
  expect((await serve(new Request('app://guiyan/missing.js'))).status).toBe(404)
  expect((await serve(new Request('app://guiyan/index.html', { method: 'POST' }))).status).toBe(404)
})
