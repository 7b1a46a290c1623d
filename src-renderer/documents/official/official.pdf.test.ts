import { afterAll, describe, expect, it } from 'vitest'
import { closeBrowser, type Printed, printHtml } from '../printing.fixture'
import { type OfficialOptions, type OfficialPaper, officialPage } from './paper'
import { parseText } from './text'

afterAll(closeBrowser)

/** Millimetres from the paper's edge. */
const LEFT = 28
const RIGHT = 210 - 26
const TOP = 37
const BOTTOM = 297 - 35
const PITCH = 225 / 22
const CH = 156 / 28
/** A point, mm. */
const PT = 25.4 / 72

const PAPER: OfficialPaper = {
  title: '关于2018年5月份返乡创业工作调度情况的通报',
  addressee: '各镇街、各成员单位',
  blocks: parseText('正文第一段。'),
  issuers: ['区返乡创业工作领导小组办公室'],
  date: '2018-06-05',
  sealed: true,
}

/** As the program prints: once to count the pages, then with the 版记 at the foot of the last. */
async function printPaper(paper: OfficialPaper, options: Partial<OfficialOptions> = {}): Promise<Printed> {
  const given = { numbers: 'dash' as const, duplex: true, ...options }
  const first = await printHtml(officialPage('样例', [paper], given))
  if (!paper.imprint) return first
  return printHtml(officialPage('样例', [paper], { ...given, totals: [first.pages.length] }))
}

interface Line {
  y: number
  left: number
  right: number
  text: string
}

/** Lines of body text on a page: pieces on one base line, from top to bottom. */
function linesOf(items: Printed['items'][number]): Line[] {
  const lines = new Map<number, Line>()
  for (const item of items) {
    const key = [...lines.keys()].find((y) => Math.abs(y - item.y) < 0.6) ?? item.y
    const line = lines.get(key)
    if (!line) lines.set(key, { y: item.y, left: item.x, right: item.x + item.width, text: item.text })
    else {
      line.left = Math.min(line.left, item.x)
      line.right = Math.max(line.right, item.x + item.width)
      line.text += item.text
    }
  }
  return [...lines.values()].sort((a, b) => a.y - b.y)
}

const isNumber = (line: Line) => /^—\s*\d+\s*—$/.test(line.text.trim())
const body = (items: Printed['items'][number]) => linesOf(items).filter((line) => !isNumber(line))
const find = (lines: Line[], words: string) =>
  lines.find((line) => line.text.replace(/\s/g, '').includes(words))!

