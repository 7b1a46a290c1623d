/** Composition root: profile, single instance, protocol, window, menu, and the calls of desk.ts. */
/// <reference types="electron-vite/node" />
import { mkdirSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { app, type BrowserWindow, dialog, Menu, protocol, session, shell } from 'electron'
import icon from '../resources/icons/icon.png?asset'
import { bytes, record, text, texts, whole } from './check'
import { BadWords, isCommandRun, parseWords, startFolder, type Words, wordsOf } from './commandLine'
import type { BackupWhere, Command, DeskEvents } from './desk'
import { openAttachments } from './files/attachments'
import { openBackups } from './files/backups'
import { fileCalls, pickFolder } from './files/dialogs'
import { DeskFailure } from './files/failure'
import { openJournal } from './files/journal'
import { openLooking } from './files/lookAt'
import { openShare } from './files/share'
import { Tokens } from './files/tokens'
import { finish, watchRun } from './finish'
import { PRINT_SCHEME, PRODUCT, PROFILE_NAME, profileAt, SCHEME } from './identity'
import { serveDesk } from './ipc'
import { buildMenu } from './menu'
import { toCommands } from './orders'
import { isWithin, placeOf } from './place'
import { printCalls } from './printing/print'
import { hardenContents, hardenSession } from './security/guards'
import { servePages } from './security/pages'
import { type Guard, openWindow } from './window'

const argv = wordsOf(process.argv, app.isPackaged)

/** A command run may fail before there is a window; then its one line is the answer. */
function refuse(error: string): void {
  finish({ ok: false, error })
}

function start(words: Words): void {
  const run = isCommandRun(words)
  const folder = startFolder(process.env, process.cwd())
  const profile = profileAt(
    words.profile === undefined ? join(app.getPath('appData'), PROFILE_NAME) : resolve(folder, words.profile),
  )
  if (isPrograms(profile.folder))
    throw new BadWords(`数据文件夹“${profile.folder}”${NOT_THERE}没有做任何改动。`)
  makeFolder(profile.browser, profile.folder)
  app.setPath('userData', profile.browser)
  app.setPath('sessionData', profile.browser)
  // Beside the content policy and the request filter: no name resolves, so nothing of Chromium's own goes out.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch('disable-background-networking')
  app.setAppUserModelId(`cn.${PROFILE_NAME}`)

  /** Waiting until the page asks for them: the wizard and the opening come first. */
  let waiting = words.files.map((file) => resolve(folder, file))
  // The lock is the profile's. It is asked for before a single file is touched.
  if (!app.requestSingleInstanceLock({ run, files: waiting })) {
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
  const looking = openLooking(profile.looked, attachments)
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

  app.on('second-instance', (_event, _argv, _folder, data) => {
    const second = record(data)
    if (second.run === true) return
    if (run) {
      // There is no window that could come to the front; whoever double-clicks must not meet silence.
      void dialog.showMessageBox({ type: 'info', title: PRODUCT, message: BUSY })
      return
    }
    waiting.push(...texts(second.files))
    if (!window || window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
    if (waiting.length > 0) send('files.opened', null)
  })

  const work = async (): Promise<void> => {
    let commands: Command[] | null = null
    try {
      if (run) commands = await toCommands(words.orders, tokens, folder)
    } catch (error) {
      return refuse((error as Error).message)
    }
    await looking.clear()
    hardenSession(session.defaultSession)
    session.defaultSession.protocol.handle(SCHEME, servePages(join(import.meta.dirname, '../renderer')))
    Menu.setApplicationMenu(run ? null : buildMenu((item) => send('menu', item), own))

    serveDesk({
      'app.info': async () => ({
        version: app.getVersion(),
        packaged: app.isPackaged,
        platform: process.platform,
        profile: profile.folder,
        place: await placeOf(profile.folder),
        commandLine: commands ? { commands } : null,
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
      'attachments.remove': async (digest) => {
        await looking.forget(text(digest))
        await attachments.remove(text(digest))
      },
      'attachments.look': async (digest, name) => {
        const path = await looking.copy(text(digest), text(name))
        if (path === null) return 'missing'
        if (path === 'unsuited') return path
        return (await shell.openPath(path)) === '' ? 'opened' : 'noProgram'
      },
      'attachments.have': (digests) => attachments.have(texts(digests)),
      'backup.place': () => backups.place(),
      'backup.choose': async (options) => {
        const { title, toWrite } = record(options)
        const folder = await pickFolder(own(), text(title))
        if (folder === null) return null
        if (toWrite === true && isPrograms(folder))
          throw new DeskFailure('PROGRAMS', 'the installer owns this folder')
        await backups.choose(folder, toWrite === true)
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
      'files.opened.take': () => {
        const paths = waiting
        waiting = []
        // What can't be read gets its token too: reading it tells why.
        return Promise.all(paths.map((path) => tokens.giveFile(path).catch(() => tokens.give(path, 'read'))))
      },
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
  }
  app
    .whenReady()
    .then(work)
    .catch((error: Error) => notStarted(run, error))

  app.on('render-process-gone', (_event, contents, details) => {
    if (contents !== window?.webContents || details.reason === 'clean-exit') return
    if (run) return refuse('页面意外停止，没有完成。已写入的内容都在；请再运行一次。')
    const choice = dialog.showMessageBoxSync({
      type: 'error',
      title: PRODUCT,
      message: '页面意外停止。',
      detail: `已保存的内容都在。可以重新打开继续工作。（${details.reason}）`,
      buttons: ['重新打开', '退出'],
      cancelId: 1,
    })
    if (choice === 0) contents.reload()
    else app.exit(1)
  })
}

const BUSY = '归雁正在按命令办理一件事（如定时备份、导入），办完会自己结束。请过几分钟再打开。'

/** The program's own folder: the installer deletes it at every update, with all that somebody put there. */
const isPrograms = (folder: string): boolean =>
  app.isPackaged && isWithin(folder, dirname(app.getPath('exe')))
const NOT_THERE = '在程序自己的文件夹里，换新版时会被一起删掉。请用别的文件夹。'

/** @throws BadWords */
function makeFolder(folder: string, profile: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch {
    throw new BadWords(
      `数据文件夹“${profile}”用不了：它不是文件夹，或没有写入权限，或所在的盘不在。没有做任何改动；请检查后再试，或换一个文件夹。`,
    )
  }
}

/** Whoever waits gets an answer: a command its one line, a person a box. */
function notStarted(run: boolean, error: Error): void {
  const words =
    error instanceof BadWords ? error.message : `程序没有启动成功，数据没有改动。（${error.message}）`
  if (run) refuse(words)
  else {
    dialog.showErrorBox(PRODUCT, words)
    app.exit(1)
  }
}

let hasStumbled = false

/** Of a defect nobody must be left waiting, nor read Electron's own box, which is English; one box is enough. */
function stumbled(run: boolean, error: Error): void {
  console.error(error)
  const words = `程序内部出错（${error.message}）。已保存的内容都在。`
  if (run) refuse(`${words}这次没有办完，请再运行一次。`)
  else if (!hasStumbled) {
    hasStumbled = true
    dialog.showErrorBox(PRODUCT, `${words}可以接着使用；如果又出错，请关闭后重新打开。`)
  }
}

const whereOf = (value: unknown): BackupWhere => (value === 'away' ? 'away' : 'here')

// Words that make no sense are answered like a command.
let words: Words | null = null
process.on('uncaughtException', (error) => stumbled(!words || isCommandRun(words), error))
try {
  words = parseWords(argv)
  start(words)
} catch (error) {
  notStarted(!words || isCommandRun(words), error as Error)
}
