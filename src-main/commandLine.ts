/**
 * The command line, GNU style, as data. Pure: files are only named here, the machine turns them into tokens.
 * README, "Command line", is its reference.
 */

/** A command as written, with paths as given. */
export type Order =
  | { do: 'setup'; unit: string; operator?: string }
  | {
      do: 'import'
      files: string[]
      kind?: string
      rejected?: string
      passphraseFile?: string
      trust?: string
    }
  | { do: 'export'; file: string; kind?: string; for?: string; passphraseFile?: string }
  | { do: 'print'; document: string; to: string; ids?: string[] }
  | { do: 'undo' }
  | { do: 'backup'; folder: string }
  | { do: 'restore'; file: string }
  | { do: 'verify' }
  | { do: 'samples' }

export interface Words {
  profile?: string
  orders: Order[]
  /** Bare words without a command: files to open in the window. */
  files: string[]
}

/** What a person or a script reads when the words make no sense; Chinese. */
export class BadWords extends Error {
  override name = 'BadWords'
}

type Name = Order['do']

/** Which options go with which command; the first option of a line belongs to the command before it. */
const OPTIONS: Record<string, readonly Name[]> = {
  operator: ['setup'],
  kind: ['import', 'export', 'print'],
  rejected: ['import'],
  trust: ['import'],
  'passphrase-file': ['import', 'export'],
  for: ['export'],
  to: ['print'],
  ids: ['print'],
}

const FIELD: Record<string, string> = { 'passphrase-file': 'passphraseFile' }

/** Switches of Chromium, Node and the test runners that reach argv on some systems and mean nothing here. */
const FOREIGN =
  /^--?(no-sandbox|disable-|enable-|inspect|remote-debugging|user-data-dir|force-|lang=|ozone-|allow-|original-process|field-trial|js-flags|trace-|high-dpi|type=|headless$|single-process|in-process-gpu|use-|log-|v=|vmodule|proxy-|no-proxy|host-|ignore-|password-store|squirrel-|updated$|psn_)/

/**
 * What was written after the program's own name. Unpackaged, the runtime comes first, then switches of its own if any,
 * then the script.
 */
export function wordsOf(argv: readonly string[], packaged: boolean): string[] {
  const own = packaged ? 0 : argv.findIndex((word, i) => i > 0 && !word.startsWith('-'))
  return own < 0 ? [] : argv.slice(own + 1)
}

/**
 * Where relative paths start. The portable program runs in a folder of its own that is deleted with all that is in it
 * when it ends; its launcher tells where itself lies, and not where it was called from.
 */
export function startFolder(env: Readonly<Record<string, string | undefined>>, current: string): string {
  return env.PORTABLE_EXECUTABLE_DIR || current
}

/** True where the words ask for a run without a window. */
export function isCommandRun(words: Words): boolean {
  return words.orders.length > 0
}

/**
 * @param argv words after the program's own name
 * @example parseWords(['--profile', 'A', '--undo']) // → { profile: 'A', orders: [{ do: 'undo' }], files: [] }
 * @throws BadWords
 */
export function parseWords(argv: readonly string[]): Words {
  const words: Words = { orders: [], files: [] }
  const rest = argv.filter((word) => !FOREIGN.test(word))
  let onlyFiles = false

  while (rest.length > 0) {
    const word = rest.shift() as string
    if (onlyFiles || !word.startsWith('--')) {
      const order = words.orders.at(-1)
      if (order?.do === 'import') order.files.push(word)
      else if (order || word.startsWith('-')) throw new BadWords(`看不懂“${word}”。没有做任何改动。`)
      else words.files.push(word)
      continue
    }
    if (word === '--') {
      onlyFiles = true
      continue
    }
    const equals = word.indexOf('=')
    const name = equals < 0 ? word.slice(2) : word.slice(2, equals)
    const given = equals < 0 ? null : word.slice(equals + 1)
    const value = (what: string): string => {
      const text = given ?? rest.shift()
      if (!text || (given === null && text.startsWith('--')))
        throw new BadWords(`“--${name}”后面要写${what}。没有做任何改动。`)
      return text
    }
    const begin = (next: Order): void => void words.orders.push(next)
    switch (name) {
      case 'profile':
        words.profile = value('文件夹')
        break
      case 'setup':
        begin({ do: 'setup', unit: value('单位名称') })
        break
      case 'import':
        begin({ do: 'import', files: [value('文件')] })
        break
      case 'export':
        begin({ do: 'export', file: value('文件') })
        break
      case 'print':
        begin({ do: 'print', document: value('文书名称'), to: '' })
        break
      case 'backup':
        begin({ do: 'backup', folder: value('文件夹') })
        break
      case 'restore':
        begin({ do: 'restore', file: value('备份文件') })
        break
      case 'undo':
      case 'verify':
      case 'samples':
        if (given !== null) throw new BadWords(`“--${name}”后面不写内容。没有做任何改动。`)
        begin({ do: name })
        break
      default:
        setOption(words.orders.at(-1), name, value)
    }
  }
  check(words)
  return words
}

function setOption(order: Order | undefined, name: string, value: (what: string) => string): void {
  if (!Object.hasOwn(OPTIONS, name)) throw new BadWords(`没有“--${name}”这个参数。没有做任何改动。`)
  if (!order || !OPTIONS[name].includes(order.do)) {
    const commands = OPTIONS[name].map((command) => `--${command}`).join('、')
    throw new BadWords(`“--${name}”要写在 ${commands} 之后。没有做任何改动。`)
  }
  const text = value('内容')
  // A list's document is named with its kind.
  if (order.do === 'print' && name === 'kind') order.document += `:${text}`
  else
    Object.assign(order, { [FIELD[name] ?? name]: name === 'ids' ? text.split(',').filter(Boolean) : text })
}

function check(words: Words): void {
  for (const order of words.orders) {
    if (order.do === 'print' && !order.to)
      throw new BadWords('“--print”要用“--to 文件.pdf”写明存到哪里。没有做任何改动。')
  }
  if (words.orders.length > 0 && words.files.length > 0)
    throw new BadWords(`看不懂“${words.files[0]}”。没有做任何改动。`)
}
