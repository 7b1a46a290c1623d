/** One round of dispatch: who stands how, the figures beside last month's, freezing, and its bulletins. */
import { App, Button, Tabs } from 'antd'
import { useMemo } from 'react'
import { fullNameOf } from '../documents/fullName'
import { type Bulletin, bulletin, bulletinNumber } from '../domain/bulletin'
import { type Dispatch, dispatch } from '../domain/dispatch'
import type { Value } from '../domain/kind'
import { unitNames } from '../domain/unit'
import { today } from '../policy/day'
import { ClauseTag } from '../ui/ClauseTag'
import { useNavigate } from '../ui/context'
import { useAll, useRecord, useSite } from '../ui/hooks'
import { PageActs, PageHead } from '../ui/PageHead'
import { useSave } from '../ui/save'
import { BulletinLinks } from './BulletinLinks'
import { bulletinDraft, roundBefore } from './bulletinDraft'
import { Inbox } from './Inbox'
import { useObligationRecords, useUnits } from './live'
import { ExportRound, FiguresTable, fromFrozen, lineOf, StateTable } from './RoundTables'
import { frozenRows, isInTime, reportsOf, spanOf, stillInTime, type UnitReport } from './round'
import { RoundStatus } from './StateMark'
import './regime.css'

export function RoundView({ id }: { id: string }) {
  const site = useSite()
  const navigate = useNavigate()
  const district = site.role === 'district'
  const round = useRecord(dispatch, id)
  const rounds = useAll(dispatch)
  const bulletins = useAll(bulletin)
  const units = useUnits()
  const records = useObligationRecords()
  const now = today()
  const reports = useMemo(
    () => (round?.month && units && records ? reportsOf(round, units, records, now) : undefined),
    [round, units, records, now],
  )
  if (!round || !reports || !units || !rounds) return null
  const frozen = round.status === 'frozen'
  const { months } = spanOf(round)
  const waiting = reports.flatMap((report) => report.waiting)
  const own = bulletins?.filter((one) => one.round === round.id) ?? []
  const lines = frozen ? fromFrozen(round, units) : reports.map((report) => lineOf(report, now, round))
  return (
    <div className="rg-page">
      <PageHead
        title={round.title ?? ''}
        back={
          <Button
            type="text"
            size="small"
            onClick={() => navigate.page('dispatch')}
            aria-label="返回督导调度"
          >
            ‹ 督导调度
          </Button>
        }
      >
        <RoundStatus status={round.status} />
        <ClauseTag ids="二（一）" />
        <PageActs>
          <ExportRound round={round} lines={lines} inTime={isInTime(round, now)} />
          {district && !frozen && (
            <Button onClick={() => navigate.open('dispatch', round.id)}>改日期和要求</Button>
          )}
          {district && bulletins && (
            <Steps round={round} reports={reports} rounds={rounds} waiting={waiting.length} own={own} />
          )}
        </PageActs>
      </PageHead>
      <p className="rg-note">
        按时报送截止 {round.onTimeBy}，本轮截止 {round.lockedBy ?? '未定'}
        {frozen ? `；${round.frozenOn} 由 ${round.frozenBy ?? ''} 定稿，以后的更正不改本轮` : ''}
        {round.requirements ? `。要求：${round.requirements}` : '。'}
        {own.length > 0 && '通报：'}
        <BulletinLinks bulletins={own} />
      </p>
      <Tabs
        size="small"
        items={[
          {
            key: 'state',
            label: '报送情况',
            children: (
              <StateTable
                lines={lines}
                figures={round.needsFigures !== false}
                inTime={isInTime(round, now)}
              />
            ),
          },
          {
            key: 'figures',
            label: '指标对照',
            children: <FiguresTable round={round} reports={reports} all={records?.monthlyFigures ?? []} />,
          },
          ...(district && !frozen
            ? [
                {
                  key: 'inbox',
                  label: `待受理${waiting.length > 0 ? `（${waiting.length}）` : ''}`,
                  children: (
                    <Inbox
                      records={records}
                      units={units}
                      only={(record) =>
                        months.includes(String(record.month)) &&
                        reports.some((report) => report.unit === record.unit)
                      }
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
    </div>
  )
}

/** What comes next for a round: close, freeze, draft the bulletin. */
function Steps(props: {
  round: Dispatch
  reports: readonly UnitReport[]
  rounds: readonly Dispatch[]
  waiting: number
  /** Bulletins of this round. */
  own: readonly Bulletin[]
}) {
  const { round, reports, rounds, waiting, own } = props
  const [busy, save] = useSave()
  const navigate = useNavigate()
  const site = useSite()
  const units = useUnits()
  const { modal } = App.useApp()
  const now = today()
  const write = (label: string, set: Record<string, Value>) =>
    save({ label, changes: [{ kind: 'dispatch', id: round.id, set }] })
  const freeze = () => {
    const early = stillInTime(round, reports, now)
    modal.confirm({
      title: early.length > 0 ? '还没有到截止日期，现在就定稿？' : '定稿后本轮内容不能再改',
      content: (
        <>
          {early.length > 0 && <p className="rg-early">{earlyWords(round, early, now)}</p>}
          <p>
            记下 {reports.length} 个单位的报送情况和指标版次。
            {waiting > 0 ? `还有 ${waiting} 份没有受理，按“待受理”计入。` : ''}
            定稿后本轮内容不能再改，以后的更正计入下一轮，不改本轮和据此印发的通报。
          </p>
        </>
      ),
      okText: '定稿',
      okButtonProps: { danger: early.length > 0 },
      autoFocusButton: early.length > 0 ? 'cancel' : 'ok',
      cancelText: '再看看',
      onOk: () =>
        write(`定稿${round.title}`, {
          ...frozenRows(reports),
          status: 'frozen',
          frozenOn: now,
          frozenBy: site.operator,
          closedOn: round.closedOn ?? now,
        }),
    })
  }
  const draft = async () => {
    const names = unitNames(units ?? [])
    const id = crypto.randomUUID()
    const set = bulletinDraft(
      round,
      roundBefore(round, rounds),
      (unit) => names.get(unit) ?? '',
      fullNameOf(
        site.unit,
        units?.find((unit) => unit.id === site.unit),
      ) || site.unitName,
    )
    const label = `起草「${set.title}」`
    const drafted = { kind: 'bulletin', id, create: true as const, set: { ...set, drafter: site.operator } }
    if (await save({ label, changes: [drafted] }, null)) navigate.page('dispatch', { bulletin: id })
  }
  // A wrong bulletin is mended by its correction; a second one beside it is nothing to be made by one click.
  const another = () => {
    const issued = own.find((one) => one.status === 'issued')
    if (own.length === 0) return void draft()
    modal.confirm({
      title: issued ? `这一轮已经印发${bulletinNumber(issued)}通报` : '这一轮已有通报草稿',
      content: issued
        ? '那一期有误的，请在上面打开它，按“起草更正”。另起草的是又一期通报，印发时另编期号。'
        : '草稿在上面打开，可以接着改。',
      okText: '另起草一期',
      cancelText: '不起草',
      autoFocusButton: 'cancel',
      onOk: draft,
    })
  }
  if (round.status === 'frozen') {
    return (
      <Button type="primary" loading={busy} onClick={another}>
        起草通报
      </Button>
    )
  }
  return (
    <>
      {round.status !== 'closed' && (
        <Button onClick={() => void write(`截止${round.title}`, { status: 'closed', closedOn: now })}>
          截止
        </Button>
      )}
      <Button type="primary" onClick={freeze}>
        定稿
      </Button>
    </>
  )
}

/** 还有 3 个单位在时限内没有报齐（甲镇、乙镇、丙镇）… */
function earlyWords(round: Dispatch, early: readonly UnitReport[], today: string): string {
  const named = early.slice(0, 5).map((one) => one.name)
  const more = early.length > named.length ? '等' : ''
  const until =
    today <= (round.onTimeBy ?? '')
      ? `按时报送截止 ${round.onTimeBy}`
      : `本轮截止 ${round.lockedBy ?? round.onTimeBy}`
  return `今天 ${today}，${until}。${early.length} 个单位还在时限内、没有报齐（${named.join('、')}${more}），现在定稿就按未报、缺报计入本轮和通报。`
}
