/**
 * Dialogs: a queued answer of a test first; in a window, Chromium's own file chooser and prompt; without one, the
 * answer is "cancelled".
 */
import { homedir } from 'node:os'
import { join } from 'node:path'
import { state } from './state.mjs'

const first = () => [...state.windows][0]?.webContents

async function showOpenDialog(...args) {
  const { properties = [], filters = [] } = args.at(-1)
  if (state.answers.open.length > 0) return opened(state.answers.open.shift())
  if (!first() || state.running?.headless) return opened([])
  const folder = properties.includes('openDirectory')
  if (folder) return opened(await ask('请写文件夹的完整路径', join(homedir(), '归雁')))
  const accept = filters.flatMap((filter) => filter.extensions.map((ending) => `.${ending}`)).join(',')
  // A file input can't tell the page a path, but tells the debugger.
  const { result } = await first().evaluate(
    `new Promise((resolve) => {
      const input = Object.assign(document.createElement('input'), {
        type: 'file', accept: ${JSON.stringify(accept)}, multiple: ${properties.includes('multiSelections')} })
      input.onchange = () => resolve([...input.files])
      input.oncancel = () => resolve([])
      input.click()
    })`,
  )
  const { result: items } = await first().command('Runtime.getProperties', {
    objectId: result.objectId,
    ownProperties: true,
  })
  const paths = []
  for (const { name, value } of items) {
    if (/^\d+$/.test(name))
      paths.push((await first().command('DOM.getFileInfo', { objectId: value.objectId })).path)
  }
  return opened(paths)
}

const opened = (paths) => ({ canceled: paths.length === 0, filePaths: paths })

async function showSaveDialog(...args) {
  const { defaultPath = '' } = args.at(-1)
  if (state.answers.save.length > 0) return saved(state.answers.save.shift())
  if (!first() || state.running?.headless) return saved(null)
  const [path] = await ask('保存到', join(homedir(), defaultPath))
  return saved(path)
}

const saved = (path) => (path ? { canceled: false, filePath: path } : { canceled: true, filePath: '' })

async function ask(words, proposed) {
  const { result } = await first().evaluate(`prompt(${JSON.stringify(words)}, ${JSON.stringify(proposed)})`)
  return result.value ? [result.value] : []
}

export const dialog = {
  showOpenDialog,
  showSaveDialog,
  showErrorBox: (title, content) => process.stderr.write(`${title}: ${content}\n`),
  /** Only told to a person, who presses the one button that there is. */
  showMessageBox: async (...args) => {
    process.stderr.write(`${args.at(-1).message}\n`)
    return { response: 0 }
  },
  /** Synchronous, so only a queued answer or the safe button. */
  showMessageBoxSync: (...args) => {
    const { message, cancelId = 0 } = args.at(-1)
    process.stderr.write(`${message}\n`)
    return state.answers.message.shift() ?? cancelId
  },
}
