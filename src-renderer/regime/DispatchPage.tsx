/** 督导调度: rounds that are due, running and done; papers that wait for the office's word; bulletins. */
import { App, Button, Empty, Form, InputNumber, Popover, Tabs, Tag } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { type Bulletin, bulletin, bulletinNumber } from '../domain/bulletin'
import { type Dispatch, dispatch } from '../domain/dispatch'
import { today } from '../policy/day'
import { owed } from '../policy/obligations'
import { OFFICE, OFFICE_KEY, officeValue } from '../policy/office'
import { type PageProps, useNavigate } from '../ui/context'
import { doneKey } from '../ui/done'
import { useAll, useSite } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs, PageHead } from '../ui/PageHead'
import { useSetting, useSettingsReady } from '../ui/settings'
import { BulletinEditor } from './BulletinEditor'
import { BulletinLinks } from './BulletinLinks'
import { Inbox } from './Inbox'
import { useObligationRecords, useUnits } from './live'
import { RoundView } from './RoundView'
import type { Scope } from './round'
import { StartDialog } from './StartDialog'
import { RoundStatus } from './StateMark'
import './regime.css'

export default function DispatchPage({ params }: PageProps) {
  const ready = useSettingsReady()
  if (!ready) return null
  if (params.bulletin) return <BulletinEditor key={params.bulletin} id={params.bulletin} />
  if (params.round) return <RoundView key={params.round} id={params.round} />
  return <Overview key={JSON.stringify(params)} params={params} />
}

function Overview({ params }: PageProps) {
  const site = useSite()
  const navigate = useNavigate()
  const district = site.role === 'district'
  const rounds = useAll(dispatch)
  const bulletins = useAll(bulletin)
  const records = useObligationRecords()
  const units = useUnits()
  const now = today()
  const wanted = params.scope && params.month ? { scope: params.scope as Scope, month: params.month } : null
  const [starting, setStarting] = useState<{ scope: Scope; month: string } | null>(wanted)
  // A round that was proposed and is there by now is opened instead of begun a second time.
  const there =
    starting && rounds?.find((one) => one.scope === starting.scope && one.month === starting.month)
  const since = dayjs(site.begun).format('YYYY-MM-DD')
  const proposed =
    records && district
      ? owed({ unit: site.unit, role: 'district', since }, records, { from: since, to: now }, now).filter(
          (line) => line.obligation.startsWith('dispatch.') && !line.evidence,
        )
      : []
  const waiting = papersWaiting(records)
  return (
    <div className="rg-page">
      <PageHead title="督导调度" clause="二（一）">
        {district && (
          <PageActs>
            <OfficeSettings />
          </PageActs>
        )}
      </PageHead>
      <Tabs
        size="small"
        defaultActiveKey={params.tab ?? 'rounds'}
        items={[
          {
            key: 'rounds',
            label: '调度',
            children: (
              <>
                {proposed.map((line, i) => (
                  <div key={line.id} className="rg-line">
                    <span>
                      {line.text}
                      <span className="muted">　时限 {line.deadline.text}</span>
                    </span>
                    <Button
                      size="small"
                      type={i === 0 ? 'primary' : 'default'}
                      onClick={() =>
                        setStarting({
                          scope: line.obligation === 'dispatch.towns' ? 'towns' : 'members',
                          month: line.period.from.slice(0, 7),
                        })
                      }
                      aria-label={`开始 ${line.text}`}
                    >
                      开始调度
                    </Button>
                  </div>
                ))}
                <RoundTable rounds={rounds ?? []} bulletins={bulletins ?? []} district={district} />
              </>
            ),
          },
          ...(district
            ? [
                {
                  key: 'inbox',
                  label: `待受理${waiting.length > 0 ? `（${waiting.length}）` : ''}`,
                  children: <Inbox records={records} units={units ?? []} />,
                },
              ]
            : []),
          {
            key: 'bulletins',
            label: '通报',
            children: <BulletinTable bulletins={bulletins ?? []} district={district} />,
          },
        ]}
      />
      {starting && there && (
        <StartedAlready
          onOpen={() => navigate.page('dispatch', { round: there.id })}
          onClose={() => setStarting(null)}
        />
      )}
      {starting && rounds && !there && (
        <StartDialog
          {...starting}
          onClose={() => setStarting(null)}
          onStarted={(id) => navigate.page('dispatch', { round: id })}
        />
      )}
    </div>
  )
}

const papersWaiting = (records: ReturnType<typeof useObligationRecords>) =>
  [...(records?.submission ?? []), ...(records?.monthlyFigures ?? [])].filter(
    (one) => one.status === 'submitted',
  )

