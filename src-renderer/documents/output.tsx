/** Printing and saving from the preview, with progress that can be stopped. */
import { App } from 'antd'
import { useRef, useState } from 'react'
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
  type Progress,
  paperHtml,
  printEach,
  printParts,
  wholeName,
} from './jobs'

export interface Running {
  done: number
  doing: string
  cancel(): void
}

export interface Printer {
  name: string
  copies: number
}

const PDF = { name: 'PDF 文件', extensions: ['pdf'] }
const WORD = { name: 'Word 文档', extensions: ['docx'] }

export function useOutput(
  document: AnyDocument,
  records: readonly AnyRecord[],
  data: DocumentData | null,
  options: Chosen,
) {
  const { message, modal } = App.useApp()
  const [running, setRunning] = useState<Running | null>(null)
  const busy = useRef(false)

  /** Runs one job at a time; says in words what came of it. */
  const run = async (job: (data: DocumentData, progress: Progress) => Promise<string | null>) => {
    if (busy.current || !data) return
    busy.current = true
    const controller = new AbortController()
    const cancel = () => controller.abort()
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
      const parts = await printParts(document, groupsOf(document, records, options), data, options, progress)
      const { bytes, pages } = await joinParts(parts, options)
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

  /** The office's own Word file, filled from each record: one file, or one each into a folder. */
  const saveOwnWord = (template: AnyRecord) =>
    run(async (data, progress) => {
      const file = template.attachments?.[0]
      const bytes = file && (await ask('attachments.get', file.sha256))
      if (!file || !bytes) throw new Told('这个模板的文件还没有到达本机，请向改定它的单位要一份。')
      const kind = kindOf(document.kind ?? '') ?? data.kind
      if (!kind) throw new Error('a template needs a kind')
      const { fillDocx } = await import('./word/fill')
      const name = String(template.name ?? file.name)
      const folder =
        records.length > 1 ? await ask('files.folder', { title: '选择存放 Word 文件的文件夹' }) : null
      if (records.length > 1 && !folder) return null
      const names = distinct(records.map((record) => safeName(`${name}-${titleOf(kind, record)}`)))
      const unknown = new Set<string>()
      for (const [i, record] of records.entries()) {
        if (progress.signal?.aborted)
          throw new Cancelled(`已停止。前 ${i} 份已存入“${folder?.name}”，其余没有生成。`)
        progress.onProgress?.(i / records.length, `正在填写第 ${i + 1} 份，共 ${records.length} 份`)
        const filled = await fillDocx(bytes, kind, record, data)
        for (const field of filled.unknown) unknown.add(field)
        if (folder) await ask('files.writeInto', folder.token, `${names[i]}.docx`, filled.bytes)
        else {
          const saved = await ask(
            'files.save',
            { title: '导出 Word', suggestedName: `${names[i]}.docx`, filters: [WORD] },
            filled.bytes,
          )
          if (!saved) return null
        }
      }
      const rest = unknown.size > 0 ? `不认识的字段原样保留：${[...unknown].join('、')}` : ''
      return `${folder ? `已存入“${folder.name}”，共 ${records.length} 个文件。` : '已导出。'}${rest}`
    })

  const saveEach = (pattern: string) =>
    run(async (data, progress) => {
      const folder = await ask('files.folder', { title: '选择存放 PDF 的文件夹' })
      if (!folder) return null
      let written = 0
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
        )
      } catch (error) {
        if (error instanceof Cancelled) {
          throw new Cancelled(
            `已停止。前 ${written} 份已存入“${folder.name}”，其余 ${records.length - written} 份没有生成。`,
          )
        }
        if (written > 0) {
          throw new Told(
            `${wordsOf(error)}前 ${written} 份已存入“${folder.name}”，其余没有生成；解决后可以只选其余的再导出一次。`,
          )
        }
        throw error
      }
      return `已存入“${folder.name}”，共 ${written} 个文件`
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
      const outcome = await ask(
        'print.paper',
        {
          html: paperHtml(document, records, data, options, parts),
          title: wholeName(document, records, data),
        },
        printer ? { printer: printer.name, copies: printer.copies } : {},
      )
      if (outcome.state === 'failed') {
        throw new Told(`没有打印成功：${outcome.reason}。文书没有丢失，可以先“导出 PDF”，再用其他程序打印。`)
      }
      return outcome.state === 'printed' ? '已送往打印机' : null
    })

  return { running, saveOne, saveEach, saveWord, saveOwnWord, print }
}
