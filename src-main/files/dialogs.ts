/** Asking a person for files, and the calls on what was picked. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type BrowserWindow, dialog, shell } from 'electron'
import { bytes, record, text } from '../check'
import type { DeskCalls, FileFilter } from '../desk'
import { writeAtomically } from './atomic'
import { type Disk, realDisk } from './disk'
import { DeskFailure } from './failure'
import { safeName, splitName } from './names'
import type { Tokens } from './tokens'

type FileCalls = {
  [C in Exclude<Extract<keyof DeskCalls, `files.${string}`>, 'files.opened.take'>]: (
    ...args: unknown[]
  ) => Promise<ReturnType<DeskCalls[C]>>
}

/** The files.* calls. `owner` is the window that dialogs belong to. */
export function fileCalls(owner: () => BrowserWindow, tokens: Tokens, disk: Disk = realDisk): FileCalls {
  return {
    async 'files.open'(options) {
      const { title, filters, multiple } = record(options)
      const { canceled, filePaths } = await dialog.showOpenDialog(owner(), {
        title: text(title),
        filters: readFilters(filters),
        properties: multiple === true ? ['openFile', 'multiSelections'] : ['openFile'],
      })
      return canceled ? [] : Promise.all(filePaths.map((path) => tokens.giveFile(path)))
    },

    'files.read': (token) => disk.readFile(tokens.path(token, 'read')),

    async 'files.save'(options, content) {
      const { title, suggestedName, filters } = record(options)
      const body = bytes(content)
      const { canceled, filePath } = await dialog.showSaveDialog(owner(), {
        title: text(title),
        defaultPath: safeName(text(suggestedName)),
        filters: readFilters(filters),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      if (canceled || !filePath) return null
      await writeAtomically(filePath, body, disk)
      return tokens.give(filePath, 'read', body.length)
    },

    async 'files.write'(token, content) {
      await writeAtomically(tokens.path(token, 'write'), bytes(content), disk)
    },

    async 'files.reveal'(token) {
      shell.showItemInFolder(tokens.path(token, 'read', 'write', 'folder'))
    },

    async 'files.folder'(options) {
      const folder = await pickFolder(owner(), text(record(options).title))
      return folder === null ? null : tokens.give(folder, 'folder')
    },

    async 'files.writeInto'(token, name, content) {
      const folder = tokens.path(token, 'folder')
      const body = bytes(content)
      const path = await freePath(folder, safeName(text(name)))
      await writeAtomically(path, body, disk)
      return tokens.give(path, 'read', body.length)
    },
  }
}

/** null: the person cancelled. */
export async function pickFolder(owner: BrowserWindow, title: string): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(owner, {
    title,
    properties: ['openDirectory', 'createDirectory'],
  })
  return canceled || filePaths.length === 0 ? null : filePaths[0]
}

/** `name` in `folder`, or "name (2)", "name (3)" … where it is taken. */
async function freePath(folder: string, name: string): Promise<string> {
  const [stem, ending] = splitName(name)
  for (let number = 1; number < 10_000; number++) {
    const path = join(folder, number === 1 ? name : `${stem} (${number})${ending}`)
    const taken = await stat(path).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false
        throw error
      },
    )
    if (!taken) return path
  }
  throw new DeskFailure('BAD_ARGUMENT', 'too many files of that name')
}

function readFilters(value: unknown): FileFilter[] {
  if (!Array.isArray(value) || value.length > 20) throw new DeskFailure('BAD_ARGUMENT', 'not filters')
  return value.map((item) => {
    const { name, extensions } = record(item)
    if (
      !Array.isArray(extensions) ||
      !extensions.every((word) => /^(\*|[A-Za-z0-9]{1,10})$/.test(String(word)))
    )
      throw new DeskFailure('BAD_ARGUMENT', 'not file extensions')
    return { name: text(name), extensions: extensions.map(String) }
  })
}
