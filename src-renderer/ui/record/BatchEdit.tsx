/** One field of many records at once: choose it, give the value, see how many change, one commit. */
import { App, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { type AnyRecord, type Kind, titleOf, type Value } from '../../domain/kind'
import { onlyByOffice, onlyBySteps } from '../../domain/steps'
import { checkValue } from '../../domain/validate'
import { canonical } from '../../exchange/merge'
import { useActionsContext } from '../context'
import { useFocusBack } from '../focus'
import { FieldInput } from '../form/FieldInput'
import { useLive, useSite, useStore } from '../hooks'
import { isOthers, othersWords } from '../owning'
import { useAttempt } from '../save'
import { useTitleLookup } from '../titles'
import { showValue } from '../values'
import { tellDone } from './undoMessage'

/** Records sent in one commit; far above any selection made by hand. */
const MOST = 200_000

export interface BatchEditProps {
  kind: Kind
  ids: string[]
  onClose(): void
}

export function BatchEdit({ kind, ids, onClose }: BatchEditProps) {
  const store = useStore()
  const site = useSite()
  const actions = useActionsContext()
  const app = App.useApp()
  const titles = useTitleLookup()
  useFocusBack()
  const [name, setName] = useState<string | null>(null)
  const [value, setValue] = useState<Value>(null)
  const [unread, setUnread] = useState<string | null>(null)
  const [onlyEmpty, setOnlyEmpty] = useState(false)
  const [busy, attempt] = useAttempt()
  const records = useLive([kind.kind], `batch ${ids.length}`, (s) => s.call('get', [kind.kind, ids]))

  const field = name ? kind.fields[name] : null
  const present = (records ?? []).filter((r): r is AnyRecord => r !== undefined)
  const differing = name
    ? present.filter((r) => {
        const now = (r[name] as Value | undefined) ?? null
        return canonical(now) !== canonical(value) && (!onlyEmpty || now === null)
      })
    : []
  const changing = name ? differing.filter((r) => !isOthers(kind, r, name, site)) : []
  const handed = actions.actionsFor?.(kind.kind).some(({ key }) => key === 'handover') ?? false
  const others = othersWords(kind, differing.length - changing.length, handed, site)
  const problem =
    unread ??
    (field && present[0]
      ? (checkValue(field, value, { ...present[0], [name!]: value }) ??
        // Records that have the value already are not changed.
        onlyByOffice(kind, null, { [name!]: value }, site.role)[name!] ??
        onlyBySteps(kind, null, { [name!]: value })[name!] ??
        null)
      : null)

  const apply = () =>
    attempt(async () => {
      if (!name || !field) return null
      const words = value === null ? '清空' : `改为“${showValue(field, value, titles)}”`
      const label = `批量修改${kind.label} ${changing.length} ${kind.counter}：${field.label}${words}`
      const result = await store.call('commit', [
        {
          label,
          changes: changing
            .slice(0, MOST)
            .map((r) => ({ kind: kind.kind, id: r.id, set: { [name]: value } })),
        },
      ])
      tellDone(app, store, `已修改 ${changing.length} ${kind.counter}的“${field.label}”`, result.seq)
      onClose()
      return null
    })
  return (
    <Modal
      open
      title={`批量修改：已选 ${ids.length.toLocaleString('zh-CN')} ${kind.counter}`}
      okText={changing.length ? `修改 ${changing.length.toLocaleString('zh-CN')} ${kind.counter}` : '修改'}
      okButtonProps={{ disabled: !name || changing.length === 0 || problem !== null }}
      confirmLoading={busy}
      onOk={() => void apply()}
      onCancel={onClose}
    >
      <label className="f-label" htmlFor="batch-field">
        修改哪一项
      </label>
      <Select
        id="batch-field"
        style={{ width: '100%' }}
        autoFocus
        value={name ?? undefined}
        placeholder="选择栏目"
        showSearch={{ optionFilterProp: 'label' }}
        options={Object.entries(kind.fields)
          .filter(([n]) => n !== kind.title)
          .map(([n, f]) => ({ value: n, label: f.label }))}
        onChange={(next: string) => {
          setName(next)
          setValue(null)
          setUnread(null)
        }}
      />
      {name && field && (
        <>
          <label className="f-label" htmlFor="batch-value" style={{ marginTop: 12 }}>
            新的内容{field.required ? '' : '（留空即清空）'}
          </label>
          <FieldInput
            key={name}
            id="batch-value"
            field={field}
            value={value}
            onChange={setValue}
            onTyping={setUnread}
            wrong={unread !== null}
            reveal
          />
          {unread && <div className="f-error">{unread}</div>}
          <Radio.Group
            style={{ marginTop: 12 }}
            value={onlyEmpty}
            onChange={(e) => setOnlyEmpty(e.target.value)}
            options={[
              { value: false, label: '全部改' },
              { value: true, label: '只补空白的' },
            ]}
          />
          <div className="f-hint" role="status">
            {!records
              ? '正在清点…'
              : changing.length
                ? `将改动 ${changing.length} ${kind.counter}，其余 ${ids.length - changing.length} ${kind.counter}不变：${changing
                    .slice(0, 3)
                    .map((r) => titleOf(kind, r))
                    .join('、')}${changing.length > 3 ? '等' : ''}`
                : '没有需要改动的记录'}
            {others && `。${others}`}
          </div>
        </>
      )}
    </Modal>
  )
}
