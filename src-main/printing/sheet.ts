/** The sheet of paper that a printer is asked for. */
import type { WebContentsPrintOptions } from 'electron'

const MICRONS = 1000

/**
 * Of a document with `@page { size: … }` in its head, in the ways that documents/sheet.ts writes it. A PDF takes its
 * size from there by itself; a printer is given A4 upright by Electron, whatever the page says.
 * @example sheetOf('… @page { size: 220mm 110mm; …') // → { landscape: true, pageSize: { width: 110000, height: 220000 } }
 */
export function sheetOf(html: string): Pick<WebContentsPrintOptions, 'landscape' | 'pageSize'> {
  const size = /@page\s*\{(?:[^}]*;)?\s*size:\s*([^;}]+)/.exec(html.slice(0, 20_000))?.[1] ?? ''
  const [width, height] = [...size.matchAll(/([\d.]+)mm/g)].map(([, mm]) => Math.round(Number(mm) * MICRONS))
  if (!width || !height) return { landscape: /\blandscape\b/.test(size), pageSize: 'A4' }
  // Printers know a sheet upright and turn it.
  const pageSize = { width: Math.min(width, height), height: Math.max(width, height) }
  return { landscape: width > height, pageSize }
}
