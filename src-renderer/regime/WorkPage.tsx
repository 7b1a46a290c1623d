/** 六项工作: what 一（二） gives the management body to do, with what has been done of each; every count opens its list. */
import { Button } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { OutputTable } from '../documents/tablePaper'
import { kindOf } from '../domain/registry'
import { moneyText } from '../domain/values/money'
import { provision } from '../policy/provisions'
import { type PageProps, useNavigate } from '../ui/context'
import { TableOutput } from '../ui/figures/TableOutput'
import { useLive } from '../ui/hooks'
import { Open } from '../ui/Open'
import { PageActs, PageHead } from '../ui/PageHead'
import { planYears, YearSelect } from '../ui/YearSelect'
import { WORK, type WorkLine } from './work'
import './regime.css'

const KINDS = [...new Set(Object.values(WORK).flatMap((lines) => lines.map((line) => line.kind)))]

export default function WorkPage({ params }: PageProps) {
  const now = dayjs().year()
  const [year, setYear] = useState(params.year ?? String(now))
  const navigate = useNavigate()
  const work = provision('management.work')
  const counts = useLive(KINDS, `work ${year}`, async (store) => {
    const lines = Object.entries(WORK).flatMap(([id, list]) =>
      list.map((line, i) => ({ key: `${id}/${i}`, line })),
    )
    const values = await Promise.all(
      lines
        .filter(({ line }) => kindOf(line.kind))
        .map(async ({ key, line }) => {
          const where = line.where?.(year)
          const totals = line.total ? [line.total] : undefined
          const page = await store.call('list', [
            { kind: line.kind, ...(where ? { where } : {}), from: 0, to: 0, ...(totals ? { totals } : {}) },
          ])
          return [key, line.total ? (page.totals[line.total] ?? 0) : page.count] as const
        }),
    )
    return new Map(values)
  })
  const output = (): OutputTable => ({
    title: `${year}年返乡创业管理服务机构六项工作情况`,
    columns: [
      { head: '工作', width: 220 },
      { head: '内容', width: 180 },
      { head: '数量', width: 120, align: 'right' },
      { head: '单位', width: 60, align: 'center' },
    ],
    rows: work.value.flatMap(({ id, label }) =>
      (WORK[id] ?? []).map((line, n) => [
        label,
        line.label,
        valueWords(line, counts?.get(`${id}/${n}`) ?? 0),
        line.unit,
      ]),
    ),
    notes: [`依据方案${work.clause}。数字由台账算出。`],
  })
  return (
    <div className="rg-page">
      <PageHead title="六项工作" clause={work.clause}>
        <YearSelect years={planYears(now)} value={year} onChange={setYear} />
        <p className="rg-note">数字由台账算出，点数字看名单。</p>
        <PageActs>
          <TableOutput disabled={!counts} table={output} />
        </PageActs>
      </PageHead>
      <div className="rg-cards">
        {work.value.map(({ id, label }, i) => (
          <section key={id} className="rg-card" aria-label={label}>
            <h2>
              {i + 1}. {label}
            </h2>
            <dl>
              {(WORK[id] ?? []).map((line, n) =>
                kindOf(line.kind) ? (
                  <Line key={line.label} line={line} year={year} value={counts?.get(`${id}/${n}`)} />
                ) : null,
              )}
            </dl>
            <div style={{ marginTop: 8 }}>
              {[...new Set((WORK[id] ?? []).map((line) => line.kind))].flatMap((kind) => {
                const declared = kindOf(kind)
                return declared
                  ? [
                      <Button
                        key={kind}
                        size="small"
                        type="link"
                        style={{ paddingInline: 4 }}
                        onClick={() => navigate.list(kind)}
                      >
                        {declared.label}
                      </Button>,
                    ]
                  : []
              })}
            </div>
          </section>
        ))}
      </div>
    </div>
  )
}

const valueWords = (line: WorkLine, value: number): string =>
  line.unit === '元' ? moneyText(value, '元') : value.toLocaleString('zh-CN')

function Line({ line, year, value }: { line: WorkLine; year: string; value: number | undefined }) {
  const navigate = useNavigate()
  const words = value === undefined ? '…' : valueWords(line, value)
  return (
    <>
      <dt>{line.label}</dt>
      <dd>
        <Open
          onClick={() => navigate.list(line.kind, line.where?.(year))}
          aria-label={`${line.label} ${words} ${line.unit}，看名单`}
        >
          {words}
        </Open>{' '}
        {line.unit}
      </dd>
    </>
  )
}
