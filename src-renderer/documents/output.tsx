/** Printing and saving from the preview, with progress that can be stopped. */
import { App } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type AnyRecord, titleOf } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { ask } from '../store/client'
import { Cancelled, Told } from '../store/rpc'
import { wordsOf } from '../ui/words'
import type { AnyDocument, Chosen, DocumentData } from './document'
import { distinct, safeName } from './fileName'
import {
  groupsOf,
  joinParts,
  mustHaveRecords,
  type Part,
  type Printer,
  type Progress,
  paperHtml,
  printEach,
  printParts,
  sendToPrinter,
  wholeName,
} from './jobs'

export interface Running {
  done: number
  doing: string
  cancel(): void
}

/** A batch that was stopped: what is there already, so that it goes on with the next. */
export interface Stopped {
  /** Records done. */
  done: number
  whole: number
  goOn(): void
}

const PDF = { name: 'PDF 文件', extensions: ['pdf'] }
const WORD = { name: 'Word 文档', extensions: ['docx'] }
const EXCEL = { name: 'Excel 工作簿', extensions: ['xlsx'] }

export function useOutput(
  document: AnyDocument,
  records: readonly AnyRecord[],
  data: DocumentData | null,
  options: Chosen,
) {
  const { message, modal } = App.useApp()
  const [running, setRunning] = useState<Running | null>(null)
  const busy = useRef(false)
  const [stopped, setStopped] = useState<Stopped | null>(null)
  /** Parts of one PDF that a stopped run has left, with what they were printed from. */
  const left = useRef<{ of: readonly unknown[]; parts: Part[] }>({ of: [], parts: [] })
  const from = [document, records, options, data]
  // What was stopped belongs to these records and choices; with others there is nothing to go on with.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are what it follows
  useEffect(() => setStopped(null), [records, options])

  /** Runs one job at a time; says in words what came of it. */
  const run = async (job: (data: DocumentData, progress: Progress) => Promise<string | null>) => {
    if (busy.current || !data) return
    busy.current = true
    const controller = new AbortController()
    const cancel = () => controller.abort()
    setStopped(null)
    setRunning({ done: 0, doing: '正在准备', cancel })
    try {
      mustHaveRecords(document, records, options)
      const said = await job(data, {
        signal: controller.signal,
        onProgress: (done, doing) => setRunning({ done, doing, cancel }),
      })
      if (said) message.success(said)
    } catch (error) {
      if (error instanceof Cancelled) message.info(error.message)
      else modal.error({ title: '没有完成', content: wordsOf(error) })
    } finally {
      busy.current = false
      setRunning(null)
    }
  }

  const saveOne = () =>
    run(async (data, progress) => {
      const ready = from.every((part, i) => part === left.current.of[i]) ? left.current.parts : []
      const parts = [...ready]
      left.current = { of: from, parts }
      try {
        await printParts(
          document,
          groupsOf(document, records, options),
          data,
          options,
          { ...progress, ready },
          (part) => void parts.push(part),
        )
      } catch (error) {
        const done = parts.reduce((sum, part) => sum + part.records.length, 0)
        if (done === 0) throw error
        setStopped({ done, whole: records.length, goOn: saveOne })
        throw stoppedAt(error, done, records.length, '已排好')
      }
      progress.onProgress?.(1, '正在合成一个 PDF')
      const { bytes, pages } = await joinParts(parts, options)
      left.current = { of: [], parts: [] }
      const saved = await ask(
        'files.save',
        { title: '导出 PDF', suggestedName: `${wholeName(document, records, data)}.pdf`, filters: [PDF] },
        bytes,
      )
      return saved && `已导出“${saved.name}”，共 ${pages} 页`
    })

  const saveWord = () =>
    run(async (data, progress) => {
      progress.onProgress?.(0.3, '正在生成 Word 文件')
      // The package that writes .docx files is large: loaded when it is asked for.
      const { exportDocx } = await import('./word/export')
      const bytes = await exportDocx(document, records, data, options)
      const saved = await ask(
        'files.save',
        { title: '导出 Word', suggestedName: `${wholeName(document, records, data)}.docx`, filters: [WORD] },
        bytes,
      )
      return saved && `已导出“${saved.name}”，可以用 Word 或 WPS 接着改`
    })

  /** The office's own Word or Excel file, filled from each record: one file, or one each into a folder. */
  const saveOwn = (template: AnyRecord) =>
    run(async (data, progress) => {
      const file = template.attachments?.[0]
      const bytes = file && (await ask('attachments.get', file.sha256))
      if (!file || !bytes) throw new Told('这个模板的文件还没有到达本机，请向改定它的单位要一份。')
      const kind = kindOf(document.kind ?? '') ?? data.kind
      if (!kind) throw new Error('a template needs a kind')
      const excel = template.form === 'excel'
      const [{ fillDocx }, { fillXlsx }] = await Promise.all([import('./word/fill'), import('./excelFill')])
      const ending = excel ? 'xlsx' : 'docx'
      const name = String(template.name ?? file.name)
      const folder = records.length > 1 ? await ask('files.folder', { title: '选择存放文件的文件夹' }) : null
      if (records.length > 1 && !folder) return null
      const names = distinct(records.map((record) => safeName(`${name}-${titleOf(kind, record)}`)))
      const unknown = new Set<string>()
      for (const [i, record] of records.entries()) {
        if (progress.signal?.aborted)
          throw new Cancelled(`已停止。前 ${i} 份已存入“${folder?.name}”，其余没有生成。`)
        progress.onProgress?.(i / records.length, `正在填写第 ${i + 1} 份，共 ${records.length} 份`)
        const filled = excel
          ? await fillXlsx(bytes, file.name, kind, record, data)
          : await fillDocx(bytes, kind, record, data)
        for (const field of filled.unknown) unknown.add(field)
        if (folder) await ask('files.writeInto', folder.token, `${names[i]}.${ending}`, filled.bytes)
        else {
          const saved = await ask(
            'files.save',
            {
              title: excel ? '导出 Excel' : '导出 Word',
              suggestedName: `${names[i]}.${ending}`,
              filters: [excel ? EXCEL : WORD],
            },
            filled.bytes,
          )
          if (!saved) return null
        }
      }
      const rest = unknown.size > 0 ? `不认识的栏目原样保留：${[...unknown].join('、')}` : ''
      return `${folder ? `已存入“${folder.name}”，共 ${records.length} 个文件。` : '已导出。'}${rest}`
    })

  /** @param first the record to begin with, from 0 */
  const saveEach = (pattern: string, first = 0, into?: { token: string; name: string }) =>
    run(async (data, progress) => {
      const folder = into ?? (await ask('files.folder', { title: '选择存放 PDF 的文件夹' }))
      if (!folder) return null
      let written = first
      try {
        await printEach(
          document,
          records,
          data,
          options,
          pattern,
          async (name, bytes) => {
            await ask('files.writeInto', folder.token, name, bytes)
            written++
          },
          progress,
          first,
        )
      } catch (error) {
        if (written === 0) throw error
        const at = written
        setStopped({ done: at, whole: records.length, goOn: () => saveEach(pattern, at, folder) })
        throw stoppedAt(error, written, records.length, `已存入“${folder.name}”`)
      }
      return `已存入“${folder.name}”，共 ${written - first} 个文件`
    })

  /** @param printer without it the system's dialog asks */
  const print = (printer: Printer | null) =>
    run(async (data, progress) => {
      let parts: Part[] = []
      // 共 y 页 and empty backs need each record's number of pages before the whole goes to the printer.
      const counted =
        document.each && records.length > 1 && (options.numbers === 'total' || options.duplex === true)
      if (counted || document.settles?.(options)) {
        parts = await printParts(document, groupsOf(document, records, options), data, options, progress)
      }
      progress.onProgress?.(1, '正在送往打印机')
      const html = paperHtml(document, records, data, options, parts)
      // Laid out for both sides of the paper, it is printed on both.
      const duplex = typeof options.duplex === 'boolean' ? options.duplex : undefined
      return sendToPrinter(html, wholeName(document, records, data), printer, duplex)
    })

  return { running, stopped, saveOne, saveEach, saveWord, saveOwn, print }
}

/** What was kept of a batch that did not reach its end, and how it goes on. */
function stoppedAt(error: unknown, done: number, whole: number, kept: string): Error {
  const words = `前 ${done} 份${kept}，其余 ${whole - done} 份没有生成。可以从第 ${done + 1} 份接着做。`
  return error instanceof Cancelled
    ? new Cancelled(`已停止。${words}`)
    : new Told(`${wordsOf(error)}${words}`)
}
