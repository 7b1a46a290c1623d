/**
 * An official document laid out by GB/T 9704-2012, from its parts. One mechanism for bulletins, decisions, rosters
 * and tables with a number: every measure of the standard stands here and in style.ts, and official.pdf.test.ts
 * measures them on the printed PDF.
 */
import { chineseDate } from '../../domain/values/dates'
import { columnWidths, headLines, PADDING } from '../columnWidths'
import { broken, type Html, html, type Piece } from '../html'
import { type PageNumbers, sheetPage } from '../sheet'
import { OFFICIAL_STYLE } from './style'
import { type Align, type Block, threeWide } from './text'
import { breakTitle, widthOf } from './title'

export interface OfficialPaper {
  /** 发文机关标志, without 文件; several issue together. None: no red head, as for an annex or a table. */
  redHead?: readonly string[]
  /** 菏定归办〔2018〕3号 */
  number?: string
  title: string
  /** 主送机关, with or without its colon. */
  addressee?: string
  blocks: readonly Block[]
  /** Names of attachments; no full stop at the end (7.3.4). */
  attachments?: readonly string[]
  /** Who signs; several side by side, three in a row. */
  issuers: readonly string[]
  /** 'YYYY-MM-DD', '' leaves the place to write it. */
  date: string
  /** Place for a seal: date four characters from the margin, otherwise two (7.3.5). */
  sealed: boolean
  /** 附注, without its brackets. */
  note?: string
  annexes?: readonly Annex[]
  imprint?: Imprint
}

export interface Annex {
  /** 附件1 */
  label: string
  title: string
  blocks: readonly Block[]
}

/** 版记 at the foot of the last page (7.4). */
export interface Imprint {
  cc: readonly string[]
  /** 印发机关 */
  printer: string
  /** 'YYYY-MM-DD' */
  printedOn: string
}

export interface OfficialOptions {
  numbers: PageNumbers
  /** Page numbers outside, 版记 on an even page (7.4.1). */
  duplex: boolean
  /** Pages of each paper from an earlier print: only then its 版记 can stand at the foot of the last one. */
  totals?: readonly number[]
}

/** A print page of official papers. */
export function officialPage(
  title: string,
  papers: readonly OfficialPaper[],
  { numbers, duplex, totals }: OfficialOptions,
): Html {
  return sheetPage(
    title,
    { orientation: 'portrait', margin: [37, 26, 35, 28], numbers, duplex },
    OFFICIAL_STYLE,
    papers.map((paper, i) => ({
      body: officialBody(paper, totals?.[i], duplex),
      total: evenTotal(paper, totals?.[i], duplex),
    })),
  )
}

/** Pages of a paper once its 版记 stands on an even one. */
function evenTotal(paper: OfficialPaper, total: number | undefined, duplex: boolean): number | undefined {
  return total && duplex && paper.imprint && total % 2 === 1 ? total + 1 : total
}

function officialBody(paper: OfficialPaper, total: number | undefined, duplex: boolean): Html {
  const lines = breakTitle(paper.title)
  return html`<div class="official">${
    paper.redHead && paper.redHead.length > 0
      ? head(paper.redHead, paper.number ?? '')
      : lines.length > 0 && html`<div class="space"></div>`
  }${
    lines.length > 0 &&
    html`<h1 class="official-title">${lines.map((line, i) => [i > 0 && html`<br>`, line])}</h1><div class="space"></div>`
  }${
    paper.addressee && html`<p class="addressee">${paper.addressee.trim().replace(/[：:]?$/, '：')}</p>`
  }${paper.blocks.map(blockHtml)}${attachmentNote(paper.attachments ?? [])}${signature(paper)}${
    paper.note && html`<p class="note">（${paper.note.trim().replace(/^（|）$/g, '')}）</p>`
  }${(paper.annexes ?? []).map(annex)}${paper.imprint && imprint(paper.imprint, total, duplex)}</div>`
}

const PITCH = 225 / 22
const MM = 25.4 / 72

