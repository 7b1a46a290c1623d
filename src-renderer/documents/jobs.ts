/** Printing as a job: records in, PDF bytes out, with progress and cancel; the preview and the command line share it. */
import type { AnyRecord, Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { ask, type Store } from '../store/client'
import { type CallOptions, Cancelled, Told } from '../store/rpc'
import { type AnyDocument, type Chosen, type DocumentData, optionsOf } from './document'
import { distinct, fileNameOf, safeName } from './fileName'
import { type Loaded, loadFor } from './loading'
import { countPages, joinPdfs } from './pdf'
import { printFailure } from './printFailure'
import * as registry from './registry'
import { EMPTY_PAGE } from './sheet'

export { documentsFor } from './registry'

/**
 * A document by name for the command line; `list:station` is the list bound to its kind.
 * @throws Told where there is no such document or kind
 */
export function documentNamed(name: string): AnyDocument {
  const document = registry.documentNamed(name)
  const kind = registry.kindInName(name)
  if (document.kind !== null || kind === undefined) return document
  if (!kindOf(kind)) throw new Told(`没有“${kind}”这一类记录。没有生成文件。`, 'invalid')
  return { ...document, kind }
}

/** The machine and pdf.js, replaced by tests. */
export interface Tools {
  pdf(html: string, title: string): Promise<Uint8Array>
  count(bytes: Uint8Array): Promise<number>
  join(parts: readonly Uint8Array[]): Promise<Uint8Array>
}

export const TOOLS: Tools = {
  pdf: (html, title) => ask('print.pdf', { html, title }),
  count: countPages,
  join: joinPdfs,
}

/** A part of the whole that was printed in one go. */
export interface Part {
  records: readonly AnyRecord[]
  bytes: Uint8Array
  /** Counted where a paper was printed alone; opening every part of a large batch costs more than printing it. */
  pages?: number
  /** What `rendering.totals` has to be, to lay it out the same again. */
  total?: number
}

export interface Printer {
  name: string
  copies: number
}

/**
 * A page on paper.
 * @param printer without it the system's dialog asks
 * @param duplex on both sides or on one; without it as the printer is set
 * @returns what to say; null where the person thought better of it
 * @throws Told where the printer did not take it
 */
export async function sendToPrinter(
  html: string,
  title: string,
  printer: Printer | null = null,
  duplex?: boolean,
): Promise<string | null> {
  const options = {
    ...(printer ? { printer: printer.name, copies: printer.copies } : {}),
    ...(duplex === undefined ? {} : { duplex }),
  }
  const outcome = await ask('print.paper', { html, title }, options)
  if (outcome.state === 'failed') throw new Told(printFailure(outcome.reason))
  return outcome.state === 'printed' ? '已送往打印机' : null
}

export interface Progress extends Pick<CallOptions, 'onProgress' | 'signal'> {
  /** Parts that a stopped run of the same groups left: they are not printed again. */
  ready?: readonly Part[]
}

/** A part that an earlier run has put into its file. */
const NOTHING = { bytes: new Uint8Array() }

/** Records in the groups that are printed in one go; a blank form and a paper of all records are one group. */
export function groupsOf(
  document: AnyDocument,
  records: readonly AnyRecord[],
  options: Chosen,
  chunk = document.chunk,
): (readonly AnyRecord[])[] {
  if (!document.each || isBlank(document, options)) return [records]
  const groups: AnyRecord[][] = []
  for (let from = 0; from < records.length; from += chunk) groups.push(records.slice(from, from + chunk))
  return groups
}

function isBlank(document: AnyDocument, options: Chosen): boolean {
  return document.blank === true && options.blank === true
}

/** @throws Told where there is nothing to print */
export function mustHaveRecords(document: AnyDocument, records: readonly AnyRecord[], options: Chosen): void {
  if (records.length > 0 || isBlank(document, options) || !document.each) return
  throw new Told(
    `没有可以打印的${document.label}：所选记录不存在或已在回收站。${document.blank ? '如要空白表，请选“空白”。' : ''}`,
    'nothing',
  )
}

/**
 * One PDF of records; a document whose last page holds something at its foot is laid out once more, when the number
 * of its pages is known.
 */
export async function printGroup(
  document: AnyDocument,
  records: readonly AnyRecord[],
  data: DocumentData,
  options: Chosen,
  offset = 0,
  tools: Tools = TOOLS,
): Promise<Pick<Part, 'bytes' | 'total'>> {
  const print = (totals?: readonly number[]) =>
    tools.pdf(document.render(records, data, options, { offset, totals }).text, document.label)
  const bytes = await print()
  if (!document.settles?.(options)) return { bytes }
  const total = await tools.count(bytes)
  return { bytes: await print([total]), total }
}

/**
 * Prints group after group, so that a large batch shows progress and can be stopped; `onPart` gets each as it is
 * ready.
 * @throws Cancelled
 */
export async function printParts(
  document: AnyDocument,
  groups: readonly (readonly AnyRecord[])[],
  data: DocumentData,
  options: Chosen,
  { onProgress, signal, ready = [] }: Progress = {},
  onPart?: (part: Part) => void | Promise<void>,
  tools: Tools = TOOLS,
): Promise<Part[]> {
  const parts: Part[] = [...ready]
  const whole = groups.reduce((sum, group) => sum + group.length, 0)
  let done = ready.reduce((sum, part) => sum + part.records.length, 0)
  for (const records of groups.slice(ready.length)) {
    if (signal?.aborted) throw new Cancelled('已取消')
    onProgress?.(whole === 0 ? 0 : done / whole, `正在排版第 ${done + 1} 份，共 ${Math.max(whole, 1)} 份`)
    const printed = await unlessStopped(printGroup(document, records, data, options, done, tools), signal)
    const alone = records.length <= 1 || !document.each
    const part = { records, ...printed, ...(alone ? { pages: await tools.count(printed.bytes) } : {}) }
    parts.push(part)
    await onPart?.(part)
    done += records.length
  }
  onProgress?.(1, '排版完成')
  return parts
}

/** Stops waiting at once; the print engine ends what it has begun by itself. */
function unlessStopped<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Cancelled('已取消'))
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** All parts as one PDF; on paper printed on both sides each record begins on a sheet of its own. */
export async function joinParts(
  parts: readonly Part[],
  options: Chosen,
  tools: Tools = TOOLS,
): Promise<{ bytes: Uint8Array; pages: number }> {
  const all: Uint8Array[] = []
  let spare: Uint8Array | null = null
  for (const [i, part] of parts.entries()) {
    all.push(part.bytes)
    if (options.duplex !== true || i === parts.length - 1) continue
    if ((part.pages ?? (await tools.count(part.bytes))) % 2 === 1) {
      spare ??= await tools.pdf(EMPTY_PAGE.text, '空白页')
      all.push(spare)
    }
  }
  const bytes = all.length === 1 ? all[0] : await tools.join(all)
  const counted = parts.every((part) => part.pages !== undefined)
  const pages = counted
    ? parts.reduce((sum, part) => sum + part.pages!, all.length - parts.length)
    : await tools.count(bytes)
  return { bytes, pages }
}

