import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BadWords, isCommandRun, parseWords, startFolder, wordsOf } from './commandLine'

describe('parseWords', () => {
  test('several commands share one start, in their order', () => {
    const words = parseWords(
      '--profile A --setup 冉固镇 --operator 张三 --import 名册.xlsx --kind person --rejected 退回.xlsx --export out.ndjson --kind=person --undo'.split(
        ' ',
      ),
    )
    expect(words).toEqual({
      profile: 'A',
      files: [],
      orders: [
        { do: 'setup', unit: '冉固镇', operator: '张三' },
        { do: 'import', files: ['名册.xlsx'], kind: 'person', rejected: '退回.xlsx' },
        { do: 'export', file: 'out.ndjson', kind: 'person' },
        { do: 'undo' },
      ],
    })
    expect(isCommandRun(words)).toBe(true)
  })

  test('an import takes several files, and after -- also those that begin with dashes', () => {
    expect(parseWords(['--import', 'a.csv', 'b.csv', '--kind', 'station', '--', '--c.csv']).orders).toEqual([
      { do: 'import', files: ['a.csv', 'b.csv', '--c.csv'], kind: 'station' },
    ])
  })

  test('every line of the table', () => {
    expect(
      parseWords([
        ...['--export', 'a.gyx', '--for', '杜堂镇', '--passphrase-file', 'p.txt'],
        ...['--import', 'b.gyk', '--trust', '01234 56789'],
        ...['--print', 'award', '--to', 'a.pdf', '--ids', '1,2'],
        ...['--print', 'list', '--kind', 'person', '--to', 'b.pdf'],
        ...['--backup', 'D', '--restore', 'f', '--verify', '--samples'],
      ]).orders,
    ).toEqual([
      { do: 'export', file: 'a.gyx', for: '杜堂镇', passphraseFile: 'p.txt' },
      { do: 'import', files: ['b.gyk'], trust: '01234 56789' },
      { do: 'print', document: 'award', to: 'a.pdf', ids: ['1', '2'] },
      { do: 'print', document: 'list:person', to: 'b.pdf' },
      { do: 'backup', folder: 'D' },
      { do: 'restore', file: 'f' },
      { do: 'verify' },
      { do: 'samples' },
    ])
  })

  test('bare words are files to open in the window', () => {
    const words = parseWords(['来自杜堂镇.gyx'])
    expect(words).toEqual({ orders: [], files: ['来自杜堂镇.gyx'] })
    expect(isCommandRun(words)).toBe(false)
  })

  test('switches of the runtime are no words of ours', () => {
    expect(
      parseWords(['--no-sandbox', '--remote-debugging-port=0', '--inspect=0', '--verify']).orders,
    ).toEqual([{ do: 'verify' }])
  })

  test.each([
    [['--nonsense'], '--nonsense'],
    [['--import'], '--import'],
    [['--import', '--kind', 'person'], '--import'],
    [['--kind', 'person'], '--kind'],
    [['--undo', '--kind', 'person'], '--kind'],
    [['--undo', 'person'], 'person'],
    [['--undo=1'], '--undo'],
    [['a.gyx', '--verify'], 'a.gyx'],
    [['--print', 'award'], '--to'],
    [['--profile'], '--profile'],
    [['-x'], '-x'],
    [['--__proto__', 'x'], '--__proto__'],
  ])('%j makes no sense, and the answer names the word', (argv, named) => {
    expect(() => parseWords(argv)).toThrow(BadWords)
    expect(() => parseWords(argv)).toThrow(named)
  })
})

test('the program’s own words begin after its name; unpackaged, after the script’s', () => {
  expect(wordsOf(['guiyan.exe', 'D:\\来自 杜堂镇.gyx'], true)).toEqual(['D:\\来自 杜堂镇.gyx'])
  expect(wordsOf(['electron', '/app', '--undo'], false)).toEqual(['--undo'])
  expect(wordsOf(['electron', '--no-sandbox', '/app', '--undo'], false)).toEqual(['--undo'])
  expect(wordsOf(['electron'], false)).toEqual([])
})

test('paths start where the call came from, of the portable program beside it: its own folder is deleted', () => {
  expect(startFolder({}, '/work')).toBe('/work')
  expect(startFolder({ PORTABLE_EXECUTABLE_DIR: 'E:\\工具' }, 'C:\\Temp\\nsx1.tmp\\app')).toBe('E:\\工具')
})

test('no word of the reference makes Electron refuse the words after it on Windows', () => {
  // CheckCommandLineArguments of Electron: after what looks like a URL no further word is taken, exit code -1.
  const likeUrl = /^[A-Za-z][^\s:]+:/
  const readme = readFileSync(resolve(import.meta.dirname, '../README.md'), 'utf8')
  const rows = readme.slice(readme.indexOf('### Command line'), readme.indexOf('## Layout')).match(/^\|.*$/gm)
  const words = rows?.join(' ').split(/[\s`|,]+/)
  expect(words).toContain('--print')
  expect(words?.filter((word) => likeUrl.test(word))).toEqual([])
})
