/** Envelopes and label sheets for the letters, 四（四）: GB/T 1416 sizes, and A4 sheets of common labels. */
import type { AnyRecord } from '../domain/kind'
import { type AnyDocument, type DocumentData, defineDocument, textOf } from './document'
import { stack } from './fonts'
import { css, type Html, html } from './html'
import { addressOf } from './letter'
import { widthOf } from './official/title'
import { sheetPage } from './sheet'

/** Width and height in mm (GB/T 1416-2003, table 1). */
const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  dl: [220, 110],
  zl: [230, 120],
  c5: [229, 162],
  c4: [324, 229],
}

function envelopeFor(kind: string, name: string): AnyDocument {
  return defineDocument({
    name,
    label: '信封',
    kind,
    orientation: 'landscape',
    faces: ['fangsong', 'song'],
    links: [],
    each: true,
    chunk: 100,
    without: 'all',
    options: {
      size: {
        type: 'choice',
        label: '信封',
        initial: 'dl',
        options: {
          dl: '5号（220×110毫米）',
          zl: '6号（230×120毫米）',
          c5: '7号（229×162毫米）',
          c4: '9号（324×229毫米）',
        },
      },
      boxes: { type: 'bool', label: '印邮政编码框', initial: false, hint: '信封上已印好框的不印' },
      sender: {
        type: 'text',
        label: '寄件单位',
        initial: '',
        max: 60,
        hint: '空着则为本单位；填一个横线则不印',
      },
      senderPlace: { type: 'text', label: '寄件地址', initial: '', max: 80 },
      senderCode: { type: 'text', label: '寄件邮编', initial: '', max: 6 },
    },
    render(records, data, options) {
      const size = SIZES[options.size]
      const scale = size[0] / 220
      return sheetPage(
        '信封',
        { orientation: 'landscape', size, margin: [0, 0, 0, 0], numbers: 'none' },
        css`.envelope { position: relative; width: ${size[0]}mm; height: ${size[1] - 0.3}mm; overflow: hidden; }
.codes { position: absolute; left: 12mm; top: 10mm; font: 15pt ${stack('song')}; white-space: nowrap; height: 9mm; }
.codes span { display: inline-block; width: 9mm; height: 9mm; line-height: 9mm; text-align: center; margin-right: 1.6mm; }
.codes.boxed span { border: 0.35mm solid #d00; }
.to { position: absolute; left: ${44 * scale}mm; right: ${16 * scale}mm; top: ${size[1] * 0.32}mm; line-height: 1.55; }
.to .place { font-size: 16pt; } .to .place.long { font-size: 13pt; }
.to .name { font-size: 20pt; margin-top: 3mm; padding-left: 14mm; }
.from { position: absolute; right: 14mm; bottom: ${size[1] * 0.09}mm; text-align: right; font-size: 12pt; line-height: 1.5; max-width: 70%; }`,
        records.map((record) => ({ body: envelope(record, data, options) })),
      )
    },
    fileName: { pattern: '信封-{姓名}', tokens: { 姓名: (r) => textOf(r, 'name') } },
  })
}

interface EnvelopeChoice {
  boxes: boolean
  sender: string
  senderPlace: string
  senderCode: string
}

function envelope(record: AnyRecord, data: DocumentData, options: EnvelopeChoice): Html {
  const to = addressOf(record, data)
  const lines = [to.place, to.employer].filter((line) => line !== '')
  const digits = to.postcode.padEnd(6, ' ')
  const sender =
    options.sender === ''
      ? (data.site?.unitName ?? '')
      : /^[-—－_]+$/.test(options.sender)
        ? ''
        : options.sender
  const from = [options.senderPlace, sender].filter((words) => words !== '').join('　')
  return html`<div class="envelope"><div class="codes ${options.boxes && 'boxed'}">${[...digits].map((digit) => html`<span>${digit.trim()}</span>`)}</div>
<div class="to">${lines.map((line) => html`<p class="place ${[...line].length > 24 && 'long'}">${line}</p>`)}<p class="name">${to.name}</p></div>
<div class="from">${from && html`<p>${from}</p>`}${options.senderCode && html`<p>邮政编码　${options.senderCode}</p>`}</div></div>`
}

