/** The machine behind the page: every call of desk.ts through the real window, and what a page may not do. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import manifest from '../../package.json'
import type { DeskCalls, DeskChannel, DeskResult } from '../../src-main/desk'
import { placeOf } from '../../src-main/place'
import { launch, type Program, run, runtime } from './harness'

let folder: string
let program: Program
const at = (...parts: string[]) => join(folder, ...parts)

beforeAll(async () => {
  console.log(`runtime: ${runtime}`)
  folder = mkdtempSync(join(tmpdir(), 'guiyan-machine-'))
  program = await launch({ profile: at('profile') })
  await program.page.getByRole('button', { name: '下一步' }).waitFor()
})
afterAll(async () => {
  await program?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Calls the machine from the page. Uint8Array arguments and results go as arrays of numbers through playwright. */
async function call<C extends DeskChannel>(
  channel: C,
  ...args: Parameters<DeskCalls[C]>
): Promise<DeskResult<ReturnType<DeskCalls[C]>>> {
  const wrap = (value: unknown) => (value instanceof Uint8Array ? { bytes: [...value] } : value)
  const answer = await program.page.evaluate(
    async ([name, words]) => {
      const plain = (words as unknown[]).map((word) => {
        const { bytes } = (word ?? {}) as { bytes?: number[] }
        return bytes ? new Uint8Array(bytes) : word
      })
      const result = await (window.desk.call as (...it: unknown[]) => Promise<unknown>)(name, ...plain)
      const { value } = result as { value?: unknown }
      return value instanceof Uint8Array ? { ok: true, value: { bytes: [...value] } } : result
    },
    [channel, args.map(wrap)] as const,
  )
  const { value } = answer as { value?: { bytes?: number[] } }
  return (value?.bytes ? { ok: true, value: new Uint8Array(value.bytes) } : answer) as never
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const value = async <T>(answer: Promise<DeskResult<T>>): Promise<T> => {
  const result = await answer
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const filters = [{ name: '文本', extensions: ['txt'] }]

describe('the page', () => {
  test('is a secure context with crypto, workers and IndexedDB, and knows no Node', async () => {
    expect(
      await program.page.evaluate(() => [
        isSecureContext,
        typeof crypto.subtle,
        typeof Worker,
        typeof indexedDB,
        'require' in window,
        'process' in window,
        Object.keys(window.desk).sort(),
      ]),
    ).toEqual([true, 'object', 'function', 'object', false, false, ['call', 'on']])
  })

  test('has the strict policy: no eval, no inline script, no remote picture', async () => {
    const outcome = await program.page.evaluate(async () => {
      const violations: string[] = []
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(event.effectiveDirective),
      )
      const script = document.createElement('script')
      script.textContent = 'window.intruder = 1'
      document.head.append(script)
      const loaded = await new Promise<string>((resolve) => {
        const image = new Image()
        image.onload = () => resolve('loaded')
        image.onerror = () => resolve('refused')
        image.src = 'https://example.com/pixel.png'
      })
      const fetched = await fetch('https://example.com/').then(
        () => 'fetched',
        () => 'refused',
      )
      await new Promise((next) => setTimeout(next, 0))
      return { loaded, fetched, intruder: 'intruder' in window, violations: [...new Set(violations)].sort() }
    })
    expect(outcome).toEqual({
      loaded: 'refused',
      fetched: 'refused',
      intruder: false,
      violations: ['connect-src', 'img-src', 'script-src-elem'],
    })
  })

  test('stays where it is, and opens no window', async () => {
    const { page } = program
    const before = page.url()
    await page.evaluate(() => {
      Object.assign(window, { stays: true })
      location.href = 'https://example.com/'
    })
    await page.evaluate(() => window.open('/index.html'))
    // Both refusals have passed through the main process once a call has.
    await value(call('app.info'))
    await page.waitForFunction(() => 'stays' in window)
    expect(page.url()).toBe(before)
    await expect
      .poll(
        () =>
          page
            .context()
            .pages()
            .filter((one) => !one.isClosed()).length,
      )
      .toBe(1)
  })

  test('is refused unknown channels', async () => {
    expect(await call('files.deleteEverything' as 'app.info')).toMatchObject({
      ok: false,
      error: { code: 'BAD_ARGUMENT' },
    })
  })

  test('hears the menu', async () => {
    const heard = program.page.evaluate(() => new Promise((resolve) => window.desk.on('menu', resolve)))
    await value(call('app.info'))
    await program.menu('about')
    expect(await heard).toBe('about')
    await program.page.keyboard.press('Escape')
  })
})

describe('app', () => {
  test('info says where and what', async () => {
    expect(await value(call('app.info'))).toEqual({
      version: manifest.version,
      packaged: false,
      platform: process.platform,
      profile: at('profile'),
      place: await placeOf(at('profile')),
      commandLine: null,
    })
  })
  test('free space is told, the title is set', async () => {
    expect(await value(call('app.space'))).toBeGreaterThan(0)
    await value(call('app.title', '服务站'))
    if (runtime === 'stand-in') await expect.poll(() => program.page.title()).toBe('归雁 - 服务站')
  })
})

describe('files', () => {
  test('a picked file is read by its token; a path is no token', async () => {
    writeFileSync(at('名册.txt'), '甲乙')
    await program.answerOpen([at('名册.txt')])
    const [picked] = await value(call('files.open', { title: '打开', filters }))
    expect(picked).toMatchObject({ name: '名册.txt', size: 6 })
    expect(await value(call('files.read', picked.token))).toEqual(bytes('甲乙'))
    expect(await call('files.read', at('名册.txt'))).toMatchObject({ error: { code: 'BAD_TOKEN' } })
    expect(await call('files.write', picked.token, bytes('x'))).toMatchObject({
      error: { code: 'BAD_TOKEN' },
    })
  })

  test('saving writes what was given; cancelling writes nothing', async () => {
    await program.answerSave(at('存.txt'))
    const saved = await value(
      call('files.save', { title: '保存', suggestedName: '存.txt', filters }, bytes('内容')),
    )
    expect(saved).toMatchObject({ name: '存.txt', size: 6 })
    expect(readFileSync(at('存.txt'), 'utf8')).toBe('内容')
    expect(
      await value(call('files.save', { title: '保存', suggestedName: '不存.txt', filters }, bytes('x'))),
    ).toBeNull()
  })

  test('into a picked folder go whole names only, and none is overwritten', async () => {
    mkdirSync(at('out'))
    await program.answerOpen([at('out')])
    const picked = await value(call('files.folder', { title: '文件夹' }))
    const token = picked?.token ?? ''
    for (const name of ['奖状.pdf', '奖状.pdf', '../../escape.pdf'])
      await value(call('files.writeInto', token, name, bytes(name)))
    expect(readdirSync(at('out')).sort()).toEqual(['__.._escape.pdf', '奖状 (2).pdf', '奖状.pdf'].sort())
    expect(existsSync(at('escape.pdf'))).toBe(false)
  })
})

test('attachments are kept under their digest', async () => {
  const digest = await value(call('attachments.put', bytes('abc')))
  expect(digest).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(await value(call('attachments.get', digest))).toEqual(bytes('abc'))
  expect(await value(call('attachments.have', [digest, 'f'.repeat(64)]))).toEqual([digest])
  expect(await call('attachments.get', '../../secret')).toMatchObject({ error: { code: 'BAD_ARGUMENT' } })
  expect(statSync(at('profile', 'attachments', 'ba', '78', digest)).size).toBe(3)
})

test('an attachment is looked at in a copy that can’t be written, and the copy goes with it', async () => {
  const digest = await value(call('attachments.put', bytes('照片')))
  const copy = at('profile', 'looked', digest, '合同.jpg')
  expect(await value(call('attachments.look', digest, '合同.jpg'))).toBe(
    runtime === 'stand-in' ? 'noProgram' : 'opened',
  )
  expect(readFileSync(copy, 'utf8')).toBe('照片')
  expect(statSync(copy).mode & 0o222).toBe(0)
  await value(call('attachments.remove', digest))
  expect(existsSync(copy)).toBe(false)
})

describe('printing', () => {
  const job = {
    title: '协议书',
    html: '<!doctype html><html><head><style>@page{size:A4 landscape}</style></head><body>协议<script>document.body.textContent="script ran"</script><img src="https://example.com/x.png"></body></html>',
  }
  test('a document becomes a PDF of its own page size, its script and remote picture ignored', async () => {
    const pdf = Buffer.from(await value(call('print.pdf', job))).toString('latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    // A4 landscape in points.
    expect(pdf).toMatch(/MediaBox\s*\[0 0 841\.\d+ 59[45]\.\d+\]/)
  })
  test.runIf(runtime === 'stand-in')('paper: printed, cancelled, failed', async () => {
    await program.answerPrint({ printed: true })
    expect(await value(call('print.paper', job, {}))).toEqual({ state: 'printed' })
    await program.answerPrint({ printed: false, reason: 'Print job canceled' })
    expect(await value(call('print.paper', job, {}))).toEqual({ state: 'cancelled' })
    await program.answerPrint({ printed: false, reason: 'Invalid deviceName' })
    expect(await value(call('print.paper', job, { printer: 'X' }))).toMatchObject({ state: 'failed' })
  })
  test('printers are listed', async () => {
    expect(Array.isArray(await value(call('print.printers')))).toBe(true)
  })
})

describe('one owner', () => {
  test('a command run on an open profile is refused and touches nothing', async () => {
    const before = statSync(at('profile', 'journal')).mtimeMs
    const { code, json } = await run(['--verify'], { profile: at('profile') })
    expect([code, json.ok]).toEqual([1, false])
    expect(json.error).toContain('另一个归雁窗口')
    expect(statSync(at('profile', 'journal')).mtimeMs).toBe(before)
  })

  test('a second start hands its files to the first', async () => {
    writeFileSync(at('来自杜堂镇.gyx'), 'x')
    const heard = program.page.evaluate(
      () => new Promise((resolve) => window.desk.on('files.opened', resolve)),
    )
    await value(call('app.info'))
    await expect(run([at('来自杜堂镇.gyx')], { profile: at('profile') })).rejects.toThrow(
      'no JSON line (exit 0)',
    )
    await heard
    expect(await value(call('files.opened.take'))).toMatchObject([{ name: '来自杜堂镇.gyx', size: 1 }])
    expect(await value(call('files.opened.take'))).toEqual([])
  })
})

test.runIf(runtime === 'stand-in')('who opens the program while a command runs is told so', async () => {
  const profile = at('busy')
  const lock = join(profile, 'browser', 'stand-in.lock')
  const command = run(['--setup', '冉固镇', '--samples'], { profile })
  // The holder writes its port a moment after the lock.
  await expect.poll(() => existsSync(lock) && readFileSync(lock, 'utf8').split('\n')[1]).toBeTruthy()
  await expect(run([], { profile })).rejects.toThrow('no JSON line (exit 0)')
  expect((await command).stderr).toContain('归雁正在按命令办理一件事')
})

describe('the command line', () => {
  test.each([
    [['--nonsense'], '--nonsense'],
    [['--import', '没有.xlsx', '--kind', 'station'], '没有.xlsx'],
    [['--export', 'x.gyx', '--for', '区', '--passphrase-file', '没有.txt'], '没有.txt'],
  ])('%j: one line that names what is wrong, exit code 1, no profile begun', async (words, named) => {
    const { code, json } = await run(words, { profile: at('other'), cwd: folder })
    expect([code, json.ok]).toEqual([1, false])
    expect(json.error).toContain(named)
    expect(existsSync(at('other', 'journal'))).toBe(false)
  })
})

test('closing asks the page where it wants to be asked, and a kill is survived', async () => {
  const profile = at('closing')
  const first = await launch({ profile })
  await first.page.getByRole('button', { name: '下一步' }).waitFor()
  await first.page.evaluate(async () => {
    await window.desk.call('app.guard', true)
    window.desk.on('app.closing', () => {
      localStorage.setItem('asked', 'yes')
      void window.desk.call('app.close')
    })
  })
  await first.close()

  const second = await launch({ profile })
  expect(await second.page.evaluate(() => localStorage.getItem('asked'))).toBe('yes')
  await second.kill()

  const third = await launch({ profile })
  expect(await third.page.evaluate(() => localStorage.getItem('asked'))).toBe('yes')
  await third.close()
  expect(JSON.parse(readFileSync(join(profile, 'window.json'), 'utf8'))).toMatchObject({ maximized: false })
})
