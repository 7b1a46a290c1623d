/** The work that lists ask for and other parts do: import, export, documents, receiving; and files dropped anywhere. */

import { App } from 'antd'
import {
  type DragEvent,
  lazy,
  Suspense,
  startTransition,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { documentsFor } from '../documents/registry'
import { warmUp } from '../documents/warm'
import { isTyped } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { useReceive } from '../exchange/receive'
import { today } from '../policy/day'
import { exportKind } from '../sheets/jobs'
import { ask } from '../store/client'
import type { Actions, RecordAction, Wanted } from '../ui/context'
import { bytesOf } from '../ui/dropped'
import { useFocusBack } from '../ui/focus'
import { SiteContext, useStore } from '../ui/hooks'
import { logLook } from '../ui/privacy'
import { wordsOf } from '../ui/words'
import { RECORD_ACTIONS } from './capabilities'
import { ErrorBoundary } from './ErrorBoundary'
import { askExport } from './exportDialog'
import { takesWorkbooks, WhichKind } from './WhichKind'

const ImportPage = lazy(() => import('../sheets/ImportPage').then((m) => ({ default: m.ImportPage })))
const documentPage = () => import('../documents/DocumentPage').then((m) => ({ default: m.DocumentPage }))
const DocumentPage = lazy(documentPage)

const DIALOGS = new Map(RECORD_ACTIONS.map((action) => [action, lazy(action.load)]))

interface Dropped {
  name: string
  bytes: Uint8Array
}

type Dialog =
  | { at: 'import'; kind: string; files?: Dropped[]; pasted?: string[][] }
  /** Workbooks were dropped outside a list: into which kind? */
  | { at: 'which'; files: Dropped[] }
  | { at: 'print'; kind: string; ids: string[]; wanted?: Wanted }
  | { at: 'action'; action: RecordAction; ids: string[] }

const EXCEL = { name: 'Excel 工作簿', extensions: ['xlsx'] }
const PACKAGE = { name: '归雁数据文件', extensions: ['gyx'] }

/**
 * A dialog's code comes when it is first opened; as a transition, for React would show nothing in its place for a
 * third of a second, however soon the code is there.
 */
function useDialog(): [Dialog | null, (next: Dialog | null) => void] {
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const show = useCallback((next: Dialog | null) => startTransition(() => setDialog(next)), [])
  return [dialog, show]
}

/** Why no workbook is imported into the kind. */
function notTaken(name: string): string {
  const kind = kindOf(name)
  const how = kind && isTyped(kind) ? '由区办登记，随数据文件送来，本单位' : '由程序自动登记，'
  return `${kind?.label ?? ''}${how}不从外面导入。`
}

/** @param here kind of the list on the screen: a dropped workbook is meant for it */
export function useActions(here: string | null) {
  const store = useStore()
  const { message, modal } = App.useApp()
  const site = useContext(SiteContext)
  const [dialog, setDialog] = useDialog()
  const receive = useReceive()
  const last = useRef(here)
  if (here) last.current = here

  const actions = useMemo<Actions>(
    () => ({
      importInto: (kind, pasted) => {
        if (site && takesWorkbooks(kind, site)) setDialog({ at: 'import', kind, pasted })
        else message.info(notTaken(kind))
      },
      print: (kind, ids, wanted) => setDialog({ at: 'print', kind, ids, wanted }),
      printable: (kind) => documentsFor(kind).length > 0,
      printSoon: () => void documentPage().then(() => warmUp()),
      exportList: async ({ kind, where, sort, fields }) => {
        try {
          const declared = kindOf(kind)
          const personal = fields.some((name) => declared?.fields[name]?.personal)
          const { count: people } = await store.call('list', [{ kind, where, sort: [], from: 0, to: 0 }])
          const asked = personal ? await askExport(modal, people) : { reason: '', password: undefined }
          if (asked === null) return
          const { reason, password } = asked
          const { bytes, count } = await exportKind(store, { kind, where, sort, fields, password })
          const name = `${kindOf(kind)?.label ?? kind} ${today()}.xlsx`
          const saved = await ask(
            'files.save',
            { title: '导出到', suggestedName: name, filters: [EXCEL] },
            bytes,
          )
          if (!saved) return
          if (personal && site)
            await logLook(store, site, {
              what: `导出${declared?.label ?? ''}${password ? '（加了密码）' : '（没有加密码）'}`,
              action: 'export',
              count,
              reason,
            })
          message.success(`已导出 ${count} 条到“${saved.name}”`)
        } catch (error) {
          message.error(wordsOf(error))
        }
      },
      run: (action, ids) => setDialog({ at: 'action', action, ids }),
      actionsFor: (kind) => RECORD_ACTIONS.filter((action) => action.kind === kind),
      receive: async () => {
        try {
          const [file] = await ask('files.open', { title: '选择收到的数据文件', filters: [PACKAGE] })
          if (file) receive(await ask('files.read', file.token), file.name)
        } catch (error) {
          message.error(wordsOf(error))
        }
      },
    }),
    [store, message, modal, site, receive, setDialog],
  )

  /** One data file after the other: each is asked about in a dialog of its own. */
  const receiving = useRef<Promise<unknown>>(Promise.resolve())
  const take = async <F extends { name: string }>(
    all: readonly F[],
    read: (file: F) => Promise<Uint8Array>,
  ) => {
    const books: Dropped[] = []
    const unread: string[] = []
    for (const file of all) {
      const { name } = file
      const isData = /\.(gyx|gyk)$/i.test(name)
      if (!isData && !/\.(xlsx|xlsm|xls|et|csv)$/i.test(name)) {
        unread.push(`“${name}”不是 Excel 工作簿或数据文件，没有读取。`)
        continue
      }
      try {
        const bytes = await read(file)
        if (isData) receiving.current = receiving.current.then(() => receive(bytes, name))
        else books.push({ name, bytes })
      } catch (error) {
        unread.push(`“${name}”没有读取：${wordsOf(error)}`)
      }
    }
    if (unread.length > 0) message.warning(unread.join(''))
    if (books.length > 0)
      setDialog(
        site && takesWorkbooks(here, site)
          ? { at: 'import', kind: here, files: books }
          : { at: 'which', files: books },
      )
  }

  // What the program, or a second start of it, was started with (a double click on a .gyx) waits in the machine.
  const newest = useRef(take)
  newest.current = take
  useEffect(() => {
    const fetch = async () => {
      try {
        const files = await ask('files.opened.take')
        await newest.current(files, ({ token }) => ask('files.read', token))
      } catch (error) {
        message.error(wordsOf(error))
      }
    }
    void fetch()
    return window.desk.on('files.opened', () => void fetch())
  }, [message])

  const drop = {
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      void take([...event.dataTransfer.files], bytesOf)
    },
  }

  const close = () => setDialog(null)
  const Dialog = dialog?.at === 'action' ? DIALOGS.get(dialog.action) : undefined
  const dialogs = (
    <>
      {dialog && <FocusBack />}
      <ErrorBoundary of="dialog" at={dialog} store={store} onClose={close}>
        <Suspense fallback={null}>
          {dialog?.at === 'which' && (
            <WhichKind
              file={dialog.files.map(({ name }) => name).join('、')}
              likely={last.current}
              onPick={(kind) => setDialog({ at: 'import', kind, files: dialog.files })}
              onClose={close}
            />
          )}
          {dialog?.at === 'import' && (
            <ImportPage kind={dialog.kind} files={dialog.files} pasted={dialog.pasted} onClose={close} />
          )}
          {Dialog && dialog?.at === 'action' && (
            <Dialog kind={dialog.action.kind} ids={dialog.ids} onClose={close} />
          )}
          {dialog?.at === 'print' && (
            <DocumentPage kind={dialog.kind} ids={dialog.ids} {...dialog.wanted} onClose={close} />
          )}
        </Suspense>
      </ErrorBoundary>
    </>
  )
  return { actions, dialogs, drop }
}

/** Stands as long as a dialog does. */
function FocusBack() {
  useFocusBack()
  return null
}
