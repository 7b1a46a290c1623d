/** The record beside its list: form, history, what points to it; through the list without closing. */
import {
  CloseOutlined,
  DownOutlined,
  EyeInvisibleOutlined,
  EyeOutlined,
  PrinterOutlined,
  UpOutlined,
} from '@ant-design/icons'
import { App, Button, Tabs, Tag, Tooltip } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type AnyRecord, type Kind, titleOf } from '../../domain/kind'
import { mayWrite } from '../../domain/writing'
import { beforeClosing } from '../closing'
import { type RecordAction, useActionsContext } from '../context'
import { focusRecord, isFocusLost } from '../focus'
import { RecordForm, type RecordFormHandle } from '../form/RecordForm'
import type { Edits } from '../form/state'
import { useRecord, useSite, useStore } from '../hooks'
import { LookContext, logLook } from '../privacy'
import { isPersonal } from '../values'
import { wordsOf } from '../words'
import { Backlinks } from './Backlinks'
import { History } from './History'

export interface RecordPanelProps {
  kind: Kind
  /** Null: a new record. */
  id: string | null
  given?: Edits
  /** The field that the clerk came for. */
  at?: { field: string }
  onClose(): void
  /** −1 the one above, 1 the one beneath; absent where there is no list behind. */
  onStep?(by: -1 | 1): void
  /** @param next begin another */
  onSaved(id: string, next: boolean): void
  /** Asks before the form is left; the workspace calls it before it shows something else. */
  leaving: { current: ((then: () => void) => void) | null }
}

