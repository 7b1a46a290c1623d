import { strFromU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { agreementDocument } from '../agreement'
import { optionsOf } from '../document'
import { officialPage } from '../official/paper'
import { parseText } from '../official/text'
import { closeBrowser, readForWord } from '../printing.fixture'
import { NASTY_AGREEMENT, sampleData } from '../samples.fixture'
import { makeDocx } from './docx'
import { paperOf } from './export'
import type { WordBlock, WordParagraph, WordTable } from './page'

afterAll(closeBrowser)

const isParagraph = (block: WordBlock): block is WordParagraph => block.type === 'paragraph'
const words = (block: WordParagraph) => block.runs.map(({ text }) => text).join('')
const CH = (156 / 28 / 25.4) * 72

const OFFICIAL = officialPage(
  '通报',
  [
    {
      redHead: ['区返乡创业工作领导小组办公室'],
      number: '菏定归办〔2018〕5号',
      title: '关于2018年5月份返乡创业工作调度情况的通报',
      addressee: '各镇街',
      blocks: parseText(
        '正文第一段。\n一、总体情况\n（一）报送。按时报送。\n单位\t应报\n冉固镇\t2\n𠮷镇\t3\n\n样某甲 样某 样某丙 样某丁 样某戊 样某己',
      ),
      attachments: ['一览表', '清单'],
      issuers: ['区返乡创业办'],
      date: '2018-06-05',
      sealed: true,
      annexes: [{ label: '附件', title: '一览表', blocks: parseText('附表内容。') }],
      imprint: { cc: ['区委办公室'], printer: '区返乡创业办', printedOn: '2018-06-06' },
    },
  ],
  { numbers: 'dash', duplex: true },
)

describe('Word', () => {
  it('gets the faces, sizes, indents and gaps that the paper has', async () => {
    const { sections } = await readForWord(OFFICIAL, 156)
    expect(sections).toHaveLength(1)
    const paragraphs = sections[0].filter(isParagraph)
    const find = (text: string) => paragraphs.find((block) => words(block).includes(text))!
    expect(find('正文第一段').runs[0]).toMatchObject({ family: '仿宋_GB2312', size: 16, color: '#000000' })
    expect(find('正文第一段').first).toBeCloseTo(2 * CH, 0)
    expect(find('正文第一段').line).toBeCloseTo((225 / 22 / 25.4) * 72, 0)
    expect(find('关于2018年').runs[0]).toMatchObject({ family: 'guiyan-title', size: 22 })
    expect(find('关于2018年').align).toBe('center')
    expect(find('总体情况').runs[0].family).toBe('SimHei')
    expect(find('（一）报送。').runs.map(({ family }) => family)).toEqual(['楷体_GB2312', '仿宋_GB2312'])
    expect(find('文件').runs[0]).toMatchObject({ color: '#e60012' })
    expect(find('各镇街：').first).toBe(0)
    // The note beneath the text begins with the same word.
    expect(find('附件：1').pageBreak).toBeFalsy()
    expect(paragraphs.find((block) => words(block) === '附件')?.pageBreak).toBe(true)
    // 版记: words at both ends, rules above and beneath
    expect(find('印发').runs.map(({ before }) => before)).toEqual([undefined, 'tab'])
    expect(find('抄送').top).toBeGreaterThan(0.5)
    expect([find('抄送'), find('印发'), find('正文第一段')].map(({ foot }) => foot)).toEqual([
      true,
      true,
      false,
    ])
    // names in columns: five on a line, tabs between
    expect(find('样某甲').runs.map(({ before }) => before)).toEqual([
      undefined,
      'tab',
      'tab',
      'tab',
      'tab',
      'line',
    ])
    const table = sections[0].find((block): block is WordTable => block.type === 'table')!
    expect(table.columns).toHaveLength(2)
    expect(table.rows.map(({ head }) => head)).toEqual([true, false, false])
    expect(table.columns.reduce((sum, width) => sum + width, 0)).toBeCloseTo((156 / 25.4) * 72, -1)
  })

  it('writes a file with the same text, margins and page numbers', async () => {
    const page = await readForWord(OFFICIAL, 156)
    const bytes = await makeDocx(page, {
      title: '通报',
      ...paperOf(OFFICIAL.text),
      duplex: true,
    })
    const files = unzipSync(bytes)
    const xml = strFromU8(files['word/document.xml'])
    const text = [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1]).join('')
    for (const part of [
      '关于2018年5月份',
      '正文第一段。',
      '𠮷镇',
      '抄送：区委办公室。',
      '2018年6月6日印发',
      '附表内容。',
    ])
      expect(text).toContain(part)
    // 28 mm and 37 mm in twentieths of a point; A4
    expect(xml).toMatch(/w:left="1587"/)
    expect(xml).toMatch(/w:top="2098"/)
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    expect(xml).toContain('w:eastAsia="方正小标宋简体"')
    expect(xml).toContain('w:tblHeader')
    // 7.4.1: at the foot of the last page, in a frame with a paragraph behind it to hang on
    expect(xml).toMatch(/<w:framePr [^>]*w:yAlign="bottom"/)
    expect(xml.lastIndexOf('<w:p>')).toBeGreaterThan(xml.lastIndexOf('<w:framePr'))
    const footers = Object.keys(files).filter((name) => /^word\/footer\d+\.xml$/.test(name))
    expect(footers).toHaveLength(2)
    expect(strFromU8(files[footers[0]])).toContain('PAGE')
  })

  it('loses no word of an agreement with long, rare and hostile values', async () => {
    const html = agreementDocument.render([NASTY_AGREEMENT], sampleData(), optionsOf(agreementDocument))
    const page = await readForWord(html, 156)
    const bytes = await makeDocx(page, { title: '协议书', ...paperOf(html.text), duplex: false })
    const files = unzipSync(bytes)
    expect(strFromU8(files['word/footer1.xml'])).toContain('NUMPAGES')
    // Of two agreements each has its own.
    const two = { sections: [page.sections[0], page.sections[0]] }
    const both = await makeDocx(two, { title: '协议书', ...paperOf(html.text), duplex: false })
    expect(strFromU8(unzipSync(both)['word/footer1.xml'])).toContain('SECTIONPAGES')
    const xml = strFromU8(files['word/document.xml'])
    const squeeze = (s: string) => s.replace(/\s|\u3000/g, '')
    const inWord = squeeze([...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1]).join(''))
    const body = html.text.slice(html.text.indexOf('<body>')).replace(/<[^>]+>/g, '\n')
    for (const line of body
      .split('\n')
      .map(squeeze)
      .filter((line) => line.length > 3))
      expect(inWord).toContain(line.replaceAll('&#39;', '&apos;'))
  })
})
