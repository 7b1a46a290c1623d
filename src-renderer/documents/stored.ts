/** The PDF of an issued document as it was printed: read back with its digest checked, printed again exactly. */
import type { AnyRecord } from '../domain/kind'
import { sha256 } from '../domain/values/bytes'
import { ask } from '../store/client'
import { Told } from '../store/rpc'
import { textOf } from './document'
import { css, html } from './html'
import { openPdf } from './pdf'
import { sheetPage } from './sheet'

/** @throws Told where the file has not arrived, or is not the one that was issued */
export async function storedPdf(record: AnyRecord): Promise<Uint8Array> {
  const digest = textOf(record, 'digest')
  if (digest === '') throw new Told('这一条是补登的，没有留存当时的 PDF。', 'nothing')
  const bytes = await ask('attachments.get', digest)
  if (!bytes) throw new Told('当时的 PDF 还没有随数据文件到达本机，请向印发单位要一份。', 'nothing')
  if ((await sha256(bytes)) !== digest)
    throw new Told(
      '本机留存的 PDF 与印发时的校验码不一致，不能作为原件打印。请从备份或其他单位找回。',
      'damaged',
    )
  return bytes
}

/** Dots per inch of a page that goes to the printer as a picture. */
const DPI = 300

/** The pages of a PDF as pictures on a print page: the printer gets what was issued, whatever has changed since. */
export async function picturesOf(bytes: Uint8Array, title: string): Promise<string> {
  const pdf = await openPdf(bytes)
  try {
    const pictures: { url: string; width: number; height: number }[] = []
    for (let n = 1; n <= pdf.numPages; n++) {
      const page = await pdf.getPage(n)
      const viewport = page.getViewport({ scale: DPI / 72 })
      const canvas = new OffscreenCanvas(Math.round(viewport.width), Math.round(viewport.height))
      const context = canvas.getContext('2d') as unknown as CanvasRenderingContext2D
      await page.render({ canvas: null, canvasContext: context, viewport, intent: 'print' }).promise
      const blob = await canvas.convertToBlob({ type: 'image/png' })
      const { width, height } = page.getViewport({ scale: 25.4 / 72 })
      pictures.push({ url: await dataUrl(blob), width, height })
    }
    const { width, height } = pictures[0]
    return sheetPage(
      title,
      { orientation: 'portrait', size: [width, height], margin: [0, 0, 0, 0], numbers: 'none' },
      css`img { display: block; width: ${width}mm; height: ${height - 0.2}mm; } img + img { break-before: page; }`,
      [{ body: html`${pictures.map(({ url }) => html`<img src="${url}" alt="">`)}` }],
    ).text
  } finally {
    await pdf.loadingTask.destroy()
  }
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}
