/** 登记完成: the day, what proves it, and how it went. */
import { Button, DatePicker, Form, Input, Radio, Space } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { Activity } from '../domain/activity'
import { useSite } from '../ui/hooks'
import { canPart, meansPart, partDraft } from './share'
import { useChange } from './useChange'

/** Dates as people type them; the first is how they are shown. */
const FORMATS = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.M.D', 'YYYY年M月D日', 'YYYY/M/D']

interface Values {
  /** This unit's part, or the whole activity for everybody. */
  scope?: 'part' | 'whole'
  completedOn: Dayjs
  evidence?: string
  result?: string
}

export interface CompleteFormProps {
  activity: Activity
  today: string
  /** `shown`: the record that now stands for it, where that is another one. */
  onDone(shown?: string): void
}

export function CompleteForm({ activity, today, onDone }: CompleteFormProps) {
  const [form] = Form.useForm<Values>()
  const change = useChange()
  const site = useSite()
  const shared = site.role !== 'district' && canPart(activity, site.unit)
  const save = async ({ completedOn, evidence, result, scope }: Values) => {
    const set = {
      status: 'done',
      completedOn: completedOn.format('YYYY-MM-DD'),
      evidence: evidence?.trim() || null,
      result: result?.trim() || null,
    }
    const label = `登记完成「${activity.title}」`
    if (scope === 'part') {
      const part = partDraft(activity, site.unit, set)
      if (await change(`${label}（本单位）`, part)) onDone(part.id)
    } else if (await change(label, activity.id, set)) onDone()
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
          scope: site.role !== 'district' && meansPart(activity, site.unit) ? 'part' : 'whole',
          completedOn: dayjs(activity.completedOn ?? activity.heldTo ?? activity.heldFrom ?? today),
          evidence: activity.evidence ?? '',
          result: activity.result ?? '',
        }}
      >
        {shared && (
          <Form.Item name="scope" label="登记的是">
            <Radio.Group
              options={[
                { value: 'part', label: '本单位的部分' },
                { value: 'whole', label: '整项活动（所有单位）' },
              ]}
            />
          </Form.Item>
        )}
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
          <Button onClick={() => onDone()}>取消</Button>
        </Space>
      </Form>
    </>
  )
}
