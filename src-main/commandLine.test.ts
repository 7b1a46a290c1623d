import { describe, expect, test } from 'vitest'
import { BadWords, isCommandRun, parseWords } from './commandLine'

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
        ...['--import', 'b.gyk', '--trust', 'ab:cd'],
        ...['--print', 'award', '--to', 'a.pdf', '--ids', '1,2'],
        ...['--backup', 'D', '--restore', 'f', '--verify', '--samples'],
      ]).orders,
    ).toEqual([
      { do: 'export', file: 'a.gyx', for: '杜堂镇', passphraseFile: 'p.txt' },
      { do: 'import', files: ['b.gyk'], trust: 'ab:cd' },
      { do: 'print', document: 'award', to: 'a.pdf', ids: ['1', '2'] },
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
