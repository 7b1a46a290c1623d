/** 领导小组名单: the roster of any day, every earlier term, and an adjustment as a new term. */
import { Button, Checkbox, DatePicker, Empty, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type CSSProperties, useState } from 'react'
import { show } from '../domain/format'
import { type LeadingGroupMember, leadingGroupMember } from '../domain/leadingGroupMember'
import { unitNames } from '../domain/unit'
import { today } from '../policy/day'
import { useNavigate } from '../ui/context'
import { DAY_FORMATS } from '../ui/dayFormats'
import { FormDialog } from '../ui/FormDialog'
import { useAll, useSite } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs, PageHead } from '../ui/PageHead'
import { RecordsOutput } from '../ui/RecordsOutput'
import { useSave } from '../ui/save'
import { useUnits } from './live'
import { adjust, rosterOn, termsOf } from './roster'
import './regime.css'

const POST = leadingGroupMember.fields.groupPost

/** A day stands on one line. */
const DAY: CSSProperties = { width: 100, minWidth: 96 }

export default function RosterPage() {
  const site = useSite()
  const navigate = useNavigate()
  const members = useAll(leadingGroupMember)
  const units = useUnits()
  const now = today()
  const [day, setDay] = useState(now)
  const [adjusting, setAdjusting] = useState(false)
  const district = site.role === 'district'
  if (!members) return null
  const roster = rosterOn(members, day)
  const terms = termsOf(members)
  const names = unitNames(units ?? [])
  return (
    <div className="rg-page">
      <PageHead title="领导小组名单" clause="一（一）">
        <span>日期</span>
        <DatePicker
          format={DAY_FORMATS}
          aria-label="哪一天的名单"
          allowClear={false}
          value={dayjs(day)}
          onChange={(value) => value && setDay(value.format('YYYY-MM-DD'))}
        />
        {terms.length > 0 && (
          <Select
            aria-label="届次"
            style={{ width: 220 }}
            placeholder="按届次查看"
            value={null}
            onChange={(from) => from && setDay(from)}
            options={terms
              .filter((term) => term.from !== '')
              .map((term) => ({ value: term.from, label: `${term.name}（${term.count} 人）` }))}
          />
        )}
        {day !== now && <Button onClick={() => setDay(now)}>今天的名单</Button>}
        <PageActs>
          <RecordsOutput
            kind="leadingGroupMember"
            ids={roster.map((one) => one.id)}
            sort={[{ field: 'order' }]}
            fields={['name', 'groupPost', 'unit', 'post', 'term', 'from', 'to', 'document']}
          />
          {district && (
            <>
              <Button onClick={() => navigate.create('leadingGroupMember')}>新增成员</Button>
              <Button
                type="primary"
                disabled={day !== now || roster.length === 0}
                onClick={() => setAdjusting(true)}
              >
                调整
              </Button>
            </>
          )}
        </PageActs>
      </PageHead>
      <p className="rg-note">
        {day} 在任 {roster.length} 人。每次调整另立一届，原名单按日期随时可查。
      </p>
      {roster.length === 0 ? (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            members.length === 0
              ? '还没有名单。方案只写明组长、副组长和成员由哪些职务担任，姓名由区办登记。'
              : '这一天没有在任的成员，请换一个日期。'
          }
        />
      ) : (
        <table className="rg-table">
          <thead>
            <tr>
              <th scope="col" style={{ width: 110 }}>
                小组职务
              </th>
              <th scope="col" style={{ width: 120 }}>
                姓名
              </th>
              <th scope="col" style={{ minWidth: '13em' }}>
                行政职务
              </th>
              <th scope="col" style={{ width: 170 }}>
                所在单位
              </th>
              <th scope="col" style={{ width: 150 }}>
                届次
              </th>
              <th scope="col" style={DAY}>
                任职
              </th>
              <th scope="col" style={DAY}>
                离任
              </th>
            </tr>
          </thead>
          <tbody>
            {roster.map((member) => (
              <tr key={member.id}>
                <td>{show(POST, member.groupPost)}</td>
                <th scope="row">
                  <Open onClick={() => navigate.open('leadingGroupMember', member.id)}>{member.name}</Open>
                </th>
                <td>{member.post}</td>
                <td>{names.get(member.unit ?? '') ?? ''}</td>
                <td>{member.term}</td>
                <td>{member.from}</td>
                <td>{member.to}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adjusting && <AdjustDialog roster={roster} onClose={() => setAdjusting(false)} />}
    </div>
  )
}

interface Values {
  day: Dayjs
  term: string
  document?: string
}

function AdjustDialog({ roster, onClose }: { roster: readonly LeadingGroupMember[]; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const [staying, setStaying] = useState<ReadonlySet<string>>(new Set(roster.map((one) => one.id)))
  const [busy, save] = useSave()
  // Drawn anew with every letter, so that what was touched is known.
  Form.useWatch([], form)
  const typed = form.isFieldsTouched() || staying.size < roster.length
  const act = async () => {
    // What is wrong stands beneath its field.
    const values = await form.validateFields().catch(() => null)
    if (!values) return
    const { day, term, document } = values
    const changes = adjust(
      roster,
      { term: term.trim(), day: day.format('YYYY-MM-DD'), document: document?.trim() ?? '', staying },
      () => crypto.randomUUID(),
    )
    const done = '已立新的一届，原名单保留；新任成员请按“新增成员”登记'
    if (await save({ label: `领导小组调整：${term.trim()}`, changes }, done)) onClose()
  }
  return (
    <FormDialog
      typed={typed}
      title="调整领导小组"
      okText="调整"
      confirmLoading={busy}
      onOk={() => void act()}
      onClose={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ day: dayjs(), term: dayjs().format('YYYY年M月调整') }}
      >
        <div className="rg-head">
          <Form.Item
            name="day"
            label="调整日期（新一届的第一天）"
            rules={[{ required: true, message: '请选日期' }]}
          >
            <DatePicker format={DAY_FORMATS} allowClear={false} />
          </Form.Item>
          <Form.Item
            name="term"
            label="届次"
            rules={[{ required: true, whitespace: true, message: '请写届次' }]}
          >
            <Input style={{ width: 200 }} maxLength={40} />
          </Form.Item>
        </div>
        <Form.Item name="document" label="调整文号">
          <Input maxLength={60} />
        </Form.Item>
      </Form>
      <p className="rg-note">留任的勾选，转入新一届；其余到调整前一天离任。</p>
      <div style={{ maxHeight: 240, overflow: 'auto', display: 'grid', gap: 4 }}>
        {roster.map((member) => (
          <Checkbox
            key={member.id}
            checked={staying.has(member.id)}
            onChange={(e) =>
              setStaying((now) => {
                const next = new Set(now)
                if (e.target.checked) next.add(member.id)
                else next.delete(member.id)
                return next
              })
            }
          >
            {show(POST, member.groupPost)}　{member.name}
            <span className="muted">　{member.post}</span>
          </Checkbox>
        ))}
      </div>
    </FormDialog>
  )
}
