import { afterAll, describe, expect, it } from 'vitest'
import { activity } from '../domain/activity'
import { agreement } from '../domain/agreement'
import type { AnyRecord } from '../domain/kind'
import { PLAN, rowText } from '../policy/policy'
import { agreementDocument } from './agreement'
import { annexDocument } from './annex'
import { awardDocument } from './award'
import { type AnyDocument, optionsOf } from './document'
import { listDocument } from './list'
import { closeBrowser, overflowing, type Printed, printHtml } from './printing.fixture'
import {
  AGREEMENT,
  BARE_AGREEMENT,
  COLLECTIVE,
  INDIVIDUAL,
  LONG_COMPANY,
  NASTY_AGREEMENT,
  NASTY_AWARD,
  sampleData,
} from './samples.fixture'

const LONG = 60_000
afterAll(closeBrowser)

function render(
  document: AnyDocument,
  records: readonly AnyRecord[],
  options: Record<string, unknown> = {},
  data = sampleData(),
  totals?: number[],
) {
  return document.render(records, data, optionsOf(document, options), { totals })
}
const print = (...args: Parameters<typeof render>) => printHtml(render(...args))
const squeeze = (text: string) => text.replace(/\s/g, '')

/** A page's words without its page number, wherever pdf.js lists it. */
const without = (page: string) => page.replace(/第\d+页共\d+页|—\d+—/g, '')

/** Words of the pages that hold the signatures: they must not stand alone. */
function signaturePage(printed: Printed): string {
  const pages = printed.pages.filter((page) => page.includes('甲方（盖章）'))
  expect(pages).toHaveLength(1)
  return pages[0]
}

