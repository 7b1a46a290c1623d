/** 开始调度: the round that the period asks for, its two named days and what is asked, before it begins. */
import { DatePicker, Form, Input, InputNumber, Switch } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { today } from '../policy/day'
import { OFFICE_KEY } from '../policy/office'
import { DAY_FORMATS } from '../ui/dayFormats'
import { FormDialog } from '../ui/FormDialog'
import { useSave } from '../ui/save'
import { useSetting } from '../ui/settings'
import { useUnits } from './live'
import { proposeRound, type Scope } from './round'

interface Values {
  onTimeBy: Dayjs
  lockedBy: Dayjs
  explainPercent: number
  needsFigures: boolean
  requirements?: string
}

export function StartDialog(props: {
  scope: Scope
  month: string
  onClose(): void
  onStarted(id: string): void
}) {
  const units = useUnits()
  const [own] = useSetting<Record<string, number>>(OFFICE_KEY)
  const [form] = Form.useForm<Values>()
  const [busy, save] = useSave()
  const [typed, setTyped] = useState(false)
  if (!units) return null
  const round = proposeRound(props.scope, props.month, units, today(), own)
  const start = async () => {
    // What is wrong stands beneath its field.
    const values = await form.validateFields().catch(() => null)
    if (!values) return
    const id = crypto.randomUUID()
    const saved = await save(
      {
        label: `开始${round.title}`,
        changes: [
          {
            kind: 'dispatch',
            id,
            create: true,
            set: {
              ...round,
              onTimeBy: values.onTimeBy.format('YYYY-MM-DD'),
              lockedBy: values.lockedBy.format('YYYY-MM-DD'),
              explainPercent: values.explainPercent,
              needsFigures: values.needsFigures,
              ...(values.requirements?.trim() ? { requirements: values.requirements.trim() } : {}),
            },
          },
        ],
      },
      '调度已开始；请在“数据交换”里给各单位数据文件，他们的“今日”会列出要报的内容',
    )
    if (saved) props.onStarted(id)
  }
  return (
    <FormDialog
      typed={typed}
      title={String(round.title)}
      okText="开始调度"
      confirmLoading={busy}
      onOk={() => void start()}
      onClose={props.onClose}
    >
      <p className="rg-note">调度 {(round.units as string[]).length} 个单位。两个日期可以改。</p>
      <Form<Values>
        form={form}
        layout="vertical"
        onValuesChange={() => setTyped(true)}
        initialValues={{
          onTimeBy: dayjs(round.onTimeBy as string),
          lockedBy: dayjs(round.lockedBy as string),
          explainPercent: round.explainPercent as number,
          needsFigures: true,
        }}
      >
        <div className="rg-head">
          <Form.Item
            name="onTimeBy"
            label="按时报送截止（含当日）"
            rules={[{ required: true, message: '请选日期' }]}
          >
            <DatePicker format={DAY_FORMATS} allowClear={false} />
          </Form.Item>
          <Form.Item
            name="lockedBy"
            label="本轮截止（以后报的不计入）"
            dependencies={['onTimeBy']}
            rules={[
              { required: true, message: '请选日期' },
              ({ getFieldValue }) => ({
                validator: (_, day: Dayjs) =>
                  day?.isBefore(getFieldValue('onTimeBy'), 'day')
                    ? Promise.reject(new Error('不能早于按时报送截止'))
                    : Promise.resolve(),
              }),
            ]}
          >
            <DatePicker format={DAY_FORMATS} allowClear={false} />
          </Form.Item>
        </div>
        <div className="rg-head">
          <Form.Item name="explainPercent" label="指标变动超过多少要说明（%）" extra="本办自定，方案没有规定">
            <InputNumber min={1} max={1000} precision={0} />
          </Form.Item>
          <Form.Item name="needsFigures" label="要求报送月度指标" valuePropName="checked">
            <Switch />
          </Form.Item>
        </div>
        <Form.Item name="requirements" label="调度要求" style={{ marginBottom: 0 }}>
          <Input.TextArea rows={3} placeholder="随数据文件发给各单位，可不填" />
        </Form.Item>
      </Form>
    </FormDialog>
  )
}
