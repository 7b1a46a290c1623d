/** Blocks of a page → a .docx. The package docx is loaded only when somebody exports. */
import type { IParagraphOptions, IRunOptions, Paragraph, Table } from 'docx'
import type { Orientation, PageNumbers } from '../sheet'
import type { WordBlock, WordCell, WordPage, WordParagraph, WordRun, WordTable } from './page'

export interface WordPaper {
  title: string
  orientation: Orientation
  /** top right bottom left, mm */
  margin: readonly [number, number, number, number]
  numbers: PageNumbers
  /** Millimetres from the type area to the page number, and its points. */
  footGap: number
  footSize: number
  duplex: boolean
}

type Docx = typeof import('docx')

/** Names that Word knows the faces by: those that Windows brings, and Founder's for titles. */
const WORD_FACES: Readonly<Record<string, string>> = {
  'guiyan-title': '方正小标宋简体',
  仿宋_GB2312: '仿宋',
  SimSun: '宋体',
  SimHei: '黑体',
  楷体_GB2312: '楷体',
}

const MM = 1440 / 25.4
const twips = (points: number) => Math.round(points * 20)

/** @returns the file's bytes */
export async function makeDocx(page: WordPage, paper: WordPaper): Promise<Uint8Array> {
  const docx = await import('docx')
  const [top, right, bottom, left] = paper.margin.map((mm) => Math.round(mm * MM))
  const landscape = paper.orientation === 'landscape'
  const footer = numbers(docx, paper, page.sections.length)
  const file = new docx.Document({
    title: paper.title,
    creator: '归雁',
    description: '',
    evenAndOddHeaderAndFooters: paper.duplex && paper.numbers !== 'none',
    styles: {
      default: {
        document: {
          run: { font: font('仿宋_GB2312'), size: 32, language: { eastAsia: 'zh-CN', value: 'zh-CN' } },
        },
      },
    },
    sections: page.sections.map((blocks) => ({
      properties: {
        page: {
          size: {
            // docx turns the sides itself for landscape.
            width: Math.round(210 * MM),
            height: Math.round(297 * MM),
            orientation: landscape ? docx.PageOrientation.LANDSCAPE : docx.PageOrientation.PORTRAIT,
          },
          margin: {
            top,
            right,
            bottom,
            left,
            header: Math.round(15 * MM),
            // Word measures from the paper's edge to the number's foot.
            footer: Math.max(200, bottom - Math.round(paper.footGap * MM) - twips(paper.footSize * 1.2)),
          },
          pageNumbers: { start: 1 },
        },
      },
      ...(footer ? { footers: footer } : {}),
      children: blocksOf(docx, blocks, [210, 297][landscape ? 1 : 0] * MM - left - right),
    })),
  })
  const blob = await docx.Packer.toBlob(file)
  return new Uint8Array(await blob.arrayBuffer())
}

function font(family: string): { ascii: string; eastAsia: string; hAnsi: string; cs: string } {
  const name = WORD_FACES[family] ?? family
  return { ascii: name, eastAsia: name, hAnsi: name, cs: name }
}

function numbers(docx: Docx, paper: WordPaper, sections: number) {
  if (paper.numbers === 'none') return null
  // Each record is a section that begins with page 1. Not every program knows how many pages a section has.
  const total = sections > 1 ? docx.PageNumber.TOTAL_PAGES_IN_SECTION : docx.PageNumber.TOTAL_PAGES
  const character = twips(paper.footSize)
  const words = (side: 'left' | 'right' | 'center') =>
    new docx.Footer({
      children: [
        new docx.Paragraph({
          alignment: docx.AlignmentType[side === 'left' ? 'LEFT' : side === 'right' ? 'RIGHT' : 'CENTER'],
          indent: side === 'left' ? { left: character } : side === 'right' ? { right: character } : {},
          children: [
            new docx.TextRun({
              font: font('SimSun'),
              size: paper.footSize * 2,
              children:
                paper.numbers === 'total'
                  ? ['第 ', docx.PageNumber.CURRENT, ' 页　共 ', total, ' 页']
                  : ['— ', docx.PageNumber.CURRENT, ' —'],
            }),
          ],
        }),
      ],
    })
  return paper.duplex ? { default: words('right'), even: words('left') } : { default: words('center') }
}

/** @param width of the type area, twips: what stands at the foot of the page is as wide */
function blocksOf(docx: Docx, blocks: readonly WordBlock[], width = 0): (Paragraph | Table)[] {
  const made: (Paragraph | Table)[] = []
  for (const [i, block] of blocks.entries()) {
    if (block.type === 'paragraph') made.push(paragraph(docx, block, width))
    else {
      // Word makes one of tables that touch, as they are one on the paper; a break or a gap hangs on a paragraph.
      const parted = blocks[i - 1]?.type === 'table' && block.spaceBefore > 0.5
      if (block.pageBreak || block.spaceBefore > 3 || parted)
        made.push(tiny(docx, { pageBreak: block.pageBreak, points: block.spaceBefore }))
      made.push(table(docx, block))
    }
  }
  const last = blocks[blocks.length - 1]
  // Word hangs a frame on the paragraph behind it.
  if (last?.type === 'paragraph' && last.foot) made.push(tiny(docx))
  return made
}

