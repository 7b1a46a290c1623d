/** 待受理: papers that came in, one line each, accepted or returned where they stand; figures with their findings. */
import { Button, Checkbox, Empty } from 'antd'
import { useState } from 'react'
import { type AnyRecord, titleOf } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { unitNames } from '../domain/unit'
import { officeValue } from '../policy/office'
import { useNavigate } from '../ui/context'
import { useRecord } from '../ui/hooks'
import { Open } from '../ui/Open'
import type { UnitLike } from './matrix'
import { AcceptDialog, ReturnDialog } from './PaperDialogs'
import type { PaperKind } from './papers'
import { compared, figuresUntil, roundsAsking } from './round'

type Asked = { what: 'accept' | 'return'; kind: PaperKind; ids: string[] }

/** @param only papers of this unit and these months; without it all that wait */
export function Inbox(props: {
  records: Record<string, AnyRecord[]> | undefined
  units: readonly UnitLike[]
  only?: (record: AnyRecord) => boolean
}) {
  const { records, units, only } = props
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const papers = (['submission', 'monthlyFigures'] as const).flatMap((kind) =>
    (records?.[kind] ?? [])
      .filter((record) => record.status === 'submitted' && (only?.(record) ?? true))
      .map((record) => ({ kind, record })),
  )
  const order = new Map(units.map((unit, i) => [unit.id, unit.order ?? i]))
  const names = unitNames(units)
  papers.sort(
    (a, b) =>
      (order.get(String(a.record.unit)) ?? 0) - (order.get(String(b.record.unit)) ?? 0) ||
      String(a.record.sentOn).localeCompare(String(b.record.sentOn)),
  )
  const chosen = papers.filter(({ record }) => ticked.has(record.id))
  const chosenOf = (kind: PaperKind) =>
    chosen.filter((one) => one.kind === kind).map(({ record }) => record.id)
  if (papers.length === 0) {
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description="没有待受理的材料和指标。收到数据文件后列在这里。"
      />
    )
  }
  return (
    <>
      <div className="rg-head" style={{ marginBottom: 8 }}>
        <Checkbox
          checked={chosen.length === papers.length}
          indeterminate={chosen.length > 0 && chosen.length < papers.length}
          onChange={(e) => setTicked(new Set(e.target.checked ? papers.map(({ record }) => record.id) : []))}
        >
          全选
        </Checkbox>
        <Button
          size="small"
          disabled={chosenOf('submission').length === 0}
          onClick={() => setAsked({ what: 'accept', kind: 'submission', ids: chosenOf('submission') })}
        >
          受理所选材料（{chosenOf('submission').length}）
        </Button>
        <Button
          size="small"
          disabled={chosenOf('monthlyFigures').length === 0}
          onClick={() =>
            setAsked({ what: 'accept', kind: 'monthlyFigures', ids: chosenOf('monthlyFigures') })
          }
        >
          受理所选指标（{chosenOf('monthlyFigures').length}）
        </Button>
      </div>
      <table className="rg-table">
        <thead>
          <tr>
            <th scope="col" aria-label="选择" style={{ width: 34 }} />
            <th scope="col" style={{ width: 120 }}>
              单位
            </th>
            <th scope="col" style={{ width: 80 }}>
              类别
            </th>
            <th scope="col">标题</th>
            <th scope="col" style={{ width: 80 }}>
              月份
            </th>
            <th scope="col" style={{ width: 100 }}>
              报送日期
            </th>
            <th scope="col" style={{ width: 240 }}>
              提示
            </th>
            <th scope="col" style={{ width: 130 }}>
              办理
            </th>
          </tr>
        </thead>
        <tbody>
          {papers.map(({ kind, record }) => {
            const title = titleOf(kindOf(kind)!, record)
            return (
              <tr key={record.id}>
                <td className="mid">
                  <Checkbox
                    aria-label={`选择 ${title}`}
                    checked={ticked.has(record.id)}
                    onChange={(e) =>
                      setTicked((now) => {
                        const next = new Set(now)
                        if (e.target.checked) next.add(record.id)
                        else next.delete(record.id)
                        return next
                      })
                    }
                  />
                </td>
                <td>{names.get(String(record.unit))}</td>
                <td>{kind === 'submission' ? '材料' : '指标'}</td>
                <td>
                  <Open onClick={() => navigate.open(kind, record.id)}>{title}</Open>
                </td>
                <td>{String(record.month ?? '')}</td>
                <td>{String(record.sentOn ?? '')}</td>
                <td>
                  <Hints kind={kind} record={record} records={records} />
                </td>
                <td>
                  <Button
                    size="small"
                    onClick={() => setAsked({ what: 'accept', kind, ids: [record.id] })}
                    aria-label={`受理 ${title}`}
                  >
                    受理
                  </Button>{' '}
                  <Button
                    size="small"
                    onClick={() => setAsked({ what: 'return', kind, ids: [record.id] })}
                    aria-label={`退回 ${title}`}
                  >
                    退回
                  </Button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {asked?.what === 'accept' && (
        <AcceptDialog kind={asked.kind} ids={asked.ids} onClose={() => setAsked(null)} />
      )}
      {asked?.what === 'return' && (
        <ReturnDialog kind={asked.kind} ids={asked.ids} onClose={() => setAsked(null)} />
      )}
    </>
  )
}

/** What a person should see before the word is given: corrections, zero reports, changes with their explanations. */
function Hints(props: {
  kind: PaperKind
  record: AnyRecord
  records: Record<string, AnyRecord[]> | undefined
}) {
  const { kind, record, records } = props
  const replaced = useRecord(kindOf(kind)!, record.replaces as string | undefined) as AnyRecord | undefined
  const lines: string[] = []
  if (Number(record.version ?? 1) > 1) {
    lines.push(
      `第 ${record.version} 版：${record.reason ?? ''}${replaced?.note ? `（上一版退回：${replaced.note}）` : ''}`,
    )
  }
  if (record.zero === true) lines.push(`零报告：${record.zeroReason ?? ''}`)
  if (kind === 'monthlyFigures') {
    const all = records?.monthlyFigures ?? []
    const earlier = figuresUntil(all, String(record.unit), String(record.month))
    const rounds = records?.dispatch ?? []
    const percent = roundsAsking(rounds, String(record.unit), String(record.month)).percent
    const { findings, open } = compared(record, earlier, percent ?? officeValue('dispatch.explainPercent'))
    if (open.length > 0) lines.push(`${open.length} 项变动没有说明：${open.map((f) => f.label).join('、')}`)
    else if (findings.length > 0) lines.push(`${findings.length} 项变动已说明`)
  } else if (!record.text && !(record.attachments?.length ?? 0) && record.zero !== true)
    lines.push('没有正文和附件')
  return <span className="muted">{lines.join('；')}</span>
}
