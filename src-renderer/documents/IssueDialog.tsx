/** 印发: gives the next number of the unit's register, prints with it, and keeps the PDF as it was printed. */
import { Alert, App, DatePicker, Form, Input, InputNumber, Typography } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { issued } from '../domain/issued'
import type { AnyRecord, Attachment, Value } from '../domain/kind'
import { ask } from '../store/client'
import { Told } from '../store/rpc'
import { DAY_FORMATS } from '../ui/dayFormats'
import { FormDialog } from '../ui/FormDialog'
import { useLive, useSite, useStore } from '../ui/hooks'
import { useOnce } from '../ui/once'
import { useSetting } from '../ui/settings'
import { wordsOf } from '../ui/words'
import type { AnyDocument, Chosen, DocumentData } from './document'
import { safeName } from './fileName'
import { groupsOf, joinParts, printParts } from './jobs'
import { faultsOf, nextSerial, numberWords } from './register'

export interface IssueDialogProps {
  document: AnyDocument
  records: readonly AnyRecord[]
  data: DocumentData
  options: Chosen
  onClose(): void
  /** The line of the register that was written. */
  onIssued(record: AnyRecord): void
}

export function IssueDialog({ document, records, data, options, onClose, onIssued }: IssueDialogProps) {
  const issue = document.issue!
  const site = useSite()
  const store = useStore()
  const { message } = App.useApp()
  const [lastCode, setLastCode] = useSetting<string>(`issue/code/${site.unit}`)
  const [typed, setTyped] = useState<string>()
  const [date, setDate] = useState(data.today)
  const [busy, once] = useOnce()
  const register = useLive([issued.kind], 'register', () => registerOf(store))
  const own = issue.number?.(records) ?? null
  const code = own?.code ?? (typed ?? lastCode ?? '').trim()
  const year = own?.year ?? Number(date.slice(0, 4))
  const serial = own?.serial ?? (register ? nextSerial(register, site.unit, code, year) : null)
  const faults = register ? faultsOf(register, site.unit) : []
  const missing = issue.number !== undefined && own === null

  const run = async () => {
    try {
      const lines = await registerOf(store)
      const next = own?.serial ?? nextSerial(lines, site.unit, code, year)
      if (
        lines.some(
          (line) =>
            line.unit === site.unit && line.code === code && line.year === year && line.serial === next,
        )
      )
        throw new Told(`${numberWords(code, year, next)}已经印发过，见“已发文书”。`, 'invalid')
      const number = numberWords(code, year, next)
      const chosen = { ...options, ...(issue.options?.(number, date) ?? {}) }
      const parts = await printParts(document, groupsOf(document, records, chosen), data, chosen)
      const { bytes, pages } = await joinParts(parts, chosen)
      const title = issue.title(records, data, chosen)
      const digest = await ask('attachments.put', bytes)
      const file: Attachment = {
        name: `${safeName(`${number} ${title}`)}.pdf`,
        size: bytes.length,
        type: 'application/pdf',
        sha256: digest,
      }
      const id = crypto.randomUUID()
      const set: Record<string, Value> = {
        title,
        number,
        label: document.label,
        issuedOn: date,
        unit: site.unit,
        state: 'valid',
        code,
        year,
        serial: next,
        document: document.name,
        recordKind: document.kind ?? '',
        records: records.map((record) => record.id).join('\n'),
        pages,
        digest,
        issuedBy: site.operator,
        attachments: [file],
      }
      const marks = issue.marks?.(number, date)
      await store.call('commit', [
        {
          label: `印发${document.label} ${number}`,
          changes: [
            { kind: issued.kind, id, create: true, set },
            ...(marks && document.kind
              ? records.map((record) => ({ kind: document.kind!, id: record.id, set: marks }))
              : []),
          ],
        },
      ])
      if (!own) setLastCode(code)
      message.success(`已印发 ${number}，当时的 PDF 已留存`)
      onIssued({ id, stamps: {}, ...set } as AnyRecord)
    } catch (error) {
      message.error(wordsOf(error))
    }
  }

  return (
    <FormDialog
      typed={typed !== undefined || date !== data.today}
      title={`印发${document.label}`}
      okText="编号并印发"
      cancelText="不印发"
      onClose={onClose}
      onOk={() => void once(run)}
      confirmLoading={busy}
      okButtonProps={{ disabled: serial === null || missing || records.length === 0 }}
    >
      <Form layout="vertical">
        {missing ? (
          <Alert type="warning" showIcon title="这一件还没有编号。请先在它自己的页面里编号印发，再来留存。" />
        ) : (
          <>
            {!own && (
              <Form.Item label="机关代字" extra="印在年份前面，如：菏定归办；没有就空着">
                <Input
                  aria-label="机关代字"
                  value={typed ?? lastCode ?? ''}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </Form.Item>
            )}
            <Form.Item label="印发日期">
              <DatePicker
                format={DAY_FORMATS}
                aria-label="印发日期"
                allowClear={false}
                value={dayjs(date)}
                onChange={(next) => next && setDate(next.format('YYYY-MM-DD'))}
              />
            </Form.Item>
            <Form.Item label="顺序号" extra="按本单位的登记连续编号，用过的和作废的都不再用">
              <InputNumber aria-label="顺序号" value={serial} disabled />
            </Form.Item>
            <Typography.Paragraph>
              文号：<b>{serial === null ? '…' : numberWords(code, year, serial)}</b>
            </Typography.Paragraph>
          </>
        )}
        {faults.length > 0 && (
          <Alert type="warning" showIcon title={`登记中有不连续的号：${faults.slice(0, 6).join('、')}。`} />
        )}
      </Form>
    </FormDialog>
  )
}

/** Every line of the register on this site, those in the trash too: their numbers stay used. */
async function registerOf(store: ReturnType<typeof useStore>): Promise<AnyRecord[]> {
  const present = await store.call('all', [issued.kind])
  const ids = await store.call('ids', [{ kind: issued.kind, where: { deleted: true } }])
  const gone = ids.length > 0 ? await store.call('get', [issued.kind, ids]) : []
  return [...present, ...gone.filter((record): record is AnyRecord => record !== undefined)]
}