describe('GB/T 9704-2012 on the printed page', () => {
  it('5.2.1, 5.2.3: type area 156 × 225 mm, 22 lines of 28 characters, on every page', async () => {
    const printed = await printPaper({
      ...PAPER,
      title: '题',
      addressee: undefined,
      blocks: parseText(Array.from({ length: 6 }, () => '测'.repeat(28 * 12 - 2)).join('\n')),
    })
    expect(printed.pages).toHaveLength(4)
    for (const [i, items] of printed.items.entries()) {
      const lines = body(items)
      for (const line of lines) {
        expect(line.left).toBeGreaterThan(LEFT - 0.3)
        expect(line.right).toBeLessThan(RIGHT + 0.3)
        expect(line.y).toBeGreaterThan(TOP)
        expect(line.y).toBeLessThan(BOTTOM)
      }
      if (i === 1 || i === 2) {
        expect(lines).toHaveLength(22)
        for (const [j, line] of lines.entries()) {
          // every line on the grid of a 22nd of 225 mm
          expect(line.y - lines[0].y).toBeCloseTo(j * PITCH, 0)
          const count = [...line.text].filter((c) => c === '测').length
          expect(count === 28 || count === 26).toBe(true)
          if (count === 26) expect(line.left).toBeCloseTo(LEFT + 2 * CH, 0)
          else expect(line.left).toBeCloseTo(LEFT, 0)
        }
        expect(lines.some((line) => [...line.text].length === 28)).toBe(true)
      }
    }
    // 3号, 16 points
    expect(printed.items[1].every((item) => item.text.includes('—') || Math.abs(item.size - 16) < 0.1)).toBe(
      true,
    )
  })

  it('7.5: page numbers of 14 points with dashes, 7 mm below, odd right and even left, a character in', async () => {
    const printed = await printPaper({ ...PAPER, blocks: parseText('测'.repeat(28 * 50)) })
    expect(printed.pages.length).toBeGreaterThanOrEqual(3)
    for (const [i, items] of printed.items.entries()) {
      const number = linesOf(items).find(isNumber)!
      expect(number.text.replace(/\s/g, '')).toBe(`—${i + 1}—`)
      expect(number.y).toBeGreaterThan(BOTTOM + 7)
      expect(number.y).toBeLessThan(BOTTOM + 7 + 14 * PT + 1)
      if (i % 2 === 0) expect(number.right).toBeCloseTo(RIGHT - 14 * PT, 0)
      else expect(number.left).toBeCloseTo(LEFT + 14 * PT, 0)
      expect(items.find((item) => item.text.includes('—'))!.size).toBeCloseTo(14, 0)
    }
  })

  it('7.2: red head 35 mm down, number two lines beneath it, rule 4 mm beneath, title two lines beneath that', async () => {
    const printed = await printPaper({
      ...PAPER,
      redHead: ['菏泽市定陶区返乡创业工作领导小组办公室'],
      number: '菏定归办〔2018〕5号',
    })
    const lines = body(printed.items[0])
    const red = find(lines, '领导小组办公室文件')
    const number = find(lines, '〔2018〕5号')
    const title = find(lines, '关于2018年')
    expect(red.left).toBeGreaterThan(LEFT)
    expect(red.right).toBeLessThan(RIGHT)
    expect(red.right - red.left).toBeGreaterThan(140)
    expect((red.left + red.right) / 2).toBeCloseTo((LEFT + RIGHT) / 2, 0)
    expect(red.y).toBeGreaterThan(TOP + 35)
    expect(number.y - red.y).toBeGreaterThan(2 * PITCH)
    expect(number.y - red.y).toBeLessThan(4 * PITCH)
    expect((number.left + number.right) / 2).toBeCloseTo((LEFT + RIGHT) / 2, 0)
    expect(title.y - number.y).toBeGreaterThan(4 + 2 * PITCH)
    expect(title.y - number.y).toBeLessThan(4 + 4 * PITCH)
    // Nothing is wider than the page: the print engine would make everything smaller.
    expect(printed.items[0].find((item) => item.text.includes('段'))!.size).toBeCloseTo(16, 1)
  })

  it('7.3.1, 7.3.2: title of 22 points in the middle, addressee a line beneath, flush left', async () => {
    const printed = await printPaper(PAPER)
    const lines = body(printed.items[0])
    const title = lines.slice(0, 2)
    for (const line of title) expect((line.left + line.right) / 2).toBeCloseTo((LEFT + RIGHT) / 2, 0)
    expect(printed.items[0].find((item) => item.text.includes('关于'))!.size).toBeCloseTo(22, 0)
    const to = find(lines, '各成员单位：')
    expect(to.left).toBeCloseTo(LEFT, 0)
    expect(to.y - title[1].y).toBeCloseTo(2 * PITCH, -0.5)
    expect(find(lines, '正文第一段').left).toBeCloseTo(LEFT + 2 * CH, 0)
  })

  it('7.3.4, 7.3.5: attachments two characters in; date four from the right, issuer in the middle above it', async () => {
    const printed = await printPaper({
      ...PAPER,
      issuers: ['区返乡创业办'],
      attachments: ['2018年5月份各镇街材料报送情况统计表；', `${'很长的附件名称'.repeat(5)}。`],
      note: '联系人：样某某',
    })
    const lines = body(printed.items[0])
    const first = find(lines, '附件：1.2018年5月份')
    expect(first.left).toBeCloseTo(LEFT + 2 * CH, 0)
    expect(first.text).not.toContain('；')
    const text = find(lines, '正文第一段')
    expect(first.y - text.y).toBeCloseTo(2 * PITCH, -0.5)
    const second = lines[lines.indexOf(find(lines, '2.很长')) + 1]
    expect(second.left).toBeGreaterThan(LEFT + 5 * CH)
    const issuer = find(lines, '区返乡创业办')
    const day = find(lines, '2018年6月5日')
    expect(day.y - issuer.y).toBeCloseTo(PITCH, -0.5)
    expect((issuer.left + issuer.right) / 2).toBeCloseTo((day.left + day.right) / 2, 0)
    expect(RIGHT - day.right).toBeGreaterThan(3.6 * CH)
    expect(RIGHT - day.right).toBeLessThan(4.4 * CH)
    expect(find(lines, '（联系人：样某某）').left).toBeCloseTo(LEFT + 2 * CH, -0.5)
  })

  it('7.3.5.5: no page holds the signature alone, wherever the text ends', async () => {
    for (let lines = 14; lines <= 20; lines++) {
      const text = Array.from({ length: lines }, (_, i) => `第${i}段。`).join('\n')
      const long = `${'测'.repeat(28 * lines)}。`
      const attachments = lines % 3 === 0 ? ['一览表', '统计表', '名单'] : []
      const blocks = parseText(lines % 2 === 0 ? text : long)
      const printed = await printPaper({ ...PAPER, blocks, attachments })
      const last = body(printed.items[printed.items.length - 1])
      expect(last.some((line) => /段。|测/.test(line.text))).toBe(true)
      expect(find(last, '2018年6月5日')).toBeDefined()
    }
  })

  it('7.4: 版记 at the foot of the last page, on an even one where both sides are printed', async () => {
    const imprint = { cc: ['区委办公室', '区政府办公室'], printer: '区返乡创业办', printedOn: '2018-06-06' }
    for (const lines of [14, 17, 30]) {
      const blocks = parseText(Array.from({ length: lines }, (_, i) => `第${i}段。`).join('\n'))
      for (const duplex of [false, true]) {
        const printed = await printPaper({ ...PAPER, blocks, imprint }, { duplex })
        if (duplex) expect(printed.pages.length % 2).toBe(0)
        const last = body(printed.items[printed.items.length - 1])
        const foot = find(last, '2018年6月6日印发')
        expect(foot.y).toBeGreaterThan(BOTTOM - 5)
        expect(foot.y).toBeLessThan(BOTTOM)
        expect(find(last, '抄送：区委办公室，区政府办公室。').left).toBeCloseTo(LEFT + 14 * PT, 0)
        // once in the whole paper, and nothing beneath or upon it
        expect(printed.pages.join('').split('印发').length).toBe(2)
        const above = last.filter((line) => line.y < foot.y - 12)
        expect(above.every((line) => line.y < foot.y - 14)).toBe(true)
      }
    }
  })

  it('keeps a table within the type area and repeats its head; an annex begins on its own page', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${i + 1}\t样例镇\t${i * 3}\t${i}.5%\t一段较长的说明文字，写明没有完成的原因`,
    )
    const table = ['序号\t单位\t应报\t完成率\t说明', ...rows].join('\n')
    const printed = await printPaper({
      ...PAPER,
      annexes: [{ label: '附件', title: '各镇街报送情况', blocks: parseText(table) }],
    })
    const annex = printed.pages.findIndex((page) => page.includes('附件各镇街报送情况'))
    expect(annex).toBe(1)
    for (const page of printed.pages.slice(1)) expect(page).toContain('序号单位应报完成率说明')
    for (const items of printed.items)
      for (const item of items) expect(item.x + item.width).toBeLessThan(RIGHT + 0.3)
  })
})