function tiny(docx: Docx, { pageBreak = false, points = 1 } = {}): Paragraph {
  return new docx.Paragraph({
    pageBreakBefore: pageBreak,
    spacing: {
      before: 0,
      after: 0,
      line: Math.max(20, twips(points)),
      lineRule: docx.LineRuleType.EXACT,
    },
    children: [new docx.TextRun({ text: '', size: 2 })],
  })
}

function paragraph(docx: Docx, block: WordParagraph, width: number): Paragraph {
  const align = { left: 'LEFT', center: 'CENTER', right: 'RIGHT', justify: 'BOTH' } as const
  const rule = (points: number) => ({
    style: docx.BorderStyle.SINGLE,
    // Eighths of a point.
    size: Math.max(2, Math.round(points * 8)),
    color: block.borderColor.slice(1),
    space: block.foot ? 3 : 1,
  })
  const options: IParagraphOptions = {
    alignment: docx.AlignmentType[align[block.align]],
    indent: {
      left: twips(block.left),
      right: twips(block.right),
      ...(block.first < 0 ? { hanging: twips(-block.first) } : { firstLine: twips(block.first) }),
    },
    ...(block.foot ? { frame: footOf(docx, width) } : {}),
    spacing: {
      before: block.foot ? 0 : twips(block.spaceBefore),
      after: 0,
      line: twips(block.line),
      lineRule: docx.LineRuleType.EXACT,
    },
    keepNext: block.keepNext,
    keepLines: block.keepLines,
    pageBreakBefore: block.pageBreak,
    widowControl: true,
    // As on the paper: no gap of its own between characters and figures.
    autoSpaceEastAsianText: false,
    tabStops: block.tabs.map(({ at, align: side }) => ({
      position: twips(at),
      type: side === 'right' ? docx.TabStopType.RIGHT : docx.TabStopType.LEFT,
    })),
    ...(block.top > 0 || block.bottom > 0
      ? {
          border: {
            ...(block.top > 0 ? { top: rule(block.top) } : {}),
            ...(block.bottom > 0 ? { bottom: rule(block.bottom) } : {}),
          },
        }
      : {}),
    children: block.runs.map((run) => runOf(docx, run)),
  }
  return new docx.Paragraph(options)
}

/** The foot of the type area; paragraphs of the same frame stand together in it. */
function footOf(docx: Docx, width: number): IParagraphOptions['frame'] {
  return {
    type: 'alignment',
    width: Math.round(width),
    height: 0,
    rule: docx.HeightRule.AUTO,
    // A line's distance from the text above.
    space: { horizontal: 0, vertical: twips(14) },
    wrap: docx.FrameWrap.AROUND,
    anchor: { horizontal: docx.FrameAnchorType.MARGIN, vertical: docx.FrameAnchorType.MARGIN },
    alignment: { x: docx.HorizontalPositionAlign.LEFT, y: docx.VerticalPositionAlign.BOTTOM },
  }
}

function runOf(docx: Docx, run: WordRun) {
  const options: IRunOptions = {
    font: font(run.family),
    size: Math.round(run.size * 2),
    ...(run.color === '#000000' ? {} : { color: run.color.slice(1) }),
    ...(run.underline ? { underline: { type: docx.UnderlineType.SINGLE } } : {}),
    ...(Math.abs(run.spacing) >= 0.05 ? { characterSpacing: Math.round(run.spacing * 20) } : {}),
    ...(run.scale !== 100 ? { scale: run.scale } : {}),
    children: [
      ...(run.before === 'line' ? [new docx.TextRun({ break: 1 }) as never] : []),
      ...(run.before === 'tab' ? ['\t'] : []),
      run.text,
    ],
  }
  if (run.before === 'line') return new docx.TextRun({ ...options, break: 1, children: [run.text] })
  return new docx.TextRun(options)
}

function table(docx: Docx, block: WordTable): Table {
  const border = (points: number) =>
    points > 0
      ? { style: docx.BorderStyle.SINGLE, size: Math.max(4, Math.round(points * 8)), color: '000000' }
      : { style: docx.BorderStyle.NONE, size: 0, color: 'auto' }
  const cell = (one: WordCell) =>
    new docx.TableCell({
      columnSpan: one.columns,
      rowSpan: one.rows,
      verticalAlign: one.valign,
      width: {
        size: twips(block.columns.slice(one.at, one.at + one.columns).reduce((sum, width) => sum + width, 0)),
        type: docx.WidthType.DXA,
      },
      margins: {
        top: twips(one.padding[0]),
        right: twips(one.padding[1]),
        bottom: twips(one.padding[2]),
        left: twips(one.padding[3]),
        marginUnitType: docx.WidthType.DXA,
      },
      borders: {
        top: border(one.borders[0]),
        right: border(one.borders[1]),
        bottom: border(one.borders[2]),
        left: border(one.borders[3]),
      },
      // A cell without a paragraph is no valid Word file.
      children: one.blocks.length > 0 ? blocksOf(docx, one.blocks) : [new docx.Paragraph({})],
    })
  return new docx.Table({
    layout: docx.TableLayoutType.FIXED,
    indent: { size: twips(block.left), type: docx.WidthType.DXA },
    width: { size: twips(block.columns.reduce((sum, width) => sum + width, 0)), type: docx.WidthType.DXA },
    columnWidths: block.columns.map(twips),
    rows: block.rows.map(
      (row) =>
        new docx.TableRow({
          tableHeader: row.head,
          cantSplit: true,
          height: { value: twips(row.height), rule: docx.HeightRule.ATLEAST },
          children: row.cells.map(cell),
        }),
    ),
  })
}
