/** 移交 chosen people or projects: to whom, why; a button of their lists. */
import { App, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { handover as handoverKind } from '../domain/handover'
import { type AnyRecord, titleOf, type Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { unit } from '../domain/unit'
import { today } from '../policy/day'
import { useAll, useCommit, useLive, useSite } from '../ui/hooks'
import { useOnce } from '../ui/once'
import { fits } from '../ui/pinyin'
import { wordsOf } from '../ui/words'
import { onOffer } from './handover'

/** Records in one handover: a list that a person can still look through. */
const MOST = 2000

export default function HandoverDialog({
  kind,
  ids,
  onClose,
}: {
  kind: string
  ids: string[]
  onClose(): void
}) {
  const site = useSite()
  const commit = useCommit()
  const { message } = App.useApp()
  const units = useAll(unit)
  const handovers = useAll(handoverKind)
  const [busy, once] = useOnce()
  const records = useLive([kind], ids.join(), (store) => store.call('get', [kind, ids]))
  const [to, setTo] = useState<string>()
  const [reason, setReason] = useState('')
  const declared = kindOf(kind)
  const owner = declared?.ownerField
  const present = (records ?? []).filter(
    (record): record is AnyRecord => record !== undefined && !record.deleted,
  )
  const offered = onOffer(handovers ?? [], kind, site.unit)
  const belonging = present.filter((record) => owner && record[owner] === site.unit)
  const own = belonging.filter((record) => !offered.has(record.id))
  const target = (units ?? []).find((item) => item.id === to)
  const detail = (record: AnyRecord) =>
    [record.town && units?.find((item) => item.id === record.town)?.name, record.village, record.city]
      .filter((part) => typeof part === 'string' && part !== '')
      .join(' ')

  const offer = async () => {
    if (!declared || !target) return
    const title = `${site.unitName}向${target.name}移交${declared.label} ${own.length} ${declared.counter}`
    const items: Value = own.map((record) => ({
      id: record.id,
      name: titleOf(declared, record),
      detail: detail(record),
    }))
    try {
      await commit({
        label: title,
        changes: [
          {
            kind: 'handover',
            id: crypto.randomUUID(),
            create: true,
            set: {
              title,
              unit: site.unit,
              to: target.id,
              ...(reason.trim() ? { reason: reason.trim() } : {}),
              offeredBy: site.operator,
              offeredOn: today(),
              status: 'offered',
              recordKind: kind,
              items,
            },
          },
        ],
      })
      message.success(`已发起移交，随下一份数据文件送到${target.name}；对方同意以前记录仍归本单位。`)
      onClose()
    } catch (error) {
      message.error(wordsOf(error))
    }
  }

  const tooMany = own.length > MOST
  return (
    <Modal
      open
      title={`移交${declared?.label ?? ''}`}
      okText="发起移交"
      onCancel={onClose}
      onOk={() => void once(offer)}
      confirmLoading={busy}
      okButtonProps={{ disabled: !handovers || !target || own.length === 0 || tooMany }}
    >
      <p>
        {own.length > 0
          ? `共 ${own.length} ${declared?.counter ?? '条'}：${own
              .slice(0, 5)
              .map((record) => declared && titleOf(declared, record))
              .join('、')}${own.length > 5 ? '…' : ''}`
          : belonging.length > 0
            ? '所选记录已在移交中，等对方答复；要改接收单位，请先到“数据交换—移交”里撤回。'
            : '所选记录都不归本单位管理，不能移交。'}
        {own.length > 0 &&
          present.length > belonging.length &&
          `（另有 ${present.length - belonging.length} 条不归本单位，不移交）`}
        {own.length > 0 &&
          belonging.length > own.length &&
          `（另有 ${belonging.length - own.length} 条已在移交中，不重复移交）`}
        {tooMany && `一次最多移交 ${MOST} 条，请分批移交。`}
      </p>
      <Form layout="vertical">
        <Form.Item label="接收单位" required>
          <Select
            autoFocus
            aria-label="接收单位"
            placeholder="输入单位名称或拼音首字母"
            value={to}
            onChange={setTo}
            showSearch={{ filterOption: (typed, option) => fits(String(option?.label ?? ''), typed) }}
            options={(units ?? [])
              .filter((item) => item.id !== site.unit && item.role !== 'other')
              .map((item) => ({ value: item.id, label: item.name ?? '' }))}
          />
        </Form.Item>
        <Form.Item label="移交原因">
          <Input.TextArea
            aria-label="移交原因"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
