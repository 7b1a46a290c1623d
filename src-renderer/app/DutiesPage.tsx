/** 职责分工表 (annex 1): who leads, is responsible, cooperates, by unit and by clause; derived from the clauses. */
import { Segmented, Table, Tag, Typography } from 'antd'
import { useMemo, useState } from 'react'
import { groupBy } from '../domain/values/group'
import { dutyTable } from '../policy/policy'
import { DUTY_ROLES, type DutyRole, deskOf, planUnit } from '../policy/units'
import { ClauseTag } from '../ui/ClauseTag'
import { useSite } from '../ui/hooks'

interface Line {
  unit: string
  clause: string
  title: string
  role: DutyRole
}

const STRENGTH: DutyRole[] = ['lead', 'responsible', 'cooperating']

export function DutiesPage() {
  const site = useSite()
  const [by, setBy] = useState<'mine' | 'unit' | 'clause'>('mine')
  const lines = useMemo<Line[]>(
    () => dutyTable().flatMap(({ unit, duties }) => duties.map((duty) => ({ unit, ...duty }))),
    [],
  )
  const desk = useMemo(() => deskOf(site.unit), [site.unit])
  const shown = by === 'mine' ? lines.filter((line) => desk.includes(line.unit)) : lines
  const groups = [...groupBy(shown, (line) => (by === 'clause' ? line.clause : line.unit))]
  const name = (unit: string) => planUnit(unit)?.name ?? unit
  return (
    <div style={{ padding: '12px 20px' }}>
      <Typography.Title level={4} style={{ marginTop: 0 }}>
        职责分工表
      </Typography.Title>
      <Typography.Paragraph type="secondary">
        通知列出的附件1没有刊印，本表按各条款末尾的责任单位归纳。
      </Typography.Paragraph>
      <Segmented
        value={by}
        onChange={(value) => setBy(value as typeof by)}
        options={[
          { value: 'mine', label: '本单位' },
          { value: 'unit', label: '按单位' },
          { value: 'clause', label: '按条款' },
        ]}
        style={{ marginBottom: 12 }}
      />
      <Table<[string, Line[]]>
        size="small"
        bordered
        rowKey={([key]) => key}
        pagination={false}
        dataSource={groups}
        columns={[
          {
            title: by === 'clause' ? '条款' : '单位',
            width: 280,
            render: (_, [key, list]) =>
              by === 'clause' ? (
                <>
                  <ClauseTag ids={key} /> {list[0].title}
                </>
              ) : (
                name(key)
              ),
          },
          {
            title: by === 'clause' ? '责任单位' : '负责事项',
            render: (_, [, list]) => (
              <div style={{ display: 'grid', gap: 4 }}>
                {[...list]
                  .sort((a, b) => (by === 'clause' ? STRENGTH.indexOf(a.role) - STRENGTH.indexOf(b.role) : 0))
                  .map((line) => (
                    <span key={`${line.unit}${line.clause}`}>
                      <Tag color={line.role === 'lead' ? 'blue' : undefined}>{DUTY_ROLES[line.role]}</Tag>
                      {by === 'clause' ? (
                        name(line.unit)
                      ) : (
                        <>
                          <ClauseTag ids={line.clause} /> {line.title}
                        </>
                      )}
                    </span>
                  ))}
              </div>
            ),
          },
        ]}
      />
    </div>
  )
}