/** Columns, rows, label width and height, left and top margin, gap between columns; mm on A4. */
const SHEETS: Readonly<Record<string, readonly [number, number, number, number, number, number, number]>> = {
  a24: [3, 8, 70, 37, 0, 0.5, 0],
  a21: [3, 7, 63.5, 38.1, 7.2, 15.1, 2.5],
  a16: [2, 8, 99.1, 33.9, 4.7, 12.9, 2.5],
  a14: [2, 7, 99.1, 38.1, 4.7, 15.1, 2.5],
}

/** Lines of a label are set this many times their letters' size; its name is larger. */
const LEADING = 1.3
const NAME = 1.18

/** The largest size at which every line of a label stands within its width and height (mm); points. */
function fittingSize(lines: readonly string[], name: string, width: number, height: number): number {
  const rows = (words: string, em: number) => (words === '' ? 0 : Math.ceil((widthOf(words) * em) / width))
  const fits = (size: number) => {
    const em = (size * 25.4) / 72
    const text = lines.reduce((sum, line) => sum + rows(line, em), 0)
    return (text + rows(name, em * NAME) * NAME) * em * LEADING + 1 <= height
  }
  return [11, 10, 9, 8, 7, 6].find(fits) ?? 5
}

function labelsFor(kind: string, name: string): AnyDocument {
  return defineDocument({
    name,
    label: '地址标签',
    kind,
    orientation: 'portrait',
    faces: ['fangsong'],
    links: [],
    each: false,
    chunk: Number.POSITIVE_INFINITY,
    without: 'all',
    options: {
      sheet: {
        type: 'choice',
        label: '标签纸',
        initial: 'a24',
        options: {
          a24: 'A4 24枚（70×37毫米）',
          a21: 'A4 21枚（63.5×38.1毫米）',
          a16: 'A4 16枚（99.1×33.9毫米）',
          a14: 'A4 14枚（99.1×38.1毫米）',
        },
      },
      from: { type: 'int', label: '从第几枚起', initial: 1, min: 1, max: 24, hint: '用过的标签纸接着印' },
      outline: { type: 'bool', label: '印裁切线', initial: false, hint: '用普通纸打印后裁开时印' },
    },
    render(records, data, options) {
      const [columns, rows, width, height, left, top, gap] = SHEETS[options.sheet]
      const each = columns * rows
      const skipped = (options.from - 1) % each
      const cells: (AnyRecord | null)[] = [...Array.from({ length: skipped }, () => null), ...records]
      const sheets: (AnyRecord | null)[][] = []
      for (let i = 0; i < cells.length; i += each) sheets.push(cells.slice(i, i + each))
      return sheetPage(
        '地址标签',
        { orientation: 'portrait', margin: [0, 0, 0, 0], numbers: 'none' },
        css`.labels { position: relative; width: 210mm; height: 296.8mm; overflow: hidden; break-inside: avoid; }
.labels + .labels { break-before: page; }
.label { position: absolute; width: ${width}mm; height: ${height}mm; padding: 3mm 4mm; font-size: 11pt; line-height: 1.3; display: flex;
  flex-direction: column; justify-content: center; overflow: hidden; }
.label.cut { outline: 0.2mm dashed #999; }
.label .name { font-size: 1.18em; margin-top: 1mm; }`,
        [
          {
            body: html`${sheets.map(
              (sheet) =>
                html`<div class="labels">${sheet.map((record, i) => {
                  if (!record) return null
                  const to = addressOf(record, data)
                  const x = left + (i % columns) * (width + gap)
                  const y = top + Math.floor(i / columns) * height
                  const size = fittingSize(
                    [to.postcode, to.place, to.employer],
                    to.name,
                    width - 8,
                    height - 6,
                  )
                  return html`<div class="label fit ${options.outline && 'cut'} " style="left:${x}mm;top:${y}mm;font-size:${size}pt">${to.postcode && html`<p>${to.postcode}</p>`}<p>${to.place}</p>${to.employer && html`<p>${to.employer}</p>`}<p class="name">${to.name}</p></div>`
                })}</div>`,
            )}`,
          },
        ],
      )
    },
    fileName: { pattern: '地址标签', tokens: {} },
  })
}

export const envelopeDocument = envelopeFor('talent', 'envelope')
export const personEnvelopeDocument = envelopeFor('person', 'personEnvelope')
export const labelsDocument = labelsFor('talent', 'labels')
export const personLabelsDocument = labelsFor('person', 'personLabels')
