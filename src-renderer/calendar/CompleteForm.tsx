/** 登记完成: the day, what proves it, and how it went. */
import { Button, DatePicker, Form, Input, Space } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { Activity } from '../domain/activity'
import { useChange } from './useChange'

/** Dates as people type them; the first is how they are shown. */
const FORMATS = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.M.D', 'YYYY年M月D日', 'YYYY/M/D']

interface Values {
  completedOn: Dayjs
  evidence?: string
  result?: string
}

export interface CompleteFormProps {
  activity: Activity
  today: string
  onDone(): void
}

export function CompleteForm({ activity, today, onDone }: CompleteFormProps) {
  const [form] = Form.useForm<Values>()
  const change = useChange()
  const save = async ({ completedOn, evidence, result }: Values) => {
    const stands = await change(`登记完成「${activity.title}」`, activity.id, {
      status: 'done',
      completedOn: completedOn.format('YYYY-MM-DD'),
      evidence: evidence?.trim() || null,
      result: result?.trim() || null,
    })
    if (stands) onDone()
  }
  return (
    <>
      <h4>登记完成</h4>
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={save}
        onKeyDown={(event) => {
          if (event.ctrlKey && event.key.toLowerCase() === 's') {
            event.preventDefault()
            form.submit()
          }
        }}
        initialValues={{
          completedOn: dayjs(activity.completedOn ?? activity.heldTo ?? activity.heldFrom ?? today),
          evidence: activity.evidence ?? '',
          result: activity.result ?? '',
        }}
      >
        <Form.Item
          name="completedOn"
          label="完成日期"
          rules={[{ required: true, message: '请填完成日期，如 20171224' }]}
        >
          <DatePicker autoFocus format={FORMATS} maxDate={dayjs(today)} style={{ width: 180 }} />
        </Form.Item>
        <Form.Item
          name="evidence"
          label="完成依据"
          extra="文件、照片、报道等的名称；原件可在下面作为附件保存"
        >
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item name="result" label="完成情况说明">
          <Input.TextArea rows={3} maxLength={4000} />
        </Form.Item>
        <Space>
          <Button type="primary" htmlType="submit">
            保存
          </Button>
          <Button onClick={onDone}>取消</Button>
        </Space>
      </Form>
    </>
  )
}