/** HTML of the whole batch for the printer, with the page counts that the preview found. */
export function paperHtml(
  document: AnyDocument,
  records: readonly AnyRecord[],
  data: DocumentData,
  options: Chosen,
  parts: readonly Part[],
): string {
  const known = parts.every((part) => !document.each || part.records.length <= 1)
  const totals = known ? parts.map((part) => part.total ?? part.pages ?? 0) : undefined
  return document.render(records, data, options, { totals }).text
}

/**
 * One file a record, printed one by one.
 * @param from the record to begin with, from 0: names and {序号} are those of the whole batch
 */
export async function printEach(
  document: AnyDocument,
  records: readonly AnyRecord[],
  data: DocumentData,
  options: Chosen,
  pattern: string,
  write: (name: string, bytes: Uint8Array) => Promise<void>,
  progress: Progress = {},
  from = 0,
  tools: Tools = TOOLS,
): Promise<number> {
  const width = String(records.length).length
  const names = distinct(records.map((record, i) => fileNameOf(document, pattern, record, i, data, width)))
  let at = from
  await printParts(
    document,
    records.map((record) => [record]),
    data,
    options,
    { ...progress, ready: records.slice(0, from).map((record) => ({ records: [record], ...NOTHING })) },
    async (part) => {
      await write(`${names[at]}.pdf`, part.bytes)
      at++
    },
    tools,
  )
  return at - from
}

/** The name that is offered for the whole as one file, without ending. */
export function wholeName(document: AnyDocument, records: readonly AnyRecord[], data: DocumentData): string {
  if (document.each && records.length === 1) {
    return fileNameOf(document, document.fileName.pattern, records[0], 0, data)
  }
  const label =
    document.kind === null || !document.each ? (data.kind?.label ?? document.label) : document.label
  if (!document.each) return safeName(document.name === 'list' ? `${label}一览表` : document.label)
  if (records.length === 0) return safeName(`${document.label}（空白）`)
  return safeName(`${document.label}（${records.length}份）`)
}

/** The pages of records as one HTML page, as it goes to the print engine: the floor that the benchmark prints bare. */
export async function staticPages(
  store: Store,
  request: { document: string; ids: readonly string[] },
): Promise<string> {
  const document = documentNamed(request.document)
  const { records, data } = await loadFor(store, document, request)
  return paperHtml(document, records, data, optionsOf(document), [])
}

/**
 * A document as PDF, without a window: what `--print` does.
 * @param request.ids without them: every record of the kind, or what the document prints by itself
 * @throws Told, Cancelled
 */
export async function printToPdf(
  store: Store,
  request: {
    document: AnyDocument | string
    ids?: readonly string[]
    kind?: string
    options?: Readonly<Record<string, Value>>
  },
  progress: Progress = {},
  tools: Tools = TOOLS,
): Promise<{ bytes: Uint8Array; pages: number; records: number; name: string }> {
  const document = typeof request.document === 'string' ? documentNamed(request.document) : request.document
  const options = optionsOf(document, request.options)
  const { records, data }: Loaded = await loadFor(store, document, request, progress.signal)
  mustHaveRecords(document, records, options)
  const parts = await printParts(
    document,
    groupsOf(document, records, options),
    data,
    options,
    progress,
    undefined,
    tools,
  )
  const joined = await joinParts(parts, options, tools)
  return { ...joined, records: records.length, name: wholeName(document, records, data) }
}
