/** 冲突: what two sites changed apart, side by side with what it was; keep one, or type another. */
import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Empty, Flex, Modal, Space, Table, Tooltip, Typography } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { type ConflictRecord, conflict as conflictKind } from '../domain/conflict'
import type { Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { today } from '../policy/day'
import { useNavigate } from '../ui/context'
import { FieldInput } from '../ui/form/FieldInput'
import { useAll, useCommit, useRecord, useSite, useStore } from '../ui/hooks'
import { LookContext, logLook } from '../ui/privacy'
import { useTitleLookup } from '../ui/titles'
import { isPersonal } from '../ui/values'
import { wordsOf } from '../ui/words'
import { decisionDrafts, readValue } from './conflicts'
import { fieldLabel, kindLabel, valueWords } from './shown'

/** Conflicts that nobody has decided yet. */
export function useOpenConflicts(): ConflictRecord[] | undefined {
  return useAll(conflictKind)?.filter((item) => !item.decision)
}

export function ConflictList() {
  const all = useAll(conflictKind)
  const titles = useTitleLookup()
  const decide = useDecide()
  const navigate = useNavigate()
  const [decided, setDecided] = useState(false)
  const [third, setThird] = useState<ConflictRecord | null>(null)
  const { seen, look, mask } = useLooks()
  const shown = (all ?? []).filter((item) => decided === Boolean(item.decision))
  const words = (row: ConflictRecord, text: string | null | undefined) =>
    valueWords(row.recordKind ?? '', row.field ?? '', readValue(text), titles, seen.has(row.id))
  const side = (row: ConflictRecord, which: 'earlier' | 'later') => (
    <>
      <div style={{ overflowWrap: 'anywhere' }}>{words(row, row[which])}</div>
      <div className="x-dim">
        {row[`${which}By`]} <span style={{ whiteSpace: 'nowrap' }}>{time(row[`${which}At`])}</span>
      </div>
      {!row.decision && (
        <Button size="small" style={{ marginTop: 4 }} onClick={() => decide(row, which, null)}>
          {which === 'earlier' ? '改用这个' : '保留这个'}
        </Button>
      )}
    </>
  )
  return (
    <>
      <Flex justify="space-between" style={{ marginBottom: 8 }}>
        <Typography.Text type="secondary">
          两个单位改过同一处时，先采用较晚的修改；在这里决定后，结果随数据文件传给各单位，各处一致。
        </Typography.Text>
        <Checkbox checked={decided} onChange={(event) => setDecided(event.target.checked)}>
          看已决定的
        </Checkbox>
      </Flex>
      <Table<ConflictRecord>
        size="small"
        rowKey="id"
        loading={!all}
        dataSource={shown}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 970, y: 'calc(100vh - 300px)' }}
        locale={{ emptyText: <Empty description={decided ? '还没有决定过冲突' : '没有等您决定的冲突'} /> }}
        columns={[
          {
            title: '记录',
            width: 210,
            render: (_, row) => (
              <>
                <Typography.Link
                  onClick={() => row.recordKind && row.record && navigate.open(row.recordKind, row.record)}
                >
                  {row.title}
                </Typography.Link>
                <div className="x-dim">{kindLabel(row.recordKind ?? '')}</div>
              </>
            ),
          },
          {
            title: '项目',
            width: 120,
            render: (_, row) => (
              <>
                {fieldLabel(row.recordKind ?? '', row.field ?? '')}
                {holdsPersonal(row) && (
                  <Eye shown={seen.has(row.id)} onFlip={() => (seen.has(row.id) ? mask(row) : look(row))} />
                )}
              </>
            ),
          },
          { title: '上次一致时', width: 150, render: (_, row) => words(row, row.base) },
          { title: '较早的修改', render: (_, row) => side(row, 'earlier') },
          { title: '较晚的修改（现在采用）', render: (_, row) => side(row, 'later') },
          {
            title: decided ? '决定' : '另填',
            width: 170,
            fixed: 'right',
            render: (_, row) =>
              row.decision ? (
                <>
                  {words(row, row.value)}
                  <div className="x-dim">
                    {conflictKind.fields.decision.options?.[row.decision]} {row.decidedBy} {row.decidedOn}
                  </div>
                </>
              ) : (
                <Button size="small" onClick={() => setThird(row)}>
                  填写另一个值…
                </Button>
              ),
          },
        ]}
      />
      {third && (
        <Third
          conflict={third}
          reveal={seen.has(third.id)}
          onLook={() => look(third)}
          onClose={() => setThird(null)}
        />
      )}
    </>
  )
}

