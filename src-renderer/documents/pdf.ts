/**
 * pdf.js in the window: counting and drawing the pages of a PDF that the print engine made, and joining several.
 * Its worker is part of the program; nothing is fetched and nothing is evaluated.
 */
import type { PDFDocumentProxy, PDFWorker } from 'pdfjs-dist'

interface Library {
  pdfjs: typeof import('pdfjs-dist')
  /** One for all documents: given to each, so that closing one document leaves it running. */
  worker: PDFWorker
}

let library: Promise<Library> | null = null

function load(): Promise<Library> {
  library ??= import('pdfjs-dist').then((pdfjs) => ({
    pdfjs,
    worker: pdfjs.PDFWorker.create({
      port: new Worker(new URL('./pdfWorker.ts', import.meta.url), { type: 'module', name: 'pdf' }),
    } as unknown as Parameters<typeof pdfjs.PDFWorker.create>[0]),
  }))
  return library
}

/** Opens a PDF; call `loadingTask.destroy()` of it when it is no longer shown. The bytes stay the caller's. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const { pdfjs, worker } = await load()
  // `isEvalSupported` is gone from pdf.js: it never evaluates. Bytes are handed over to the worker, so it gets its own copy. Fonts are in the PDF: none is looked up.
  return pdfjs.getDocument({
    data: bytes.slice(),
    useSystemFonts: false,
    useWasm: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    worker,
  }).promise
}

export async function countPages(bytes: Uint8Array): Promise<number> {
  const pdf = await openPdf(bytes)
  const pages = pdf.numPages
  await pdf.loadingTask.destroy()
  return pages
}

/** One PDF of several, in order. */
export async function joinPdfs(parts: readonly Uint8Array[]): Promise<Uint8Array> {
  if (parts.length === 1) return parts[0]
  const first = await openPdf(parts[0])
  try {
    const joined = await first.extractPages([
      { document: null },
      ...parts.slice(1).map((part) => ({ document: part.slice() })),
    ] as Parameters<PDFDocumentProxy['extractPages']>[0])
    if (!joined) throw new Error('pdf.js joined nothing')
    return joined
  } finally {
    await first.loadingTask.destroy()
  }
}