function StartedAlready({ onOpen, onClose }: { onOpen(): void; onClose(): void }) {
  return (
    <div className="rg-line" role="status">
      <span>这一轮已经开始。</span>
      <span>
        <Button size="small" type="primary" onClick={onOpen}>
          打开
        </Button>{' '}
        <Button size="small" onClick={onClose}>
          知道了
        </Button>
      </span>
    </div>
  )
}

function RoundTable(props: {
  rounds: readonly Dispatch[]
  bulletins: readonly Bulletin[]
  district: boolean
}) {
  const navigate = useNavigate()
  const rounds = props.rounds.toSorted((a, b) => ((a.month ?? '') < (b.month ?? '') ? 1 : -1))
  if (rounds.length === 0) {
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          props.district
            ? '还没有调度。到期的调度列在上面，按“开始调度”。'
            : '区办还没有发来调度。调度随区办的数据文件到达。'
        }
      />
    )
  }
  return (
    <table className="rg-table">
      <thead>
        <tr>
          <th scope="col">调度</th>
          <th scope="col">状态</th>
          <th scope="col">开始</th>
          <th scope="col">按时报送截止</th>
          <th scope="col">本轮截止</th>
          <th scope="col">定稿</th>
          <th scope="col">通报</th>
        </tr>
      </thead>
      <tbody>
        {rounds.map((round) => (
          <tr key={round.id}>
            <th scope="row">
              <Open onClick={() => navigate.page('dispatch', { round: round.id })}>{round.title}</Open>
            </th>
            <td>
              <RoundStatus status={round.status} />
            </td>
            <td>{round.openedOn}</td>
            <td>{round.onTimeBy}</td>
            <td>{round.lockedBy}</td>
            <td>{round.frozenOn}</td>
            <td>
              <BulletinLinks bulletins={props.bulletins.filter((one) => one.round === round.id)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** 补录: a bulletin of before this program, with the number and the date that stand on its paper. */
function EnterPaper() {
  const navigate = useNavigate()
  return (
    <Button
      title="以前印发的纸质通报，照原件录入期号和印发日期；保存后不再改动"
      onClick={() => navigate.create('bulletin', { status: 'issued', issuedOn: null })}
    >
      补录纸质通报
    </Button>
  )
}

function BulletinTable({ bulletins, district }: { bulletins: readonly Bulletin[]; district: boolean }) {
  const navigate = useNavigate()
  const sorted = bulletins.toSorted(
    (a, b) => (b.year ?? 9999) - (a.year ?? 9999) || (b.no ?? 9999) - (a.no ?? 9999),
  )
  if (sorted.length === 0) {
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description="还没有通报。一轮调度定稿后，在那一轮里按“起草通报”。"
      >
        {district && <EnterPaper />}
      </Empty>
    )
  }
  return (
    <>
      {district && (
        <div style={{ display: 'flex', justifyContent: 'flex-end', marginBottom: 8 }}>
          <EnterPaper />
        </div>
      )}
      <table className="rg-table">
        <thead>
          <tr>
            <th scope="col" style={{ width: 130 }}>
              编号
            </th>
            <th scope="col">标题</th>
            <th scope="col" style={{ width: 120 }}>
              印发日期
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((one) => (
            <tr key={one.id}>
              <td>{bulletinNumber(one) ?? <Tag>草稿</Tag>}</td>
              <th scope="row">
                <Open onClick={() => navigate.page('dispatch', { bulletin: one.id })}>{one.title}</Open>
              </th>
              <td>{one.issuedOn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** 本办规定: numbers that the plan does not name. */
function OfficeSettings() {
  const [own, setOwn] = useSetting<Record<string, number>>(OFFICE_KEY)
  const { message } = App.useApp()
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="本办规定（方案没有写明的数）"
      content={
        <Form layout="vertical" style={{ width: 380 }}>
          {OFFICE.map((setting) => (
            <Form.Item
              key={setting.id}
              label={`${setting.label}（${setting.unit}）`}
              extra={setting.origin}
              style={{ marginBottom: 10 }}
            >
              <InputNumber
                aria-label={setting.label}
                min={setting.min}
                max={setting.max}
                precision={0}
                value={officeValue(setting.id, own)}
                onChange={(value) => {
                  if (value === null) return
                  setOwn({ ...own, [setting.id]: value })
                  message.success({ key: doneKey(message), content: '已保存，从下一轮调度起用' })
                }}
              />
            </Form.Item>
          ))}
        </Form>
      }
    >
      <Button>本办规定</Button>
    </Popover>
  )
}
