/** Dialogs on papers: 报送, 撤回, 受理, 退回, 更正. Each does its step in one commit and says what became of it. */
import { Alert, DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type ReactNode, useEffect, useState } from 'react'
import { type AnyRecord, titleOf } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { toldWords, useTold } from '../exchange/told'
import { type ActionProps, useNavigate } from '../ui/context'
import { DAY_FORMATS } from '../ui/dayFormats'
import { FormDialog } from '../ui/FormDialog'
import { useRecords, useSite } from '../ui/hooks'
import { useAttempt } from '../ui/save'
import { may, type PaperKind, sentWords } from './papers'
import { type Paper, usePapers } from './usePapers'

/** The records asked for, and those of them that the step fits. */
function useChosen({ kind, ids }: ActionProps, fits: (record: AnyRecord) => boolean) {
  const records = useRecords(kind, ids)
  const found = (records ?? []).filter((record) => !record.deleted)
  const papers: Paper[] = found.filter(fits).map((record) => ({ kind: kind as PaperKind, record }))
  return { ready: records !== undefined, papers, left: found.length - papers.length }
}

interface StepProps extends ActionProps {
  title: string
  ok: string
  fits(record: AnyRecord): boolean
  /** Why some of the chosen are left out. */
  leaves: string
  done: string
  disabled?: boolean
  /** Something was typed that Esc or a click beside must not lose. */
  typed?: boolean
  children?: ReactNode
  act(papers: readonly Paper[]): Promise<unknown>
}

function Step(props: StepProps) {
  const [busy, attempt] = useAttempt()
  const { ready, papers, left } = useChosen(props, props.fits)
  const act = () =>
    attempt(async () => {
      await props.act(papers)
      props.onClose()
      return `${props.done}${papers.length > 1 ? ` ${papers.length} 份` : ''}`
    })
  return (
    <FormDialog
      typed={props.typed ?? false}
      title={props.title}
      okText={props.ok}
      confirmLoading={busy}
      okButtonProps={{ disabled: papers.length === 0 || props.disabled }}
      onOk={() => void act()}
      onClose={props.onClose}
    >
      {papers.length > 0 && (
        <ul style={{ maxHeight: 180, overflow: 'auto', paddingInlineStart: 18 }}>
          {papers.map(({ kind, record }) => (
            <li key={record.id}>{titleOf(kindOf(kind)!, record)}</li>
          ))}
        </ul>
      )}
      {ready && left > 0 && (
        <Alert type="info" showIcon title={`另有 ${left} 份${props.leaves}，不在其内。`} />
      )}
      {papers.length > 0 && props.children}
    </FormDialog>
  )
}

export function SendDialog(props: ActionProps) {
  const { send } = usePapers()
  const site = useSite()
  const [day, setDay] = useState<Dayjs | null>(dayjs())
  return (
    <Step
      {...props}
      title="报送给区返乡创业工作领导小组办公室"
      ok="报送"
      fits={may.send}
      leaves="已经报送"
      done={sentWords(site.role, '内容')}
      disabled={!day}
      act={(papers) => send(papers, day!.format('YYYY-MM-DD'))}
    >
      <Form layout="vertical">
        <Form.Item label="报送日期" required style={{ margin: 0 }}>
          <DatePicker
            format={DAY_FORMATS}
            aria-label="报送日期"
            value={day}
            onChange={setDay}
            allowClear={false}
          />
        </Form.Item>
      </Form>
    </Step>
  )
}

export function WithdrawDialog(props: ActionProps) {
  const { withdraw } = usePapers()
  const { papers } = useChosen(props, may.withdraw)
  const told = useTold(
    papers.map(({ record }) => record),
    'status',
  )
  return (
    <Step
      {...props}
      title="撤回报送，改为草稿"
      ok={told ? '仍要撤回' : '撤回'}
      fits={may.withdraw}
      leaves="区办已有处理意见或还没有报送"
      done="已撤回，现在是草稿；已随数据文件报出的，请改好后再报一次"
      act={withdraw}
    >
      {told && <Alert type="warning" showIcon title={toldWords(told, '要改的请用“更正…”另报一版')} />}
    </Step>
  )
}

type NoteProps = Omit<StepProps, 'act' | 'typed' | 'disabled' | 'children'> & {
  /** What the note is, and what to write. */
  note: string
  hint: string
  /** Without it the step is not done. */
  needed: boolean
  act(papers: readonly Paper[], note: string): Promise<unknown>
}

/** A step with a few words of whoever does it. */
function NoteStep({ note: label, hint, needed, act, ...step }: NoteProps) {
  const [note, setNote] = useState('')
  const words = note.trim()
  return (
    <Step
      {...step}
      disabled={needed && words === ''}
      typed={words !== ''}
      act={(papers) => act(papers, words)}
    >
      <Input.TextArea
        aria-label={label}
        placeholder={hint}
        rows={needed ? 3 : 2}
        autoFocus={needed}
        value={note}
        onChange={(e) => setNote(e.target.value)}
      />
    </Step>
  )
}

export function AcceptDialog(props: ActionProps) {
  const { accept } = usePapers()
  return (
    <NoteStep
      {...props}
      title="受理"
      ok="受理"
      fits={(record) => record.status === 'submitted'}
      leaves="不在待受理状态"
      done="已受理"
      note="受理意见"
      hint="受理意见（可不填）"
      needed={false}
      act={accept}
    />
  )
}

export function ReturnDialog(props: ActionProps) {
  const { giveBack } = usePapers()
  return (
    <NoteStep
      {...props}
      title="退回"
      ok="退回"
      fits={may.decide}
      leaves="还没有报送或已经退回"
      done="已退回，意见随下一份数据文件到报送单位的“今日”"
      note="退回意见"
      hint="写明要补充、更正什么"
      needed
      act={giveBack}
    />
  )
}

export function CorrectDialog(props: ActionProps) {
  const { correct } = usePapers()
  const navigate = useNavigate()
  return (
    <NoteStep
      {...props}
      title="起草更正稿"
      ok="起草"
      fits={may.correct}
      leaves="不能更正（草稿直接改，刚报送的可撤回）"
      done="已起草更正稿，原件保留"
      note="更正原因"
      hint="更正原因，随更正稿报送"
      needed
      act={async ([paper], reason) => {
        const id = await correct(paper, reason)
        if (paper.kind === 'monthlyFigures') {
          navigate.page('figures', { month: String(paper.record.month), unit: String(paper.record.unit) })
        } else navigate.open(paper.kind, id)
      }}
    />
  )
}

/** Opens the page on which monthly figures are filled; a form of a field each is no place for it. */
export function FillFiguresDialog({ kind, ids, onClose }: ActionProps) {
  const navigate = useNavigate()
  const records = useRecords(kind, ids)
  useEffect(() => {
    const record = records?.[0]
    if (!record) return
    onClose()
    navigate.page('figures', { month: String(record.month), unit: String(record.unit) })
  }, [records, navigate, onClose])
  return null
}
