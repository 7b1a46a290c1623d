/** Import in four steps on one page: file, columns, preview, result. Thin over jobs.ts, which the command line runs too. */
import { InboxOutlined } from '@ant-design/icons'
import { Alert, App, Button, Flex, Modal, Progress, Result, Steps, Upload } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Kind } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { ask } from '../store/client'
import { Cancelled, Told } from '../store/rpc'
import { bytesOf } from '../ui/dropped'
import { useStore } from '../ui/hooks'
import { tellUndone } from '../ui/record/undoMessage'
import { useLeave } from '../ui/useLeave'
import { wordsOf } from '../ui/words'
import { askPassword } from './askPassword'
import { ImportColumns } from './ImportColumns'
import { ImportPreview } from './ImportPreview'
import {
  applyImport,
  closeSheets,
  openSheets,
  type Prepared,
  pastedFile,
  prepareImport,
  type Reporting,
  readySheets,
  rejectedWorkbook,
} from './jobs'
import type { Opened, SheetInfo } from './service'

export interface ImportPageProps {
  kind: string
  /** Dropped or opened with the program: one after the other. */
  files?: { name: string; bytes: Uint8Array }[]
  pasted?: string[][]
  onClose(): void
}

/** A file that is read when its turn has come. */
interface Handed {
  name: string
  bytes(): Promise<Uint8Array>
}

interface Outcome {
  created: number
  updated: number
  unchanged: number
  rejected: number
  seq: number
  undone: boolean
}

/** What is being done, how far it is (0 … 1), and whether it can be stopped. */
interface Busy {
  doing: string
  done: number
  stops: boolean
}

const TABLES = { name: 'Excel 工作簿', extensions: ['xlsx', 'xls', 'xlsm', 'et', 'csv'] }
const EXCEL = { name: 'Excel 工作簿', extensions: ['xlsx'] }