/** Whether the values of a conflict are masked in lists. */
function holdsPersonal(row: ConflictRecord): boolean {
  const field = kindOf(row.recordKind ?? '')?.fields[row.field ?? '']
  return field !== undefined && isPersonal(field)
}

/** Conflicts whose personal values are shown in full, each of them written down: who has a conflict wrote its record. */
function useLooks() {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const store = useStore()
  const site = useSite()
  const { message } = App.useApp()
  const look = (row: ConflictRecord) => {
    if (seen.has(row.id)) return
    setSeen(new Set([...seen, row.id]))
    const what = `查看${kindLabel(row.recordKind ?? '')}「${row.title}」的冲突：${fieldLabel(row.recordKind ?? '', row.field ?? '')}`
    void logLook(store, site, { what, action: 'look', count: 1 }).catch((error) =>
      message.error(wordsOf(error)),
    )
  }
  const mask = (row: ConflictRecord) => setSeen(new Set([...seen].filter((id) => id !== row.id)))
  return { seen, look, mask }
}

function Eye({ shown, onFlip }: { shown: boolean; onFlip(): void }) {
  const words = shown ? '遮住个人信息' : '显示个人信息'
  return (
    <Tooltip title={words}>
      <Button
        type="text"
        size="small"
        aria-label={words}
        aria-pressed={shown}
        icon={shown ? <EyeInvisibleOutlined aria-hidden /> : <EyeOutlined aria-hidden />}
        onClick={onFlip}
      />
    </Tooltip>
  )
}

function time(iso: string | null | undefined): string {
  return iso ? dayjs(iso).format('YYYY-MM-DD HH:mm') : ''
}

/** Commits a decision; true where it was kept. */
function useDecide() {
  const commit = useCommit()
  const site = useSite()
  const { message } = App.useApp()
  return async (row: ConflictRecord, decision: 'earlier' | 'later' | 'third', value: Value) => {
    const { operator, unitName } = site
    const now = today()
    try {
      await commit({
        label: `决定冲突「${row.title}」的${fieldLabel(row.recordKind ?? '', row.field ?? '')}`,
        changes: decisionDrafts(row, decision, value, { operator, unitName, today: now }),
      })
      message.success('已决定，随下一份数据文件传给对方。可以撤销。')
      return true
    } catch (error) {
      message.error(wordsOf(error))
      return false
    }
  }
}

interface ThirdProps {
  conflict: ConflictRecord
  /** Its personal values are shown in full. */
  reveal: boolean
  /** Shows them, and writes that down. */
  onLook(): void
  onClose(): void
}

function Third({ conflict, reveal, onLook, onClose }: ThirdProps) {
  const kind = kindOf(conflict.recordKind ?? '')
  const record = useRecord(kind ?? conflictKind, conflict.record)
  const field = kind?.fields[conflict.field ?? '']
  const [value, setValue] = useState<Value>(readValue(conflict.later))
  const [wrong, setWrong] = useState<string | null>(null)
  const decide = useDecide()
  return (
    <Modal
      open
      title={`${conflict.title}：${field?.label ?? '这一项'}另填为`}
      okText="采用"
      okButtonProps={{ disabled: wrong !== null || !field || !record }}
      onCancel={onClose}
      onOk={async () => {
        if (await decide(conflict, 'third', value)) onClose()
      }}
    >
      <Space orientation="vertical" style={{ width: '100%' }}>
        {field ? (
          <LookContext value={onLook}>
            <FieldInput
              field={field}
              value={value}
              onChange={setValue}
              onTyping={setWrong}
              id="third"
              wrong={wrong !== null}
              reveal={reveal}
              // Going into a masked field shows it, which is for the person to ask.
              autoFocus={reveal || !holdsPersonal(conflict)}
            />
          </LookContext>
        ) : (
          '这一项不能在这里填写，请打开记录修改。'
        )}
        {wrong && <Typography.Text type="danger">{wrong}</Typography.Text>}
      </Space>
    </Modal>
  )
}