describe('agreement on paper', { timeout: LONG }, () => {
  it('has its type area where GB/T 9704-2012 5.2.1 puts it, and numbers its pages', async () => {
    const printed = await print(agreementDocument, [AGREEMENT])
    expect(printed.pages.length).toBeGreaterThanOrEqual(4)
    for (const [width, height] of printed.sizes) {
      expect(width).toBeCloseTo(210, 0)
      expect(height).toBeCloseTo(297, 0)
    }
    for (const [i, items] of printed.items.entries()) {
      expect(printed.pages[i]).toContain(`第${i + 1}页共${printed.pages.length}页`)
      const body = items.filter((item) => item.y < 297 - 35)
      for (const item of body) {
        expect(item.x).toBeGreaterThan(28 - 0.5)
        expect(item.x + item.width).toBeLessThan(210 - 26 + 1.5)
        expect(item.y).toBeGreaterThan(37)
      }
    }
  })

  it('sets 28 characters of 16 points on a line (5.2.3)', async () => {
    const filler = `${'测'.repeat(200)}`
    const printed = await print(agreementDocument, [{ ...AGREEMENT, dutiesA: filler }])
    const lines = new Map<number, number>()
    for (const [page, items] of printed.items.entries()) {
      for (const item of items) {
        const count = [...item.text].filter((c) => c === '测').length
        const key = page * 10000 + Math.round(item.y * 10)
        if (count > 0) lines.set(key, (lines.get(key) ?? 0) + count)
      }
    }
    expect(Math.max(...lines.values())).toBe(28)
  })

  it.each([
    ['complete', AGREEMENT, {}],
    ['bare', BARE_AGREEMENT, {}],
    ['nasty', NASTY_AGREEMENT, {}],
    ['with a cover', AGREEMENT, { cover: true }],
    ['blank', null, { blank: true }],
  ])('keeps the signatures together with the last article: %s', async (_, record, options) => {
    const printed = await print(agreementDocument, record ? [record] : [], options)
    const page = signaturePage(printed)
    for (const words of ['乙方（', '（签字）', '签订地点', '签订日期', '附则', '自双方签字、盖章之日起生效'])
      expect(page).toContain(words)
    expect(printed.pages.at(-1)).toBe(page)
  })

  // Wherever the text before ends, the block moves as a whole.
  it('keeps the signatures together at any length of text', async () => {
    for (const lines of [1, 4, 7, 10, 13, 16, 19]) {
      const extra = Array.from({ length: lines }, (_, i) => `约定${i}。`).join('\n')
      const page = signaturePage(
        await print(agreementDocument, [{ ...AGREEMENT, extra }], { numbers: 'none' }),
      )
      expect(page).toContain('自双方签字、盖章之日起生效')
      expect(page).toContain('签订日期：2018年1月26日')
    }
  })

  it('says the same on paper as the record does, rare characters and long names too', async () => {
    const printed = await print(agreementDocument, [NASTY_AGREEMENT])
    const all = printed.pages.map(without).join('')
    expect(all).toContain(LONG_COMPANY)
    expect(all).toContain('𠮷䶮')
    expect(all).toContain('<script>alert("𠮷")</script>')
    expect(all).toContain('第60期')
    // the head of the schedule is repeated on each page that it runs over
    expect(printed.pages.filter((page) => page.includes('到位期限金额')).length).toBeGreaterThan(2)
    expect(await overflowing(render(agreementDocument, [NASTY_AGREEMENT]), 156)).toEqual([])
  })

  it('numbers the pages of each agreement of a batch anew', async () => {
    const alone = await Promise.all(
      [AGREEMENT, BARE_AGREEMENT].map(async (r) => (await print(agreementDocument, [r])).pages.length),
    )
    const printed = await print(agreementDocument, [AGREEMENT, BARE_AGREEMENT], {}, sampleData(), alone)
    const numbers = printed.pages.map((page) => /第(\d+)页共(\d+)页/.exec(page)?.slice(1).map(Number))
    expect(numbers).toEqual(alone.flatMap((total) => Array.from({ length: total }, (_, i) => [i + 1, total])))
  })

  it('begins each agreement on a sheet of its own where both sides are printed', async () => {
    const alone = (await print(agreementDocument, [AGREEMENT], { duplex: true, numbers: 'dash' })).pages
      .length
    const printed = await print(
      agreementDocument,
      [AGREEMENT, AGREEMENT],
      { duplex: true, numbers: 'dash' },
      sampleData(),
      [alone, alone],
    )
    const second = printed.pages.findLastIndex((page) => page.includes('返乡创业项目签约协议书'))
    expect(second).toBe(alone + (alone % 2))
    // odd pages right, even pages left (GB/T 9704-2012, 7.5)
    for (const [i, items] of printed.items.entries()) {
      const dash = items.find((item) => item.text.includes('—'))
      if (dash) expect(dash.x > 105).toBe(i % 2 === 0)
    }
  })
})

describe('certificate on paper', { timeout: LONG }, () => {
  it('is one landscape sheet a record with all its words', async () => {
    const printed = await print(awardDocument, [INDIVIDUAL, COLLECTIVE, NASTY_AWARD])
    expect(printed.sizes.map(([w, h]) => [Math.round(w), Math.round(h)])).toEqual([
      [297, 210],
      [297, 210],
      [297, 210],
    ])
    const [individual, collective, nasty] = printed.pages
    for (const words of [
      '荣誉证书',
      '样某丁同志：',
      '授予“归雁创业之星”荣誉称号',
      '2018年度',
      '全区返乡创业工作总结表彰大会',
      '特发此证，以资鼓励。',
      '菏泽市定陶区返乡创业工作领导小组',
      '二〇一八年十月三十一日',
      '证书编号：定归雁〔2018〕0017号',
    ])
      expect(individual).toContain(words)
    for (const words of ['冉固镇人民政府', '先进集体', '2018年度返乡创业工作', '0002号'])
      expect(collective).toContain(words)
    expect(nasty).toContain(LONG_COMPANY)
    expect(nasty).toContain('</style><script>称号</script>')
    expect(nasty).toContain('菏泽市定陶区人力资源和社会保障局')
  })

  it('keeps every word inside the frame', async () => {
    const forms = ['auto', 'certificate', 'plaque']
    const text = { ...NASTY_AWARD, text: '表彰正文。'.repeat(24) }
    for (const form of forms) {
      const printed = await print(awardDocument, [INDIVIDUAL, NASTY_AWARD, text], { form })
      expect(printed.pages).toHaveLength(3)
      for (const item of printed.items.flat()) {
        expect(item.x).toBeGreaterThan(24)
        expect(item.x + item.width).toBeLessThan(297 - 24)
        expect(item.y).toBeGreaterThan(24)
        expect(item.y).toBeLessThan(210 - 20)
      }
    }
  })

  it('prints a blank one, one with Arabic date, one without frame', async () => {
    const [blank] = (await print(awardDocument, [], { blank: true })).pages
    expect(blank).toContain('年度返乡创业工作')
    expect(render(awardDocument, [INDIVIDUAL], { frame: false }).text).not.toContain('class="frame"')
    expect((await print(awardDocument, [INDIVIDUAL], { date: 'arabic' })).pages[0]).toContain(
      '2018年10月31日',
    )
  })

  it('spaces a name of two characters to three', () => {
    expect(render(awardDocument, [{ ...INDIVIDUAL, addressee: '样某' }]).text).toContain('样\u3000某')
  })
})