export function RecordPanel(props: RecordPanelProps) {
  const { kind, id } = props
  const { modal, message } = App.useApp()
  const actions = useActionsContext()
  const record = useRecord(kind, id) as AnyRecord | undefined
  const [tab, setTab] = useState('form')
  const [reveal, setReveal] = useState(false)
  const form = useRef<RecordFormHandle | null>(null)
  const personal = Object.values(kind.fields).some(isPersonal)
  const store = useStore()
  const site = useSite()

  // Who may write it may see it in full: its owner, and the district.
  const allowed = !record || mayWrite(kind, record, record, site)
  const look = useCallback(() => {
    setReveal(true)
    void logLook(store, site, {
      what: record
        ? `查看${kind.label}「${titleOf(kind, record)}」`
        : `查看新增${kind.label}时带入的个人信息`,
      action: 'look',
      count: 1,
    }).catch((error) => message.error(wordsOf(error)))
  }, [record, store, site, kind, message])

  const asking = useRef<{ destroy(): void } | null>(null)
  /** Goes on at once where nothing would be lost, else asks; the last question counts. */
  const leave = useCallback(
    (then: () => void) => {
      if (!form.current?.dirty) return then()
      asking.current?.destroy()
      const dialog = modal.confirm({
        title: '有修改还没有保存',
        content: '可以先保存；不保存的话，刚才的修改会丢掉。',
        okText: '保存',
        cancelText: '继续填写',
        onOk: async () => {
          if (await form.current?.save()) setTimeout(then)
        },
        // The question holds the focus until it is gone: what came next could not take it.
        afterClose: () => setTimeout(() => isFocusLost() && focusRecord()),
        footer: (_, { OkBtn, CancelBtn }) => (
          <>
            <Button
              danger
              onClick={() => {
                form.current?.discard()
                dialog.destroy()
                setTimeout(then)
              }}
            >
              不保存
            </Button>
            <CancelBtn />
            <OkBtn />
          </>
        ),
      })
      asking.current = dialog
    },
    [modal],
  )
  const { leaving } = props
  useEffect(() => {
    leaving.current = leave
    return () => {
      leaving.current = null
    }
  }, [leaving, leave])

  // The draft is on disk, so nothing typed is lost either way.
  useEffect(() => beforeClosing(leave), [leave])

  // Stepping draws a new panel: without this the keyboard would be left with nothing after the first PageDown.
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (id) section.current?.focus({ preventScroll: true })
  }, [id])

  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={id ? `${kind.label}：${record ? titleOf(kind, record) : ''}` : `新增${kind.label}`}
      style={{ display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1, outline: 'none' }}
      onKeyDown={(event) => {
        if (event.defaultPrevented) return
        // A moment later: the question would take this same Esc as its own and close at once.
        if (event.key === 'Escape') setTimeout(() => leave(props.onClose))
        else if ((event.key === 'PageUp' || event.key === 'PageDown') && props.onStep) {
          const by = event.key === 'PageUp' ? -1 : 1
          leave(() => props.onStep?.(by))
        } else return
        event.preventDefault()
      }}
    >
      <header className="p-head">
        <h2 title={record ? titleOf(kind, record) : undefined}>
          {id ? (record ? titleOf(kind, record) : '') : `新增${kind.label}`}
          {record?.sample && <Tag style={{ marginLeft: 8 }}>示例</Tag>}
          {record?.deleted && <Tag style={{ marginLeft: 8 }}>在回收站</Tag>}
        </h2>
        {id && personal && (
          <Tooltip
            title={!allowed ? '不是本单位登记的，只能看遮住的' : reveal ? '遮住个人信息' : '显示个人信息'}
          >
            <Button
              type="text"
              aria-label={reveal ? '遮住个人信息' : '显示个人信息'}
              aria-pressed={reveal}
              disabled={!allowed}
              icon={reveal ? <EyeInvisibleOutlined aria-hidden /> : <EyeOutlined aria-hidden />}
              onClick={() => (reveal ? setReveal(false) : look())}
            />
          </Tooltip>
        )}
        {id && (actions.printable?.(kind.kind) ?? true) && (
          <Tooltip title="打印这一条的文书">
            <Button
              type="text"
              aria-label="打印"
              icon={<PrinterOutlined aria-hidden />}
              onClick={() => actions.print(kind.kind, [id])}
            />
          </Tooltip>
        )}
        {id && props.onStep && (
          <>
            <Tooltip title="上一条 PageUp">
              <Button
                type="text"
                aria-label="上一条"
                icon={<UpOutlined aria-hidden />}
                onClick={() => leave(() => props.onStep?.(-1))}
              />
            </Tooltip>
            <Tooltip title="下一条 PageDown">
              <Button
                type="text"
                aria-label="下一条"
                icon={<DownOutlined aria-hidden />}
                onClick={() => leave(() => props.onStep?.(1))}
              />
            </Tooltip>
          </>
        )}
        <Tooltip title="关闭 Esc">
          <Button
            type="text"
            aria-label="关闭"
            icon={<CloseOutlined aria-hidden />}
            onClick={() => leave(props.onClose)}
          />
        </Tooltip>
      </header>
      {id && record && !record.deleted && (
        <Offered kind={kind} record={record} run={(action) => leave(() => actions.run?.(action, [id]))} />
      )}
      {id && (
        <Tabs
          className="p-tabs"
          size="small"
          activeKey={tab}
          onChange={setTab}
          tabBarStyle={{ marginBottom: 0 }}
          items={[
            { key: 'form', label: '资料' },
            { key: 'history', label: '历史' },
            { key: 'links', label: '相关记录' },
          ]}
        />
      )}
      {/* The form stays while another tab is looked at: what was typed is there on return. */}
      <div
        style={{
          display: tab === 'form' || !id ? 'flex' : 'none',
          flexDirection: 'column',
          flex: 1,
          minHeight: 0,
        }}
      >
        <LookContext value={allowed ? look : null}>
          <RecordForm
            key={id ?? 'new'}
            kind={kind}
            id={id}
            given={props.given}
            at={props.at}
            reveal={reveal}
            handle={form}
            onSaved={(saved, next) => {
              if (!id) setReveal(false)
              props.onSaved(saved, next)
            }}
            onClose={() => leave(props.onClose)}
          />
        </LookContext>
      </div>
      {id && tab === 'history' && (
        <div className="p-scroll">
          <History kind={kind} id={id} reveal={reveal} />
        </div>
      )}
      {id && tab === 'links' && (
        <div className="p-scroll">
          <Backlinks kind={kind.kind} id={id} />
        </div>
      )}
    </section>
  )
}

/** What capabilities offer for this record as it stands. */
function Offered(props: { kind: Kind; record: AnyRecord; run(action: RecordAction): void }) {
  const { kind, record, run } = props
  const site = useSite()
  const offered = useActionsContext().actionsFor?.(kind.kind) ?? []
  const fitting = offered.filter((action) => action.fits?.([record], site) ?? true)
  if (fitting.length === 0) return null
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, padding: '6px 16px 4px' }}>
      {fitting.map((action) => (
        <Button key={action.key} size="small" onClick={() => run(action)}>
          {action.label}
        </Button>
      ))}
    </div>
  )
}