/** The red head: its top edge 35 mm below that of the type area (7.2.4), as wide as 150 mm allows. */
function head(names: readonly string[], number: string): Html {
  const longest = Math.max(...names.map((name) => [...name].length))
  const joint = names.length > 1
  // 文件 stands behind the name of one issuer and beside those of several.
  const letters = joint ? longest + 2.6 : longest + 2
  const room = 150
  // Long names are drawn narrower, as printers cut them, before they get smaller.
  const size = Math.min(joint ? 34 : 50, room / (letters * 0.6) / MM)
  const squeeze = Math.min(1, room / (letters * size * MM))
  const height = size * MM * 1.16 * names.length
  const used = 35 + height + 3 * PITCH + 4
  const whole = (Math.round(used / PITCH) + 2) * PITCH
  return html`<div class="head" style="height:${fix(whole)}mm"><div class="red" style="height:${fix(height)}mm;font-size:${fix(size)}pt"><div style="transform:scaleX(${fix(squeeze)});width:${fix(room / squeeze)}mm;margin-left:${fix((156 - room / squeeze) / 2)}mm">${
    joint
      ? html`<div class="joint"><div>${names.map((name) => html`<p class="spread">${name}</p>`)}</div><p>文件</p></div>`
      : html`<p>${names[0]}文件</p>`
  }</div></div><p class="issue-number">${number}</p><div class="red-rule"></div></div>`
}

/** One part of the text. */
function blockHtml(block: Block): Html {
  switch (block.type) {
    case 'heading': {
      const face = ['hei', 'kai', '', ''][block.level - 1]
      return html`<p class="${block.rest === '' && 'heading'}">${block.text && html`<span class="${face}">${block.text}</span>`}${block.rest}</p>`
    }
    case 'paragraph':
      return html`<p>${block.text}</p>`
    case 'caption':
      return html`<p class="caption">${block.text}</p>`
    case 'names':
      return names(block.names)
    case 'entries':
      return entries(block.rows)
    case 'table':
      return table(block.head, block.rows, block.align)
  }
}

/** Names in columns as wide as the longest; five people, two units on a line. */
function names(list: readonly string[]): Html {
  const shown = list.map(threeWide)
  const longest = Math.max(...shown.map((name) => [...name].length))
  const columns = Math.max(1, Math.floor(26 / (longest + 1.5)))
  return html`<p class="names">${shown.map((name) => html`<span style="width:${fix((26 / columns) * (156 / 28) - 0.02)}mm">${name}</span>`)}</p>`
}

/** Label, name and post in three columns without rules; a label of two characters is as wide as one of three. */
function entries(rows: readonly (readonly [string, string, string])[]): Html {
  const label = Math.max(3, ...rows.map(([words]) => widthOf(words)))
  const name = Math.max(3, ...rows.map(([, words]) => widthOf(threeWide(words))))
  const width = (characters: number) => `${fix(Math.min(characters, 12) * (156 / 28))}mm`
  return html`<table class="plain entries"><colgroup><col style="width:${width(label + 1.4)}"><col style="width:${width(name + 1)}"><col></colgroup>${rows.map(
    ([post, who, words]) =>
      html`<tr><td class="label">${post && `${threeWide(post)}：`}</td><td>${threeWide(who)}</td><td>${words}</td></tr>`,
  )}</table>`
}

const FIGURE = /^[-+−]?[\d,]+(\.\d+)?[%％]?$/

