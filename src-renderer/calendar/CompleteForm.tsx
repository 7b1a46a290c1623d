/** 登记完成: the day, what proves it, and how it went. */
import { Button, DatePicker, Form, Input, Radio, Space } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import type { Activity } from '../domain/activity'
import type { Value } from '../domain/kind'
import { DAY_FORMATS } from '../ui/dayFormats'
import { useFocusBack } from '../ui/focus'
import { useSite, useStore } from '../ui/hooks'
import { useOnce } from '../ui/once'
import { settingsOf, useSetting } from '../ui/settings'
import { useHoldsUnsaved } from '../ui/unsaved'
import { useLeave } from '../ui/useLeave'
import { beginning, type Completion, draftKey, draftOf, readDraft } from './completion'
import { canPart, meansPart, partDraft } from './share'
import { useChange } from './useChange'

interface Values {
  scope?: Completion['scope']
  completedOn: Dayjs | null
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
  const settings = settingsOf(useStore())
  const [busy, once] = useOnce()
  const key = draftKey(activity.id)
  const [setting, keep] = useSetting<Value>(key, 'typing')
  const draft = readDraft(setting)
  useHoldsUnsaved(draft !== null)
  useFocusBack()
  const first = beginning(
    activity,
    site.role !== 'district' && meansPart(activity, site.unit) ? 'part' : 'whole',
    today,
  )
  const [shown] = useState(draft ?? first)
  const [found] = useState(draft !== null)
  // At once: a draft that outlived its saving would open the form again.
  const done = (part?: string) => {
    settings.write(key, null)
    onDone(part)
  }
  /** 取消 asks where something typed would be lost; Esc and another activity leave the draft where it is. */
  const leave = useLeave(draft !== null, () => done(), '取消登记')
  const shared = site.role !== 'district' && canPart(activity, site.unit)
  const save = async ({ completedOn, evidence, result, scope }: Values) => {
    const set = {
      status: 'done',
      completedOn: completedOn?.format('YYYY-MM-DD') ?? null,
      evidence: evidence?.trim() || null,
      result: result?.trim() || null,
    }
    const label = `登记完成「${activity.title}」`
    if (scope === 'part') {
      const part = partDraft(activity, site.unit, set)
      if (await change(`${label}（本单位）`, part)) done(part.id)
    } else if (await change(label, activity.id, set)) done()
  }
  return (
    <>
      <h4>登记完成</h4>
      {found && <p>上次填写的内容还没有保存，接着填即可。</p>}
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={(values) => once(() => save(values))}
        onValuesChange={(_, now) =>
          keep(
            draftOf(
              {
                scope: now.scope ?? first.scope,
                completedOn: now.completedOn?.format('YYYY-MM-DD') ?? '',
                evidence: now.evidence ?? '',
                result: now.result ?? '',
              },
              first,
            ) as Value,
          )
        }
        onKeyDown={(event) => {
          if (event.ctrlKey && event.key.toLowerCase() === 's') {
            event.preventDefault()
            form.submit()
          }
        }}
        initialValues={{
          ...shown,
          completedOn: shown.completedOn ? dayjs(shown.completedOn) : null,
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
          <DatePicker autoFocus format={DAY_FORMATS} maxDate={dayjs(today)} style={{ width: 180 }} />
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
          <Button type="primary" htmlType="submit" loading={busy}>
            保存
          </Button>
          <Button onClick={leave}>取消</Button>
        </Space>
      </Form>
    </>
  )
}
