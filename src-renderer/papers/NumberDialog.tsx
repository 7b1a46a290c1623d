/**
 * 编证书号: gives the chosen awards that have none the next certificate numbers, without gaps. A number that was given
 * is never given again, though its award was deleted or the numbering undone: paper may have left the office with it.
 */

import { Alert, App, Form, Input, InputNumber, Table } from 'antd'
import { useState } from 'react'
import { textOf } from '../documents/document'
import { highestSerial, nextSerials, ofYear, type SerialForm } from '../documents/register'
import { award } from '../domain/award'
import type { AnyRecord } from '../domain/kind'
import { Told } from '../store/rpc'
import { doneKey } from '../ui/done'
import { FormDialog } from '../ui/FormDialog'
import { useCommit, useLive, useSite, useStore } from '../ui/hooks'
import { useOnce } from '../ui/once'
import { useSetting } from '../ui/settings'
import { wordsOf } from '../ui/words'

interface Loaded {
  chosen: AnyRecord[]
  used: string[]
}

interface Props {
  ids: string[]
  onClose(): void
  /** Awards that have a number get another, for two have the same. */
  again?: boolean
}

export const RenumberDialog = (props: Props) => <NumberDialog {...props} again />

export function NumberDialog({ ids, onClose, again = false }: Props) {
  const store = useStore()
  const site = useSite()
  const commit = useCommit()
  const { message } = App.useApp()
  const year = new Date().getFullYear()
  const [saved, setSaved] = useSetting<SerialForm>(`award/serial/${site.unit}`)
  /** Highest number given in each form on this PC, which an undo does not take back. */
  const [given, setGiven] = useSetting<Record<string, number>>(`award/given/${site.unit}`)
  const [begun] = useState(() => {
    const last = saved ?? { before: `〔${year}〕`, digits: 4, behind: '号' }
    // A certificate stays in the year of its first number.
    return again ? last : ofYear(last, year)
  })
  const [form, setForm] = useState(begun)
  const [error, setError] = useState<string | null>(null)
  const [busy, once] = useOnce()
  const loaded = useLive([award.kind], `number/${ids.join()}`, () => load(store, ids))
  const open = loaded?.chosen.filter((record) => again || textOf(record, 'serial') === '') ?? []
  const key = `${form.before}#${form.behind}`
  const plan = (used: readonly string[]) =>
    nextSerials(Math.max(highestSerial(used, form), given?.[key] ?? 0), open.length, form)
  const numbers = loaded ? plan(loaded.used) : []

  const run = async () => {
    setError(null)
    try {
      // Read again: another window or a data file may have brought numbers meanwhile.
      const now = await load(store, ids)
      const next = plan(now.used)
      if (next[0] !== numbers[0]) throw new Told('刚有别的证书编了号，编号已重新排过。请看一遍再确定。')
      const words = `${next[0]}${next.length > 1 ? ` 至 ${next[next.length - 1]}` : ''}`
      await commit({
        label: `${again ? '重编' : '编'}证书号 ${words}`,
        changes: open.map((record, i) => ({ kind: award.kind, id: record.id, set: { serial: next[i] } })),
      })
      setSaved(form)
      setGiven({ ...given, [key]: highestSerial(next, form) })
      message.success({ key: doneKey(message), content: `已编 ${next.length} 个证书号：${words}` })
      onClose()
    } catch (failed) {
      setError(wordsOf(failed))
    }
  }
  return (
    <FormDialog
      typed={form.before !== begun.before || form.digits !== begun.digits || form.behind !== begun.behind}
      title={again ? '重编证书号' : '编证书号'}
      okText={`编 ${open.length} 个号`}
      cancelText="不编"
      okButtonProps={{ disabled: open.length === 0 }}
      confirmLoading={busy}
      onClose={onClose}
      onOk={() => once(run)}
    >
      <Form layout="inline" style={{ rowGap: 8, marginBottom: 12 }}>
        <Form.Item label="编号前">
          <Input
            aria-label="编号前"
            style={{ width: 150 }}
            maxLength={24}
            value={form.before}
            placeholder="定归雁〔2018〕"
            onChange={(event) => setForm({ ...form, before: event.target.value })}
          />
        </Form.Item>
        <Form.Item label="位数">
          <InputNumber
            aria-label="位数"
            style={{ width: 64 }}
            min={1}
            max={6}
            value={form.digits}
            onChange={(digits) => setForm({ ...form, digits: digits ?? 1 })}
          />
        </Form.Item>
        <Form.Item label="编号后">
          <Input
            aria-label="编号后"
            style={{ width: 70 }}
            maxLength={8}
            value={form.behind}
            onChange={(event) => setForm({ ...form, behind: event.target.value })}
          />
        </Form.Item>
      </Form>
      {loaded && open.length < loaded.chosen.length && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 8 }}
          title={`其中 ${loaded.chosen.length - open.length} 项已有证书编号，不再编。`}
        />
      )}
      {again && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 8 }}
          title="重编后原来的号不再属于这些证书。证书已经打印或发出的，请收回，按新号重新打印换发。"
        />
      )}
      {error && <Alert type="error" showIcon style={{ marginBottom: 8 }} title={error} />}
      <Table<AnyRecord>
        size="small"
        rowKey="id"
        loading={!loaded}
        pagination={false}
        scroll={{ y: 280 }}
        dataSource={open}
        locale={{ emptyText: '所选的表彰都已有证书编号' }}
        columns={[
          { title: '表彰对象', render: (_, record) => textOf(record, 'addressee') },
          ...(again
            ? [
                {
                  title: '原号',
                  width: 180,
                  render: (_: unknown, record: AnyRecord) => textOf(record, 'serial'),
                },
              ]
            : []),
          { title: again ? '新号' : '证书编号', width: 200, render: (_, __, i) => numbers[i] },
        ]}
      />
      <p style={{ color: '#66707c', margin: '8px 0 0' }}>
        接着编过的最大号往下编，中间不空号；编过的号不再给别的证书，撤销或删除后也不再用。
      </p>
    </FormDialog>
  )
}

/** The chosen awards, and every number on this site, in the trash too. */
async function load(store: ReturnType<typeof useStore>, ids: readonly string[]): Promise<Loaded> {
  const all = await store.call('all', [award.kind])
  const gone = await store.call('ids', [{ kind: award.kind, where: { deleted: true } }])
  const deleted = gone.length > 0 ? await store.call('get', [award.kind, gone]) : []
  const order = new Map(ids.map((id, i) => [id, i]))
  return {
    chosen: all
      .filter((record) => order.has(record.id) && !record.deleted)
      .sort((a, b) => order.get(a.id)! - order.get(b.id)!),
    used: [...all, ...deleted].map((record) => (record ? textOf(record as AnyRecord, 'serial') : '')),
  }
}