function table(
  headWords: readonly string[],
  rows: readonly (readonly string[])[],
  said: readonly (Align | undefined)[] = [],
): Html {
  const columns = headWords.map((head, i) => ({ head, cells: rows.map((row) => row[i] ?? '') }))
  const aligns = columns.map(({ cells }, i): Align => {
    const own = said[i]
    if (own) return own
    const filled = cells.filter((cell) => cell !== '' && !/^[—－-]$/.test(cell))
    if (filled.some((cell) => widthOf(cell) > 9)) return 'left'
    return filled.length > 0 &&
      filled.every((cell) => FIGURE.test(cell)) &&
      filled.some((cell) => /[.,]/.test(cell))
      ? 'num'
      : 'mid'
  })
  const words = columns.map(({ head, cells }, i) => ({ head, cells, breaks: aligns[i] === 'left' }))
  // 小四 where it fits, then 五号, then 小五.
  const sizes = [12, 10.5, 9]
  const fitting = sizes.map((size) => ({ size, widths: columnWidths(words, 156 / (size * MM)) }))
  const { size, widths } =
    fitting.find(({ widths, size }) => widths.fits && widths.wanted < (156 / (size * MM)) * 1.6) ??
    fitting.find(({ widths }) => widths.fits) ??
    fitting[fitting.length - 1]
  return html`<table class="data" style="font-size:${size}pt"><colgroup>${widths.shares.map((share) => html`<col style="width:${fix(share * 100)}%">`)}</colgroup>
<thead><tr>${headWords.map((cell, i) => html`<th>${broken(headLines(cell, widths.shares[i] * (156 / (size * MM)) - PADDING))}</th>`)}</tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr class="${/^(合\s*计|总\s*计)$/.test(row.find((cell) => cell !== '') ?? '') && 'sum'}">${row.map((cell, i) => html`<td class="${aligns[i]}">${cell}</td>`)}</tr>`,
  )}</tbody></table>`
}

/** 附件：1.… one line below the text, two characters in (7.3.4). */
function attachmentNote(list: readonly string[]): Piece {
  const words = list.map((name) => name.trim().replace(/[。；;，,]+$/, '')).filter((name) => name !== '')
  if (words.length === 0) return null
  return html`<div class="attach">${words.map(
    (name, i) =>
      html`<p class="${words.length > 1 && 'numbered'}">${i === 0 ? '附件：' : html`<span class="label"></span>`}${words.length > 1 && html`<span class="no">${i + 1}.</span>`}${name}</p>`,
  )}</div>`
}

/** Width of 2018年10月31日 in characters. */
function dateWidth(date: string): number {
  return widthOf(date === '' ? '2018年10月31日' : chineseDate(date))
}

/** Issuer over the date, the date four characters from the right where a seal comes upon them (7.3.5.1, 7.3.5.2). */
function signature({ issuers, date, sealed }: OfficialPaper): Piece {
  if (issuers.length === 0 && date === '') return null
  const day = date === '' ? '　　　　年　　月　　日' : chineseDate(date)
  const longest = Math.max(0, ...issuers.map(widthOf))
  const beyond = Math.max(0, (longest - dateWidth(date)) / 2)
  if (issuers.length > 1) {
    const across = Math.min(3, issuers.length)
    const last = ((issuers.length - 1) % across) + 1
    return html`<div class="sign ${sealed && 'sealed'} several"><table class="plain">${chunk(
      issuers,
      across,
    ).map(
      (row) =>
        html`<tr>${row.map((name) => html`<td>${name}</td>`)}${Array.from({ length: across - row.length }, () => html`<td></td>`)}</tr>`,
    )}<tr>${Array.from({ length: across }, (_, i) => html`<td>${i === last - 1 && day}</td>`)}</tr></table></div>`
  }
  if (!sealed) {
    // Without a seal the issuer stands two characters in, and the date two characters further right than the issuer begins.
    return html`<div class="sign plain"><div><p>${issuers}</p><p class="day">${day}</p></div></div>`
  }
  // Where a long name would leave the type area, both move left together.
  const right = Math.max(0, 4 - beyond)
  return html`<div class="sign sealed"><div style="margin-right:${fix(right * (156 / 28))}mm"><p>${issuers}</p><p>${day}</p></div></div>`
}

/** An annex begins on a page of its own, its label flush left, its title on the third line (7.3.7). */
function annex({ label, title, blocks }: Annex): Html {
  return html`<div class="annex"><p class="annex-label">${label}</p><div class="space"></div><h1 class="official-title">${breakTitle(title).map((line, i) => [i > 0 && html`<br>`, line])}</h1><div class="space"></div>${blocks.map(blockHtml)}</div>`
}

function imprint({ cc, printer, printedOn }: Imprint, total: number | undefined, duplex: boolean): Html {
  const copies = cc.map((name) => name.trim().replace(/[。，]+$/, '')).filter((name) => name !== '')
  const box = html`${copies.length > 0 && html`<p class="cc">抄送：${copies.join('，')}。</p>`}<p class="printer"><span>${printer}</span><span>${printedOn && `${chineseDate(printedOn)}印发`}</span></p>`
  if (!total) return html`<div class="imprint" data-foot>${box}</div>`
  const even = duplex && total % 2 === 1
  const page = even ? total + 1 : total
  // The place stays kept in the text, so that nothing runs beneath what stands at the foot.
  return html`<div class="imprint kept-place" aria-hidden="true">${box}</div>${even && html`<div class="imprint-page">\u00a0</div>`}<div class="foot" style="top:calc(225mm * ${page - 1})"><div class="imprint">${box}</div></div>`
}

function chunk<T>(list: readonly T[], size: number): T[][] {
  const rows: T[][] = []
  for (let from = 0; from < list.length; from += size) rows.push(list.slice(from, from + size))
  return rows
}

function fix(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
