/** The command line as scheduled tasks use it: the same code as the window, one JSON line, exit 0 or 1. */
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { read, utils, write } from 'xlsx'
import {
  type Bytes,
  CHAIN_START,
  decodeFrame,
  encodeFrame,
  FRAME_VERSION,
  LAST,
  SEGMENT,
} from '../../src-renderer/store/frame'
import { run } from './harness'

const dir = mkdtempSync(join(tmpdir(), 'guiyan-cli-'))
const town = join(dir, 'town')
const district = join(dir, 'district')
const at = (name: string) => join(dir, name)

function workbook(name: string, rows: unknown[][]): string {
  const sheet = utils.aoa_to_sheet(rows)
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Sheet1')
  writeFileSync(at(name), write(book, { type: 'buffer', bookType: 'xlsx' }))
  return at(name)
}
const lines = (name: string) =>
  readFileSync(at(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('command line', () => {
  beforeAll(async () => {
    const result = await run(['--setup', '冉固镇', '--operator', '张三'], { profile: town })
    expect(result).toMatchObject({ code: 0, json: { ok: true, unit: '冉固镇' } })
  })

  test('set-up, import and export share one start; rejected rows come home as a workbook', async () => {
    const file = workbook('名册.xlsx', [
      ['冉固镇在外人员摸底表'],
      ['姓名', '手机号码', '现居城市', '村（社区）'],
      ['张三丰', '15400000001', '广州', '东村'],
      ['李四光', '１５４０００００００２ ', '昆明', '西村'],
      ['', '15400000003', '长春', '南村'],
      ['=王五', '15400000004', '长春', '北村'],
    ])
    const { code, json } = await run(
      [
        '--import',
        file,
        '--kind',
        'person',
        '--rejected',
        at('退回.xlsx'),
        '--export',
        at('out.ndjson'),
        '--kind',
        'person',
      ],
      { profile: town },
    )
    expect({ code, json }).toMatchObject({
      code: 0,
      json: { ok: true, created: 3, rejected: 1, exported: 3 },
    })
    const people = lines('out.ndjson')
    expect(people.map((person) => person.name).sort()).toEqual(['=王五', '张三丰', '李四光'].sort())
    expect(people.find((person) => person.name === '李四光').phone).toBe('15400000002')
    const rejected = utils.sheet_to_json<string[]>(
      Object.values(read(readFileSync(at('退回.xlsx'))).Sheets)[0],
      { header: 1 },
    )
    expect(rejected.flat().join()).toContain('15400000003')
    expect(rejected.flat().join()).toContain('退回原因')
    expect(rejected.flat().join()).not.toContain('张三丰')
  })

  test('the same file again changes nothing; an exported workbook comes home without doubling', async () => {
    const again = await run(['--import', at('名册.xlsx'), '--kind', 'person'], { profile: town })
    expect(again.json).toMatchObject({ ok: true, created: 0, updated: 0, unchanged: 3, rejected: 1 })
    await run(['--export', at('people.xlsx'), '--kind', 'person'], { profile: town })
    const home = await run(['--import', at('people.xlsx'), '--kind', 'person'], { profile: town })
    expect(home.json).toMatchObject({ ok: true, created: 0, updated: 0, rejected: 0 })
  })

  test('several files of a kind named by its words: what they give back is one workbook, a sheet each', async () => {
    const files = ['东村', '西村'].map((village) =>
      workbook(`${village}.xlsx`, [
        ['姓名', '手机', '村（社区）'],
        ['', '15400000021', village],
        [`${village}人`, '154', village],
      ]),
    )
    const profile = join(dir, 'villages')
    const { json } = await run(
      ['--setup', '冉固镇', '--import', ...files, '--kind', '在外人员', '--rejected', at('退回两村.xlsx')],
      { profile },
    )
    expect(json).toMatchObject({ ok: true, created: 0, rejected: 4 })
    const { Sheets } = read(readFileSync(at('退回两村.xlsx')))
    expect(Object.keys(Sheets)).toEqual(['东村', '西村'])
    for (const sheet of Object.values(Sheets)) expect(utils.sheet_to_json(sheet)).toHaveLength(2)
  })

  test('what the district office imports of one town without a column for it is that town’s', async () => {
    const file = workbook('冉固镇在外人员.xlsx', [
      ['姓名', '手机'],
      ['周某', '15400000031'],
    ])
    const office = join(dir, 'office')
    const words = ['--import', file, '--kind', 'person', '--export', at('office.ndjson'), '--kind', 'person']
    const { json } = await run(['--setup', '区办', '--operator', '李四', ...words], { profile: office })
    expect(json).toMatchObject({ ok: true, created: 1 })
    const [{ town: theirs, unit }] = lines('office.ndjson')
    expect([typeof theirs, unit]).toEqual(['string', theirs])
  })

  test('undo takes back the last import', async () => {
    const more = workbook('more.xlsx', [
      ['姓名', '手机'],
      ['赵六子', '15400000009'],
    ])
    await run(['--import', more, '--kind', 'person'], { profile: town })
    const undone = await run(['--undo', '--export', at('after.ndjson'), '--kind', 'person'], {
      profile: town,
    })
    expect(undone.json).toMatchObject({ ok: true, undone: 1 })
    expect(lines('after.ndjson')).toHaveLength(3)
  })

  test('sites introduce themselves by cards; a wrong fingerprint and an unknown sender change nothing', async () => {
    writeFileSync(at('口令.txt'), '归雁2017示例\r\n')
    const card = await run(['--export', at('town.gyk')], { profile: town })
    expect(card.json).toMatchObject({ ok: true, card: '冉固镇' })
    const { fingerprint } = card.json as { fingerprint: string } & typeof card.json
    expect(fingerprint).toMatch(/^(\d{5} ){5}\d{5}$/)
    await run(['--setup', '区办', '--operator', '李四'], { profile: district })
    const unread = await run(['--export', at('a.gyx'), '--for', '区办'], { profile: town })
    expect(unread).toMatchObject({ code: 1, json: { ok: false, needs: 'passphrase' } })
    expect(unread.json.error).toMatch(/个人信息/)
    const sealed = ['--export', at('a.gyx'), '--for', '区办', '--passphrase-file', at('口令.txt')]
    expect((await run(sealed, { profile: town })).json).toMatchObject({ ok: true, exported: 4, sealed: true })
    expect(readFileSync(at('a.gyx')).includes('15400000001')).toBe(false)
    const receive = ['--import', at('a.gyx'), '--passphrase-file', at('口令.txt')]
    const unknown = await run(receive, { profile: district })
    expect(unknown).toMatchObject({ code: 1, json: { ok: false, fingerprint, created: 0 } })
    expect(unknown.json.setAside).toBe(3)
    expect(unknown.json.error).toMatch(/还没有登记冉固镇的名片/)
    const wrong = await run(['--import', at('town.gyk'), '--trust', '00000 11111 22222 33333 44444 55555'], {
      profile: district,
    })
    expect(wrong).toMatchObject({ code: 1 })
    expect(wrong.json.error).toMatch(/核对码不一致/)
    const trusted = await run(
      ['--import', at('town.gyk'), '--trust', fingerprint, '--export', at('d.ndjson'), '--kind', 'person'],
      { profile: district },
    )
    expect(trusted.json).toMatchObject({ ok: true, trusted: ['冉固镇'], exported: 0 })
  })

  test('a data file from town to district, twice, with a wrong passphrase, and one that is cut', async () => {
    const receive = ['--import', at('a.gyx'), '--passphrase-file', at('口令.txt')]
    writeFileSync(at('错.txt'), '不对')
    const wrong = await run(['--import', at('a.gyx'), '--passphrase-file', at('错.txt')], {
      profile: district,
    })
    expect(wrong).toMatchObject({ code: 1, json: { needs: 'passphrase' } })
    const first = await run(receive, { profile: district })
    expect(first.json).toMatchObject({ ok: true, created: 3, conflicts: 0, setAside: 0 })
    const second = await run([...receive, '--export', at('d.ndjson'), '--kind', 'person'], {
      profile: district,
    })
    expect(second.json).toMatchObject({ ok: true, created: 0, updated: 0 })
    expect(lines('d.ndjson')).toHaveLength(3)
    const bytes = readFileSync(at('a.gyx'))
    writeFileSync(at('cut.gyx'), bytes.subarray(0, bytes.length - 40))
    const cut = await run(['--import', at('cut.gyx'), '--passphrase-file', at('口令.txt')], {
      profile: district,
    })
    expect(cut.code).toBe(1)
    expect(cut.json.error).toMatch(/没有接收任何内容/)
  })

  test('a station that the plan does not know makes itself known by its first data file', async () => {
    const station = join(dir, 'station')
    const made = await run(
      [
        ...['--setup', '示例市返乡创业服务站', '--operator', '站长'],
        ...['--export', at('s.gyx'), '--for', '区办', '--export', at('s.gyk')],
      ],
      { profile: station },
    )
    expect(made.json).toMatchObject({ ok: true, unit: '示例市返乡创业服务站', sealed: false })
    const fingerprint = String(made.json.fingerprint)
    const received = await run(
      ['--import', at('s.gyx'), '--trust', fingerprint, '--export', at('units.ndjson'), '--kind', 'unit'],
      { profile: district },
    )
    expect(received.json).toMatchObject({ ok: true, created: 1, setAside: 0 })
    expect(lines('units.ndjson').map((unit) => unit.name)).toContain('示例市返乡创业服务站')
    const back = await run(['--export', at('back.gyx'), '--for', '示例市返乡创业服务站'], {
      profile: district,
    })
    expect(back.json).toMatchObject({ ok: true })
  })

  test('documents, back up, restore into an empty profile, verify', async () => {
    const printed = await run(['--samples', '--print', 'award', '--to', at('award.pdf')], {
      profile: district,
    })
    expect(printed.json).toMatchObject({ ok: true })
    expect(readFileSync(at('award.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    const backup = await run(['--backup', dir, '--verify'], { profile: district })
    expect(backup.json).toMatchObject({ ok: true, verified: true })
    const name = readdirSync(dir).find((file) => file.endsWith('.gyb')) as string
    const restored = await run(
      ['--restore', at(name), '--verify', '--export', at('r.ndjson'), '--kind', 'person'],
      {
        profile: join(dir, 'restored'),
      },
    )
    expect(restored.json).toMatchObject({ ok: true, verified: true })
    await run(['--export', at('d2.ndjson'), '--kind', 'person'], { profile: district })
    expect(lines('r.ndjson')).toEqual(lines('d2.ndjson'))
  })

  test('words that make no sense are refused in Chinese and change nothing', async () => {
    for (const args of [
      ['--import', at('gone.xlsx'), '--kind', 'person'],
      ['--frobnicate'],
      ['--setup', '不存在镇'],
    ]) {
      const { code, json } = await run(args, { profile: join(dir, 'none') })
      expect(code).toBe(1)
      expect(json.ok).toBe(false)
      expect(json.error).toMatch(/[一-龥]/)
    }
    expect(existsSync(join(dir, 'none', 'journal', '00000001.log'))).toBe(false)
  })

  test('[F5] the journal of a newer program is refused in words, at once, and stays as it is', async () => {
    const profile = join(dir, 'newer')
    await run(['--setup', '冉固镇', '--operator', '张三'], { profile })
    const file = join(profile, 'journal', '000001.log')
    let bytes = new Uint8Array(readFileSync(file))
    let previous: Bytes = CHAIN_START
    let seq = 0
    for (let at = 0; at < bytes.length; ) {
      const read = await decodeFrame(previous, bytes, at)
      if (read.state !== 'frame') throw new Error(read.state)
      if (!(read.frame.flags & SEGMENT)) previous = read.frame.hash
      at += read.frame.size
      seq = read.frame.seq
    }
    const { bytes: next } = await encodeFrame(previous, seq + 1, LAST, new TextEncoder().encode('{}'))
    next[36] = FRAME_VERSION + 1
    next.set(previous)
    next.set(createHash('sha256').update(next).digest())
    bytes = new Uint8Array([...bytes, ...next])
    writeFileSync(file, bytes)
    const { code, json } = await run(['--verify'], { profile })
    expect([code, json.ok]).toEqual([1, false])
    expect(json.error).toContain('请先升级本机程序')
    expect(new Uint8Array(readFileSync(file))).toEqual(bytes)
  })
})
