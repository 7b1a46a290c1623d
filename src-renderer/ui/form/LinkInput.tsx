/** Choosing linked records by typing any part, pinyin or initials; opening them; adding one in place. */
import { ExportOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Modal, Select, Space } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { type AnyRecord, titleOf } from '../../domain/kind'
import { kindOf } from '../../domain/registry'
import { useNavigate } from '../context'
import { useStore } from '../hooks'
import { fits } from '../pinyin'
import { titlesOf, useTitleLookup } from '../titles'
import { wordsOf } from '../words'
import { addingWords, begunWith, isSmall, offersAdding } from './adding'
import { RecordForm } from './RecordForm'
import type { InputProps } from './TypedInput'

const MOST = 50
export function LinkInput(props: InputProps) {
  const { field, value, onChange, id } = props
  const store = useStore()
  const titles = useTitleLookup()
  const navigate = useNavigate()
  const kind = kindOf(field.to ?? '')
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [found, setFound] = useState<AnyRecord[] | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const [adding, setAdding] = useState<string | null>(null)
  const many = field.type === 'links'

  const asked = kind?.large ? typed : ''
  useEffect(() => {
    if (!open || !kind) return
    let gone = false
    const answer = kind.large
      ? store
          .call('list', [
            { kind: kind.kind, where: asked ? { text: asked } : {}, sort: kind.sort, from: 0, to: MOST },
          ])
          .then((page) => page.rows)
      : store.call('all', [kind.kind])
    setFailed(null)
    answer.then(
      (rows) => !gone && setFound(rows),
      (error) => !gone && setFailed(wordsOf(error)),
    )
    return () => {
      gone = true
    }
  }, [store, kind, open, asked])

  const options = useMemo(() => {
    if (!kind) return []
    const rows = (found ?? []).map((record) => ({ record, title: titleOf(kind, record) }))
    const searched = Object.keys(kind.fields).filter((name) => kind.fields[name].search)
    const fitting = kind.large
      ? rows
      : rows.filter(
          ({ record, title }) =>
            fits(title, typed) || searched.some((name) => typed && fits(String(record[name] ?? ''), typed)),
        )
    return fitting.slice(0, MOST).map(({ record, title }) => ({ value: record.id, label: title }))
  }, [kind, found, typed])

  if (!kind) return null
  const canAdd = offersAdding(field, kind)
  return (
    <>
      <Space.Compact block>
        <Select
          id={id}
          aria-label={field.label}
          style={{ flex: 1, minWidth: 0 }}
          mode={many ? 'multiple' : undefined}
          value={(value as string | string[] | null) ?? (many ? [] : undefined)}
          options={options}
          labelRender={({ value: chosen }) => {
            const title = titles(kind.kind, String(chosen)) ?? '…'
            // What lies in the trash is drawn as the lists draw it.
            if (!titles.trashed?.(kind.kind, String(chosen))) return title
            return (
              <span className="away" title={`“${title}”在回收站`}>
                {title}
              </span>
            )
          }}
          showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
          allowClear
          autoFocus={props.autoFocus}
          placeholder="输入任意几个字或拼音首字母"
          status={props.wrong ? 'warning' : undefined}
          loading={open && !found && !failed}
          notFoundContent={failed ?? (found ? `没有找到${typed ? `“${typed}”` : kind.label}` : '正在查找…')}
          onOpenChange={(next) => {
            setOpen(next)
            if (!next) setTyped('')
          }}
          onChange={(next) => {
            const ids = many ? (next as string[]) : [next as string]
            for (const one of options)
              if (ids.includes(one.value)) titlesOf(store).learn(kind.kind, one.value, one.label)
            onChange(many ? (ids.length ? ids : null) : ((next as string | undefined) ?? null))
            setTyped('')
          }}
          popupRender={(menu) => (
            <>
              {menu}
              {canAdd && (
                <Button
                  type="link"
                  block
                  icon={<PlusOutlined aria-hidden />}
                  style={{ textAlign: 'left', justifyContent: 'flex-start' }}
                  onMouseDown={(e) => e.preventDefault()}
                  onClick={() => {
                    setAdding(typed)
                    setOpen(false)
                  }}
                >
                  {addingWords(kind, typed)}
                </Button>
              )}
            </>
          )}
        />
        {!many && typeof value === 'string' && (
          <Button
            icon={<ExportOutlined aria-hidden />}
            aria-label={`打开${field.label}“${titles(kind.kind, value) ?? ''}”`}
            title="打开这条记录"
            onClick={() => navigate.open(kind.kind, value)}
          />
        )}
      </Space.Compact>
      <Modal
        title={`新增${kind.label}`}
        open={adding !== null}
        footer={null}
        width={isSmall(kind) ? 720 : 960}
        destroyOnHidden
        onCancel={() => setAdding(null)}
        styles={{
          body: { height: isSmall(kind) ? '60vh' : '70vh', display: 'flex', flexDirection: 'column' },
        }}
      >
        {adding !== null && (
          <RecordForm
            kind={kind}
            id={null}
            given={begunWith(kind, adding)}
            inPlace
            onClose={() => setAdding(null)}
            onSaved={(saved) => {
              setAdding(null)
              onChange(many ? [...((value as string[] | null) ?? []), saved] : saved)
            }}
          />
        )}
      </Modal>
    </>
  )
}
