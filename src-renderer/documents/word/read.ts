/**
 * Reads a laid-out page into the blocks that Word gets. It measures what the browser made of the style sheet instead
 * of knowing any document, so that every document has the same text, faces, sizes, indents and column widths in
 * Word. One function without imports: tests hand it to a page as it is.
 */
import type { WordBlock, WordCell, WordPage, WordParagraph, WordRun, WordTable } from './page'

/** @param page a document whose body is as wide as the type area */
export function readPage(page: Document): WordPage {
  const view = page.defaultView as Window & typeof globalThis
  const PT = 72 / 96
  const css = (element: Element) => view.getComputedStyle(element)
  const px = (value: string) => Number.parseFloat(value) || 0
  const INLINE = /^(inline|inline-block|contents)$/
  const hidden = (element: Element) => {
    const style = css(element)
    return style.display === 'none' || style.visibility === 'hidden'
  }
  const hex = (color: string) => {
    const parts = color.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0]
    return `#${parts
      .slice(0, 3)
      .map((part) => Math.round(part).toString(16).padStart(2, '0'))
      .join('')}`
  }
  /** How much narrower ancestors draw an element. */
  const scaleOf = (element: Element): number => {
    let scale = 1
    for (let at: Element | null = element; at; at = at.parentElement) {
      const matrix = /^matrix\(([\d.]+)/.exec(css(at).transform)
      if (matrix) scale *= Number(matrix[1])
    }
    return Math.round(scale * 100)
  }
  const isBlockParent = (element: Element) =>
    [...element.children].some(
      (child) => child.tagName !== 'BR' && !INLINE.test(css(child).display) && !hidden(child),
    )

  function runOf(element: Element, text: string): WordRun {
    const style = css(element)
    let underline = false
    for (let at: Element | null = element; at && INLINE.test(css(at).display); at = at.parentElement)
      if (css(at).textDecorationLine.includes('underline')) underline = true
    return {
      text,
      family: style.fontFamily.split(',')[0].replace(/["']/g, '').trim(),
      // Word counts half points.
      size: Math.round(px(style.fontSize) * PT * 2) / 2,
      color: hex(style.color),
      underline,
      spacing: style.letterSpacing === 'normal' ? 0 : px(style.letterSpacing) * PT,
      scale: scaleOf(element),
    }
  }

  /** Runs of an element's inline content; places made by empty boxes become wide spaces. */
  function runsOf(element: Element, tabs: WordParagraph['tabs'], left: number): WordRun[] {
    const runs: WordRun[] = []
    let lineTop = Number.NaN
    const visit = (node: Node) => {
      if (node.nodeType === 3) {
        const parent = node.parentElement as Element
        const keep = css(parent).whiteSpaceCollapse
        const raw = node.textContent ?? ''
        if (keep === 'preserve' || keep === 'break-spaces') {
          if (raw !== '') runs.push(runOf(parent, raw))
          return
        }
        const lines = keep === 'preserve-breaks' ? raw.split('\n') : [raw]
        for (const [i, line] of lines.entries()) {
          const words = line.replace(/[ \t\n\r]+/g, ' ')
          const text = runs.length === 0 ? words.replace(/^ /, '') : words
          if (text === '' && i === 0) continue
          runs.push({ ...runOf(parent, text), ...(i > 0 ? { before: 'line' as const } : {}) })
        }
        return
      }
      if (node.nodeType !== 1) return
      const child = node as Element
      if (child.tagName === 'BR') {
        runs.push({ ...runOf(element, ''), before: 'line' })
        return
      }
      if (hidden(child) || child.tagName === 'svg') return
      const style = css(child)
      if (style.display === 'inline-block') {
        const rect = child.getBoundingClientRect()
        if ((child.textContent ?? '').trim() === '') {
          const em = px(style.fontSize)
          const place = runOf(child, '\u3000'.repeat(Math.max(1, Math.round(rect.width / em))))
          runs.push({ ...place, underline: px(style.borderBottomWidth) > 0 || place.underline })
          return
        }
        // Boxes of one width beneath each other: a list of names. Tabs keep them in columns.
        const at = (rect.left - left) * PT
        const before = Number.isNaN(lineTop)
          ? undefined
          : Math.abs(rect.top - lineTop) > 3
            ? ('line' as const)
            : ('tab' as const)
        if (before === 'tab' && !tabs.some((tab) => Math.abs(tab.at - at) < 2))
          tabs.push({ at, align: 'left' })
        lineTop = rect.top
        const from = runs.length
        for (const inner of child.childNodes) visit(inner)
        if (before && runs[from]) runs[from].before = before
        return
      }
      for (const inner of child.childNodes) visit(inner)
    }
    for (const node of element.childNodes) visit(node)
    const last = runs[runs.length - 1]
    if (last) last.text = last.text.replace(/ $/, '')
    return runs.filter((run) => run.text !== '' || run.before)
  }

  interface Frame {
    blocks: WordBlock[]
    left: number
    right: number
    /** Beneath what was read last. */
    bottom: number
    pageBreak: boolean
    keep: boolean
    foot: boolean
  }

  function gap(frame: Frame, top: number): number {
    return Math.max(0, (top - frame.bottom) * PT)
  }

  function paragraph(element: Element, frame: Frame): void {
    const style = css(element)
    const rect = element.getBoundingClientRect()
    const padding = { left: px(style.paddingLeft), right: px(style.paddingRight), top: px(style.paddingTop) }
    const tabs: WordParagraph['tabs'] = []
    let runs: WordRun[] = []
    const spread = style.display === 'flex' && element.children.length > 1
    if (spread) {
      // Two groups at both ends of a line: a tab at the right margin parts them.
      for (const [i, child] of [...element.children].entries()) {
        const part = runsOf(child, tabs, frame.left)
        if (i > 0 && part[0]) part[0].before = 'tab'
        runs = [...runs, ...part]
      }
      tabs.push({ at: (rect.right - padding.right - frame.left) * PT, align: 'right' })
    } else runs = runsOf(element, tabs, frame.left)
    const line = px(style.lineHeight) || px(style.fontSize) * 1.2
    const align = style.textAlign
    const scaled = scaleOf(element) !== 100
    const before = Math.max(0, (rect.left - frame.left + padding.left) * PT)
    const behind = Math.max(0, (frame.right - rect.right + padding.right) * PT)
    // Words in the middle of a box that fits them tightly get room: another PC's font may be wider.
    const slack = align === 'center' ? Math.min(before, behind, 2 * px(style.fontSize) * PT) : 0
    const empty = runs.length === 0
    frame.blocks.push({
      type: 'paragraph',
      runs,
      align:
        align === 'center' || align === 'right' ? align : align === 'justify' && !spread ? 'justify' : 'left',
      left: scaled ? 0 : before - slack,
      right: scaled || spread ? 0 : behind - slack,
      first: scaled ? 0 : px(style.textIndent) * PT,
      // A page begins with its first line.
      spaceBefore: frame.pageBreak ? 0 : gap(frame, rect.top + padding.top),
      line: (empty ? Math.max(1, rect.height) : line) * PT,
      keepNext: frame.keep || style.breakAfter === 'avoid',
      keepLines: style.breakInside === 'avoid',
      pageBreak: frame.pageBreak,
      tabs,
      top: px(style.borderTopWidth) * PT,
      bottom: px(style.borderBottomWidth) * PT,
      borderColor: hex(style.borderTopColor),
      foot: frame.foot,
    })
    frame.pageBreak = false
    frame.bottom = rect.bottom - (empty ? 0 : px(style.paddingBottom))
  }

  function table(element: HTMLTableElement, frame: Frame): void {
    const rect = element.getBoundingClientRect()
    const cells = [...element.rows].flatMap((row) => [...row.cells])
    const edges: number[] = []
    const edge = (x: number) => {
      const known = edges.findIndex((other) => Math.abs(other - x) < 1.5)
      if (known < 0) edges.push(x)
    }
    for (const cell of cells) {
      const box = cell.getBoundingClientRect()
      edge(box.left)
      edge(box.right)
    }
    edges.sort((a, b) => a - b)
    const indexOf = (x: number) => edges.findIndex((other) => Math.abs(other - x) < 1.5)
    const read: WordTable = {
      type: 'table',
      left: Math.max(0, (rect.left - frame.left) * PT),
      spaceBefore: gap(frame, rect.top),
      columns: edges.slice(1).map((x, i) => (x - edges[i]) * PT),
      pageBreak: frame.pageBreak,
      rows: [...element.rows].map((row) => ({
        height: row.getBoundingClientRect().height * PT,
        head: row.parentElement?.tagName === 'THEAD',
        cells: [...row.cells].map((cell): WordCell => {
          const style = css(cell)
          const box = cell.getBoundingClientRect()
          const at = indexOf(box.left)
          const inner: Frame = {
            blocks: [],
            left: box.left + px(style.paddingLeft),
            right: box.right - px(style.paddingRight),
            bottom: box.top + px(style.paddingTop),
            pageBreak: false,
            keep: false,
            foot: false,
          }
          if (isBlockParent(cell)) walk(cell, inner)
          else {
            const tabs: WordParagraph['tabs'] = []
            const align = style.textAlign
            inner.blocks.push({
              type: 'paragraph',
              runs: runsOf(cell, tabs, inner.left),
              align: align === 'center' || align === 'right' ? align : 'left',
              left: 0,
              right: 0,
              first: px(style.textIndent) * PT,
              spaceBefore: 0,
              line: (px(style.lineHeight) || px(style.fontSize) * 1.2) * PT,
              keepNext: false,
              keepLines: false,
              pageBreak: false,
              tabs,
              top: 0,
              bottom: 0,
              borderColor: '#000000',
              foot: false,
            })
          }
          const first = inner.blocks[0]
          // What is centred in its cell by the browser is centred by Word, not pushed down.
          if (first && style.verticalAlign !== 'top') first.spaceBefore = 0
          return {
            blocks: inner.blocks,
            at,
            columns: Math.max(1, indexOf(box.right) - at),
            rows: cell.rowSpan,
            valign:
              style.verticalAlign === 'middle'
                ? 'center'
                : style.verticalAlign === 'bottom'
                  ? 'bottom'
                  : 'top',
            borders: [
              px(style.borderTopWidth) * PT,
              px(style.borderRightWidth) * PT,
              px(style.borderBottomWidth) * PT,
              px(style.borderLeftWidth) * PT,
            ],
            padding: [
              px(style.paddingTop) * PT,
              px(style.paddingRight) * PT,
              px(style.paddingBottom) * PT,
              px(style.paddingLeft) * PT,
            ],
          }
        }),
      })),
    }
    frame.blocks.push(read)
    frame.pageBreak = false
    frame.bottom = rect.bottom
  }

  function walk(parent: Element, frame: Frame): void {
    for (const element of parent.children) {
      if (hidden(element) || element.tagName === 'svg') continue
      const style = css(element)
      if (style.breakBefore === 'page') frame.pageBreak = frame.blocks.length > 0
      const above = frame.blocks[frame.blocks.length - 1]
      if (style.breakBefore === 'avoid' && above?.type === 'paragraph') above.keepNext = true
      if (element.tagName === 'TABLE') table(element as HTMLTableElement, frame)
      else if (isBlockParent(element) && style.display !== 'flex') {
        const from = frame.blocks.length
        const { keep: kept, foot } = frame
        if (style.breakInside === 'avoid') frame.keep = true
        if (element.hasAttribute('data-foot')) frame.foot = true
        walk(element, frame)
        frame.keep = kept
        frame.foot = foot
        const last = frame.blocks[frame.blocks.length - 1]
        if (
          last?.type === 'paragraph' &&
          !kept &&
          frame.blocks.length > from &&
          style.breakInside === 'avoid'
        )
          last.keepNext = false
        const first = frame.blocks[from]
        // Rules of a box belong to its first and last paragraph: the 版记.
        if (first?.type === 'paragraph' && last?.type === 'paragraph') {
          first.top = Math.max(first.top, px(style.borderTopWidth) * PT)
          last.bottom = Math.max(last.bottom, px(style.borderBottomWidth) * PT)
        }
      } else if (
        (element.textContent ?? '').trim() !== '' ||
        px(style.borderTopWidth) > 0 ||
        element.tagName === 'P'
      )
        paragraph(element, frame)
    }
  }

  const sections = [...page.querySelectorAll('body > .section')]
  return {
    sections: sections.map((section) => {
      const rect = section.getBoundingClientRect()
      const frame: Frame = {
        blocks: [],
        left: rect.left,
        right: rect.right,
        bottom: rect.top,
        pageBreak: false,
        keep: false,
        foot: false,
      }
      walk(section, frame)
      return frame.blocks
    }),
  }
}