export function ImportPage({ kind: name, files, pasted, onClose }: ImportPageProps) {
  const kind = kindOf(name) as Kind
  const store = useStore()
  const { message, modal } = App.useApp()
  const [opened, setOpened] = useState<{ name: string; opened: Opened } | null>(null)
  const [sheet, setSheet] = useState<SheetInfo | null>(null)
  const [prepared, setPrepared] = useState<Prepared | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [busy, setBusy] = useState<Busy | null>(null)
  /** Files of the same run that are still to come. */
  const [waiting, setWaiting] = useState<readonly Handed[]>([])
  const [doubtful, setDoubtful] = useState(0)
  /** Why a file was not read, or nothing was written: it stands there until something else is tried. */
  const [troubles, setTroubles] = useState<readonly string[]>([])
  const cancel = useRef<AbortController | null>(null)
  useEffect(readySheets, [])

  /**
   * One job at a time; its failure is said, and what was there before stays. What is written is written as a whole:
   * such a job has no way to stop, but an import can be taken back.
   */
  const run = async (
    doing: string,
    job: (reporting: { onProgress(done: number, doing: string): void; signal: AbortSignal }) => Promise<void>,
    how: 'stoppable' | 'whole' = 'stoppable',
    of = '',
  ) => {
    cancel.current = new AbortController()
    const stops = how === 'stoppable'
    setBusy({ doing, done: 0, stops })
    // Of several files each that could not be read is told.
    if (of === '') setTroubles([])
    try {
      await job({
        onProgress: (done, words) => setBusy({ doing: words, done, stops }),
        signal: cancel.current.signal,
      })
    } catch (error) {
      if (error instanceof Cancelled || cancel.current.signal.aborted)
        message.info('已取消，没有导入任何内容')
      else setTroubles((before) => [...before, of + wordsOf(error)])
    } finally {
      setBusy(null)
    }
  }

  /** Asks for a password as often as it takes; null where the person gave up. */
  const unlocked = async (from: { name: string; bytes: Uint8Array }, reporting: Reporting) => {
    let password: string | undefined
    for (;;) {
      try {
        return await openSheets(store, { ...from, kind: name, password }, reporting)
      } catch (error) {
        const code = error instanceof Told ? error.code : ''
        // An old .xls under a password stays closed with any: that is said as it is.
        if (code !== 'passphrase' && (code !== 'protected' || password !== undefined)) throw error
        reporting.onProgress?.(0, '等待输入密码')
        const typed = await askPassword(modal, from.name, password === undefined ? undefined : wordsOf(error))
        if (typed === null) return null
        password = typed
      }
    }
  }
  /** @returns whether it is open; the reason why not was said */
  const open = async (file: Handed, of: string) => {
    let isOpen = false
    const job = async (reporting: Reporting) => {
      const from = { name: file.name, bytes: await file.bytes() }
      const found = await unlocked(from, reporting)
      if (!found) return
      setOpened({ name: from.name, opened: found })
      setSheet(found.sheets[0])
      isOpen = true
    }
    await run('正在读取文件', job, 'stoppable', of)
    return isOpen
  }
  /** The first file now, the others one after the other, each with its own preview; what can't be read is passed over. */
  const openAll = async (files: readonly Handed[]) => {
    setTroubles([])
    for (const [at, file] of files.entries()) {
      setWaiting(files.slice(at + 1))
      setOutcome(null)
      setPrepared(null)
      setOpened(null)
      const of = files.length > 1 ? `“${file.name}”没有导入：` : ''
      if ((await open(file, of)) || cancel.current?.signal.aborted) return
    }
  }
  const pick = async () => {
    try {
      const picked = await ask('files.open', {
        title: '选择要导入的工作簿',
        filters: [TABLES],
        multiple: true,
      })
      await openAll(picked.map(({ name, token }) => ({ name, bytes: () => ask('files.read', token) })))
    } catch (error) {
      message.error(wordsOf(error))
    }
  }
  const preview = () =>
    run('正在核对', async (reporting) => {
      if (opened && sheet)
        setPrepared(await prepareImport(store, opened.opened, sheet, sheet.mapping, name, reporting))
    })
  const apply = () =>
    run(
      '正在导入',
      async ({ onProgress }) => {
        if (!prepared) return
        setOutcome({ ...(await applyImport(store, prepared, name, { onProgress })), undone: false })
        // Doubtful ones never stop an import: they wait to be judged.
        if (name === 'person') setDoubtful((await store.call('duplicates', [1])).total)
      },
      'whole',
    )
  const saveRejected = () =>
    run(
      '正在导出退回的行',
      async () => {
        const bytes = prepared && (await rejectedWorkbook(prepared))
        if (!bytes || !opened) return
        const suggestedName = `${opened.name.replace(/\.[^.]+$/, '')} 退回.xlsx`
        const saved = await ask(
          'files.save',
          { title: '退回的行存到', suggestedName, filters: [EXCEL] },
          bytes,
        )
        if (saved) message.success(`已导出到“${saved.name}”。改好后再导入一次即可，已导入的不会重复。`)
      },
      'whole',
    )
  const takeBack = () =>
    run(
      '正在撤销',
      async ({ onProgress }) => {
        if (!outcome) return
        const result = await store.call('undo', [outcome.seq], { onProgress })
        setOutcome({ ...outcome, undone: true })
        tellUndone(message, result, true)
      },
      'whole',
    )

  const handed = files ?? (pasted ? [pastedFile(pasted)] : [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: opens what was handed over, once
  useEffect(() => {
    void openAll(handed.map(({ name, bytes }) => ({ name, bytes: async () => bytes })))
    return () => cancel.current?.abort(new Cancelled('已取消'))
  }, [])

  // A large workbook must not stay in the workers behind the closed window.
  useEffect(() => () => void (opened && closeSheets(opened.opened).catch(() => {})), [opened])
  useEffect(
    () => () => void (prepared && store.call('import.forget', [prepared.preview.token]).catch(() => {})),
    [prepared, store],
  )

  // Which column is what was chosen by hand: nobody does it twice gladly.
  const chosen = !outcome && opened !== null && sheet !== null && !opened.opened.sheets.includes(sheet)
  const leave = useLeave(chosen, onClose, '放弃这次导入')
  const close = () => {
    if (waiting.length === 0) return leave()
    modal.confirm({
      title: `还有 ${waiting.length} 个文件没有导入`,
      content: waiting.map(({ name }) => name).join('、'),
      okText: '不导入了，关闭',
      cancelText: '返回',
      autoFocusButton: 'cancel',
      onOk: onClose,
    })
  }

  const step = outcome ? 3 : prepared ? 2 : opened ? 1 : 0
  return (
    <Modal
      open
      onCancel={busy ? undefined : close}
      maskClosable={false}
      width="min(1280px, 96vw)"
      style={{ top: 16 }}
      title={`导入${kind.label}${opened ? `：${opened.name}` : ''}`}
      footer={
        <Footer
          step={step}
          busy={busy}
          stop={() => cancel.current?.abort(new Cancelled('已取消'))}
          count={prepared ? prepared.preview.created + prepared.preview.updated : 0}
          back={() => (prepared ? setPrepared(null) : setOpened(null))}
          next={step === 1 ? preview : apply}
          onClose={close}
        />
      }
    >
      <Steps
        size="small"
        current={step}
        style={{ marginBottom: 14 }}
        items={['选择文件', '列的对应', '预览', '结果'].map((title) => ({ title }))}
      />
      {troubles.map((words) => (
        <Alert key={words} type="error" showIcon style={{ marginBottom: 8 }} title={words} />
      ))}
      {step === 0 && (busy ? <div style={{ height: 180 }} /> : <PickFile pick={pick} open={openAll} />)}
      {step === 1 && opened && sheet && (
        <ImportColumns kind={kind} opened={opened.opened} sheet={sheet} onSheet={setSheet} />
      )}
      {step === 2 && prepared && (
        <ImportPreview kind={kind} prepared={prepared} saveRejected={saveRejected} />
      )}
      {step === 3 && outcome && (
        <Result
          status={outcome.undone ? 'info' : 'success'}
          title={
            outcome.undone ? '已撤销整次导入' : `已导入：新增 ${outcome.created}，更新 ${outcome.updated}`
          }
          subTitle={`不变 ${outcome.unchanged}，退回 ${outcome.rejected}。${outcome.rejected > 0 ? '退回的行改好后再导入一次即可，已导入的不会重复。' : ''}${doubtful > 0 ? `库中有 ${doubtful.toLocaleString('zh-CN')} 对人员可能重复，在“重复人员”页等您判断。` : ''}`}
          extra={[
            waiting.length > 0 && (
              <Button key="next" type="primary" onClick={() => void openAll(waiting)}>
                接着导入“{waiting[0].name}”（还有 {waiting.length} 个文件）
              </Button>
            ),
            !outcome.undone && outcome.created + outcome.updated > 0 && (
              <Button key="undo" onClick={takeBack}>
                撤销整次导入
              </Button>
            ),
            outcome.rejected > 0 && (
              <Button key="rejected" onClick={saveRejected}>
                退回行导出为 Excel
              </Button>
            ),
          ]}
        />
      )}
    </Modal>
  )
}

/** Buttons at the right, what is being done at the left: nothing above moves when it begins or ends. */
function Footer(props: {
  step: number
  busy: Busy | null
  count: number
  stop(): void
  back(): void
  next(): void
  onClose(): void
}) {
  const { step, busy, count, stop, back, next, onClose } = props
  return (
    <Flex align="center" justify="flex-end" gap={8}>
      {busy && (
        <Flex align="center" gap={12} flex={1} style={{ textAlign: 'left' }}>
          <Progress percent={Math.round(busy.done * 100)} style={{ flex: 1 }} />
          <span style={{ minWidth: 220 }}>{busy.doing}</span>
          {busy.stops && (
            <Button size="small" onClick={stop}>
              取消
            </Button>
          )}
        </Flex>
      )}
      {step === 0 && <Button onClick={onClose}>关闭</Button>}
      {step === 3 && (
        <Button type="primary" onClick={onClose}>
          完成
        </Button>
      )}
      {(step === 1 || step === 2) && (
        <>
          <Button disabled={busy !== null} onClick={back}>
            上一步
          </Button>
          <Button type="primary" disabled={busy !== null || (step === 2 && count === 0)} onClick={next}>
            {step === 1 ? '预览' : `导入 ${count.toLocaleString('zh-CN')} 条`}
          </Button>
        </>
      )}
    </Flex>
  )
}

function PickFile(props: { pick(): void; open(files: readonly Handed[]): void }) {
  const { pick, open } = props
  return (
    <Upload.Dragger
      showUploadList={false}
      openFileDialogOnClick={false}
      multiple
      beforeUpload={(file, all) => {
        // Asked of each dropped file: the first speaks for all.
        if (file === all[0])
          open(
            all.map((one) => ({
              name: one.name,
              bytes: () => bytesOf(one),
            })),
          )
        return Upload.LIST_IGNORE
      }}
    >
      <div style={{ padding: '28px 0' }}>
        <InboxOutlined aria-hidden style={{ fontSize: 40, color: '#1f5f9e' }} />
        <p style={{ margin: '10px 0 14px' }}>把 Excel 工作簿或 CSV 拖到这里（可以一次拖几个），或者</p>
        <Button type="primary" onClick={pick}>
          选择文件…
        </Button>
        <p style={{ color: '#66727f', marginTop: 14 }}>
          表头上面有标题行、末尾有合计行都可以，程序会自己认出来。几个文件逐个预览、逐个导入。
        </p>
      </div>
    </Upload.Dragger>
  )
}
