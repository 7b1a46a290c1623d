/** Composition root: profile, single instance, protocol, window, menu, and the calls of desk.ts. */
/// <reference types="electron-vite/node" />
import { mkdirSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { app, type BrowserWindow, dialog, Menu, protocol, session } from 'electron'
import icon from '../resources/icons/icon.png?asset'
import { bytes, record, text, texts, whole } from './check'
import { BadWords, isCommandRun, parseWords, type Words } from './commandLine'
import type { BackupWhere, Command, DeskEvents, PickedFile } from './desk'
import { openAttachments } from './files/attachments'
import { openBackups } from './files/backups'
import { fileCalls, pickFolder } from './files/dialogs'
import { openJournal } from './files/journal'
import { openShare } from './files/share'
import { Tokens } from './files/tokens'
import { finish, watchRun } from './finish'
import { PRINT_SCHEME, PRODUCT, PROFILE_NAME, profileAt, SCHEME } from './identity'
import { serveDesk } from './ipc'
import { buildMenu } from './menu'
import { toCommands } from './orders'
import { placeOf } from './place'
import { printCalls } from './printing/print'
import { hardenContents, hardenSession } from './security/guards'
import { servePages } from './security/pages'
import { type Guard, openWindow } from './window'

// Unpacked, argv is: runtime, script, words.
const argv = process.argv.slice(app.isPackaged ? 1 : 2)

/** A command run may fail before there is a window; then its one line is the answer. */
function refuse(error: string): void {
  finish({ ok: false, error })
}

function start(words: Words): void {
  const run = isCommandRun(words)
  const profile = profileAt(
    words.profile === undefined ? join(app.getPath('appData'), PROFILE_NAME) : resolve(words.profile),
  )
  mkdirSync(profile.browser, { recursive: true })
  app.setPath('userData', profile.browser)
  app.setPath('sessionData', profile.browser)
  // Beside the content policy and the request filter: no name resolves, so nothing of Chromium's own goes out.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch('disable-background-networking')
  app.setAppUserModelId(`cn.${PROFILE_NAME}`)

  const files = words.files.map((file) => resolve(file))
  // The lock is the profile's. It is asked for before a single file is touched.
  if (!app.requestSingleInstanceLock({ run, files })) {
    if (run) refuse('这份数据正在另一个归雁窗口中使用，没有做任何改动。请关闭那个窗口后再运行。')
    else app.exit(0)
    return
  }

  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
    { scheme: PRINT_SCHEME, privileges: { standard: true, secure: true } },
  ])
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
  app.on('window-all-closed', () => app.quit())

  const tokens = new Tokens()
  const journal = openJournal(profile.journal)
  const attachments = openAttachments(profile.attachments)
  const backups = openBackups(profile.folder, profile.backups, profile.backupPlace)
  const share = openShare(profile.share)
  const guard: Guard = { asks: false, agreed: false }
  let window: BrowserWindow | null = null
  const own = (): BrowserWindow => {
    if (!window) throw new Error('no window yet')
    return window
  }
  const send = <E extends keyof DeskEvents>(event: E, data: DeskEvents[E]): void => {
    if (window && !window.isDestroyed()) window.webContents.send(`desk:${event}`, data)
  }
  const give = async (paths: readonly string[]): Promise<PickedFile[]> => {
    const picked = await Promise.allSettled(paths.map((path) => tokens.giveFile(path)))
    return picked.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  }

  app.on('second-instance', async (_event, _argv, _folder, data) => {
    const second = record(data)
    if (second.run === true || !window || run) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
    const opened = await give(texts(second.files))
    if (opened.length > 0) send('files.opened', opened)
  })

  app.whenReady().then(async () => {
    let commands: Command[] | null = null
    try {
      if (run) commands = await toCommands(words.orders, tokens, process.cwd())
    } catch (error) {
      return refuse((error as Error).message)
    }
    const opened = await give(files)
    hardenSession(session.defaultSession)
    session.defaultSession.protocol.handle(SCHEME, servePages(join(import.meta.dirname, '../renderer')))
    Menu.setApplicationMenu(run ? null : buildMenu((item) => send('menu', item), own))

    serveDesk({
      'app.info': async () => ({
        version: app.getVersion(),
        platform: process.platform,
        profile: profile.folder,
        place: await placeOf(profile.folder),
        commandLine: commands ? { commands } : null,
        opened,
      }),
      'app.finish': (result) => {
        if (run) finish(record(result) as { ok: boolean })
      },
      'app.guard': (asks) => {
        guard.asks = asks === true
      },
      'app.close': () => {
        guard.agreed = true
        own().close()
      },
      'app.title': (words) => own().setTitle(words ? `${PRODUCT} - ${text(words)}` : PRODUCT),
      'app.space': async () => {
        const disk = await statfs(profile.folder)
        return disk.bavail * disk.bsize
      },
      'journal.list': () => journal.list(),
      'journal.append': (segment, at, body, flush) =>
        journal.append(whole(segment), whole(at), bytes(body), flush === true),
      'journal.read': (segment, from, length) => journal.read(whole(segment), whole(from), whole(length)),
      'journal.rotate': () => journal.rotate(),
      'journal.cut': (segment, length) => journal.cut(whole(segment), whole(length)),
      'journal.setAside': (reason) => journal.setAside(text(reason)),
      'journal.forget': () => journal.forget(),
      'attachments.put': (body) => attachments.put(bytes(body)),
      'attachments.get': (digest) => attachments.get(text(digest)),
      'attachments.remove': (digest) => attachments.remove(text(digest)),
      'attachments.have': (digests) => attachments.have(texts(digests)),
      'backup.place': () => backups.place(),
      'backup.choose': async (options) => {
        const folder = await pickFolder(own(), text(record(options).title))
        if (folder === null) return null
        await backups.choose(folder)
        return backups.place()
      },
      'backup.roots': (where) => backups.roots(whereOf(where)),
      'backup.list': (where, root) => backups.list(whereOf(where), text(root)),
      'backup.read': (where, root, name) => backups.read(whereOf(where), text(root), text(name)),
      'backup.write': (where, root, name, body) =>
        backups.write(whereOf(where), text(root), text(name), bytes(body)),
      'backup.remove': (where, root, names) => backups.remove(whereOf(where), text(root), texts(names)),
      'share.choose': async (options) => {
        const path = await pickFolder(own(), text(record(options).title))
        return path === null ? null : share.point(path)
      },
      'share.state': () => share.state(),
      'share.forget': () => share.forget(),
      'share.list': () => share.list(),
      'share.read': (name) => share.read(text(name)),
      'share.leave': (name, body) => share.leave(text(name), bytes(body)),
      'share.remove': (name) => share.remove(text(name)),
      ...fileCalls(own, tokens),
      ...printCalls(own),
    })

    if (run) watchRun()
    app.on('browser-window-created', (_event, created) => {
      window ??= created
    })
    await openWindow({
      placeFile: profile.window,
      visible: !run,
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      icon,
      guard,
      ask: () => send('app.closing', null),
    })
  }, report)

  app.on('render-process-gone', (_event, contents, details) => {
    if (contents !== window?.webContents || details.reason === 'clean-exit') return
    if (run) return refuse('页面意外停止，没有完成。已写入的内容都在；请再运行一次。')
    const choice = dialog.showMessageBoxSync({
      type: 'error',
      title: PRODUCT,
      message: '页面意外停止。',
      detail: '已保存的内容都在。可以重新打开继续工作。',
      buttons: ['重新打开', '退出'],
      cancelId: 1,
    })
    if (choice === 0) contents.reload()
    else app.exit(1)
  })

  function report(error: Error): void {
    if (run) refuse(`程序没有启动成功（${error.message}）。没有做任何改动。`)
    else {
      dialog.showErrorBox(PRODUCT, `程序没有启动成功，数据没有改动。\n${error.message}`)
      app.exit(1)
    }
  }
}

const whereOf = (value: unknown): BackupWhere => (value === 'away' ? 'away' : 'here')

try {
  start(parseWords(argv))
} catch (error) {
  if (!(error instanceof BadWords)) throw error
  refuse(error.message)
}
