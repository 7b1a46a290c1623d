/** The pages of a PDF, drawn as they come into view. */

import { Alert } from 'antd'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { openPdf } from './pdf'

/** A factor of the real size, or: as wide as the space, or as high. */
export type Zoom = number | 'width' | 'page'

const GAP = 16
/** Points to CSS pixels. */
const PX = 96 / 72

export interface PdfPagesProps {
  bytes: Uint8Array
  zoom: Zoom
  /** null: the pages can't be drawn, which is said in their place. */
  onPages(count: number | null): void
}

export function PdfPages({ bytes, zoom, onPages }: PdfPagesProps) {
  const [pages, setPages] = useState<PDFPageProxy[]>([])
  const [failed, setFailed] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const [space, setSpace] = useState({ width: 0, height: 0 })
  const told = useRef(onPages)
  told.current = onPages

  useEffect(() => {
    let pdf: PDFDocumentProxy | null = null
    let left = false
    const draw = async () => {
      const opened = await openPdf(bytes)
      pdf = opened
      if (left) return void opened.loadingTask.destroy()
      const all = await Promise.all(Array.from({ length: opened.numPages }, (_, i) => opened.getPage(i + 1)))
      if (left) return
      setPages(all)
      setFailed(false)
      told.current(all.length)
      box.current?.scrollTo({ top: 0 })
    }
    draw().catch(() => {
      if (left) return
      setFailed(true)
      told.current(null)
    })
    return () => {
      left = true
      // The pages on the screen stay drawn until the next ones are there.
      void pdf?.loadingTask.destroy()
    }
  }, [bytes])

  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setSpace({ width: element.clientWidth, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  return (
    <section ref={box} aria-label="预览" style={{ height: '100%', overflow: 'auto', background: '#6b7480' }}>
      {failed && (
        <Alert
          type="error"
          showIcon
          title="页面画不出来，文件本身是好的：可以打印，或“导出 PDF”后用其他程序打开。"
        />
      )}
      <div
        style={{
          display: 'flex',
          flexDirection: 'column',
          alignItems: 'center',
          gap: GAP,
          padding: GAP,
          width: 'max-content',
          minWidth: '100%',
          boxSizing: 'border-box',
        }}
      >
        {space.width > 0 &&
          pages.map((page) => (
            <PageCanvas
              key={`${page.ref?.num}-${page.pageNumber}`}
              page={page}
              scale={scaleOf(page, zoom, space)}
            />
          ))}
      </div>
    </section>
  )
}

function scaleOf(page: PDFPageProxy, zoom: Zoom, space: { width: number; height: number }): number {
  if (typeof zoom === 'number') return zoom * PX
  const { width, height } = page.getViewport({ scale: 1 })
  const across = (space.width - 2 * GAP) / width
  if (zoom === 'width') return Math.max(0.1, across)
  return Math.max(0.1, Math.min(across, (space.height - 2 * GAP) / height))
}

function PageCanvas({ page, scale }: { page: PDFPageProxy; scale: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const viewport = page.getViewport({ scale })
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    let task: ReturnType<PDFPageProxy['render']> | null = null
    const draw = () => {
      const sharp = page.getViewport({ scale: scale * devicePixelRatio })
      element.width = Math.floor(sharp.width)
      element.height = Math.floor(sharp.height)
      task = page.render({ canvas: element, viewport: sharp })
      // A cancelled drawing rejects; the next one follows it.
      task.promise.catch(() => undefined)
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        observer.disconnect()
        draw()
      },
      { rootMargin: '600px' },
    )
    observer.observe(element)
    return () => {
      observer.disconnect()
      task?.cancel()
    }
  }, [page, scale])
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={`第 ${page.pageNumber} 页`}
      style={{
        width: Math.floor(viewport.width),
        height: Math.floor(viewport.height),
        background: '#fff',
        boxShadow: '0 1px 6px rgba(0,0,0,.45)',
        flex: 'none',
      }}
    />
  )
}