describe('annex 2 on paper', { timeout: LONG }, () => {
  it('is the table of the notice, row by row', async () => {
    const printed = await print(annexDocument, [])
    const all = printed.pages.map(without).join('')
    expect(printed.pages[0]).toMatch(/附件2返乡创业工作集中活动安排（2017年12月—2018年4月）/)
    for (const row of PLAN.annex2.rows) {
      expect(all).toContain(squeeze(`${row.no}${rowText(row)}`))
      expect(all).toContain(squeeze(row.units))
    }
    for (const page of printed.pages) expect(page).toContain('序号工作安排完成时限责任单位')
  })

  it('takes activities instead, with the words of their deadlines and units', async () => {
    const records: AnyRecord[] = [
      {
        id: 'activity-1',
        stamps: {},
        no: 1,
        title: '样例活动<b>',
        deadline: { text: '2018年5月', from: '2018-05-01', to: '2018-05-31' },
        units: ['unit-ranggu'],
      },
      { id: 'activity-2', stamps: {}, title: '没有时限的活动', deadline: { text: '', from: null, to: null } },
    ]
    const { pages } = await print(annexDocument, records, {}, sampleData(activity))
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('（2018年5月）')
    expect(pages[0]).toContain('1样例活动<b>2018年5月冉固镇')
    expect(pages[0]).toContain('2没有时限的活动不定期')
  })
})

describe('lists on paper', { timeout: LONG }, () => {
  it('repeats the head, sums up and masks, over 400 rows', async () => {
    const records = Array.from({ length: 400 }, (_, i) => ({
      ...AGREEMENT,
      id: `a${i}`,
      projectName: `项目${i + 1}号`,
    }))
    const fields = ['projectName', 'partyB', 'unit', 'investment', 'phone', 'signedOn']
    const printed = await print(
      listDocument,
      records,
      { fields, title: '签约项目一览表' },
      sampleData(agreement),
    )
    expect(printed.pages.length).toBeGreaterThan(8)
    for (const [i, page] of printed.pages.entries()) {
      expect(page).toContain('序号项目名称')
      expect(page).toContain(`第${i + 1}页共${printed.pages.length}页`)
    }
    const all = printed.pages.join('')
    for (let i = 1; i <= 400; i++) expect(all).toContain(`项目${i}号`)
    expect(all).toContain('140,000.00')
    expect(all).toContain('138****0000')
    expect(all).not.toContain('13800000000')
    expect(printed.pages[0]).toContain('填报单位：冉固镇2017年12月24日')
  })

  it('fits the columns that the kind lists by default on the page, with the longest words', async () => {
    const html = render(listDocument, [NASTY_AGREEMENT, BARE_AGREEMENT], {}, sampleData(agreement))
    expect(await overflowing(html, 267)).toEqual([])
    const { sizes } = await printHtml(html)
    expect(Math.round(sizes[0][0])).toBe(297)
  })
})
