/** 导出 Word: lays a document out in a frame of the window that runs no script, measures it and writes a .docx. */
import type { AnyRecord } from '../../domain/kind'
import type { AnyDocument, Chosen, DocumentData } from '../document'
import type { PageNumbers } from '../sheet'
import { makeDocx } from './docx'
import { readPage } from './read'

/** @returns bytes of a .docx with all the records */
export async function exportDocx(
  document: AnyDocument,
  records: readonly AnyRecord[],
  data: DocumentData,
  options: Chosen,
): Promise<Uint8Array> {
  const html = document.render(records, data, options).text
  const paper = paperOf(html)
  const [top, right, bottom, left] = paper.margin
  const frame = window.document.createElement('iframe')
  // Same origin, so that it can be measured; no script runs in it.
  frame.setAttribute('sandbox', 'allow-same-origin')
  frame.setAttribute('aria-hidden', 'true')
  const width = (paper.orientation === 'landscape' ? 297 : 210) - left - right
  frame.style.cssText = `position:fixed;left:-9999px;top:0;width:${width}mm;height:1000px;border:0;visibility:hidden`
  try {
    await new Promise<void>((resolve, reject) => {
      frame.onload = () => resolve()
      frame.onerror = () => reject(new Error('the page did not load'))
      frame.srcdoc = html
      window.document.body.append(frame)
    })
    const page = frame.contentDocument
    if (!page) throw new Error('no page to measure')
    await page.fonts.ready
    // The frame itself is hidden, and what is hidden by inheritance must not count as left out.
    page.documentElement.style.visibility = 'visible'
    return await makeDocx(readPage(page), {
      title: page.title,
      orientation: paper.orientation,
      margin: [top, right, bottom, left],
      numbers: (options.numbers as PageNumbers | undefined) ?? paper.numbers,
      footGap: paper.footGap,
      footSize: paper.footSize,
      duplex: options.duplex === true,
    })
  } finally {
    frame.remove()
  }
}

interface Paper {
  orientation: 'portrait' | 'landscape'
  margin: readonly [number, number, number, number]
  numbers: PageNumbers
  footGap: number
  footSize: number
}

/** Size and margins from the page's own rule, as sheet.ts writes it. */
export function paperOf(html: string): Paper {
  const found = /@page \{ size: ([^;]+); margin: ([\d.]+)mm ([\d.]+)mm ([\d.]+)mm ([\d.]+)mm;/.exec(html)
  if (!found) throw new Error('a page without size')
  const [, size, top, right, bottom, left] = found
  const foot = /content: [^;]*counter\([^;]*; vertical-align: top; padding: ([\d.]+)mm ([\d.]+)pt 0;/.exec(
    html,
  )
  return {
    orientation: size.includes('landscape') ? 'landscape' : 'portrait',
    margin: [Number(top), Number(right), Number(bottom), Number(left)],
    numbers: html.includes('counter(') ? (html.includes('"第 "') ? 'total' : 'dash') : 'none',
    footGap: Number(foot?.[1] ?? 7),
    footSize: Number(foot?.[2] ?? 14),
  }
}
