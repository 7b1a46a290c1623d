/** 编号印发: the bulletin gets the next number of its year and stands from then on. */
import { Alert, DatePicker, Form, Input, InputNumber } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { type Bulletin, bulletin } from '../domain/bulletin'
import { versionOf } from '../store/version'
import { DAY_FORMATS } from '../ui/dayFormats'
import { FormDialog } from '../ui/FormDialog'
import { useAll } from '../ui/hooks'
import { useSave } from '../ui/save'
import { nextNumber } from './bulletinDraft'

interface Issue {
  issuedOn: Dayjs
  word?: string
  signer?: string
  printed?: number
}

/** The number is the next of the year at the moment of issuing; nobody types it. */
export function IssueDialog({ record, onClose }: { record: Bulletin; onClose(): void }) {
  const all = useAll(bulletin)
  const [form] = Form.useForm<Issue>()
  const day = Form.useWatch('issuedOn', form) ?? dayjs()
  const year = day.year()
  const no = all ? nextNumber(all, year) : null
  const [busy, save] = useSave()
  const [typed, setTyped] = useState(false)
  const last = all
    ?.filter((one) => one.year === year && one.issuedOn)
    .map((one) => String(one.issuedOn))
    .toSorted()
    .at(-1)
  const issue = async () => {
    // What is wrong stands beneath its field.
    const values = await form.validateFields().catch(() => null)
    if (!values || no === null) return
    const { issuedOn, word, signer, printed } = values
    const saved = await save(
      {
        label: `印发「${record.title}」〔${year}〕${no}号`,
        changes: [
          {
            kind: 'bulletin',
            id: record.id,
            set: {
              status: 'issued',
              year,
              no,
              issuedOn: issuedOn.format('YYYY-MM-DD'),
              word: word?.trim() || null,
              signer: signer?.trim() || null,
              printed: printed ?? null,
            },
          },
        ],
        expect: [{ kind: 'bulletin', id: record.id, seen: versionOf(record) }],
      },
      '已印发；请在“数据交换”里给各单位数据文件',
    )
    if (saved) onClose()
  }
  return (
    <FormDialog
      typed={typed}
      title="编号印发"
      okText="印发"
      confirmLoading={busy}
      onOk={() => void issue()}
      onClose={onClose}
    >
      <p>
        编号 <b>{no === null ? '…' : `〔${year}〕${no}号`}</b>
        <span className="muted">　按年顺编，不空号、不重号。印发后内容不能再改。</span>
      </p>
      {last && last > day.format('YYYY-MM-DD') && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 8 }}
          title={`本年前一期的印发日期是 ${last}，晚于所选日期`}
        />
      )}
      <Form<Issue>
        form={form}
        layout="vertical"
        onValuesChange={() => setTyped(true)}
        initialValues={{ issuedOn: dayjs(), word: record.word ?? '' }}
      >
        <Form.Item name="issuedOn" label="印发日期" rules={[{ required: true, message: '请选日期' }]}>
          <DatePicker format={DAY_FORMATS} allowClear={false} />
        </Form.Item>
        <Form.Item name="word" label="发文字号前缀" extra="机关代字，印在年份前面；没有就空着">
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="signer" label="签发人">
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="printed" label="印发份数" style={{ marginBottom: 0 }}>
          <InputNumber min={1} max={9999} precision={0} />
        </Form.Item>
      </Form>
    </FormDialog>
  )
}
