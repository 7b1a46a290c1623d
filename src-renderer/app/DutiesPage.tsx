/** 职责分工表 (annex 1): who leads, is responsible, cooperates, by unit and by clause; derived from the clauses. */
import { Segmented, Table, Tag, Typography } from 'antd'
import { useMemo, useState } from 'react'
import { groupBy } from '../domain/values/group'
import { clausesOf } from '../policy/policy'
import { expandUnits, UNITS } from '../policy/units'
import { useSite } from '../ui/hooks'

const ROLE_WORDS = { lead: '牵头', responsible: '负责', cooperating: '配合' } as const

interface Duty {
  unit: string
  unitName: string
  role: keyof typeof ROLE_WORDS
  clause: string
  title: string
}

export function DutiesPage() {
  const site = useSite()
  const [by, setBy] = useState<'unit' | 'clause' | 'mine'>('mine')
  const duties = useMemo(allDuties, [])
  const shown = duties.filter((duty) => by !== 'mine' || duty.unit === site.unit)
  const key = by === 'clause' ? (duty: Duty) => `${duty.clause}${duty.title}` : (duty: Duty) => duty.unitName
  const groups = [...groupBy(shown, key)].map(([name, list]) => ({ name, list }))
  return (
    <div style={{ padding: '12px 20px' }}>
      <Typography.Title level={4} style={{ marginTop: 0 }}>
        职责分工表
      </Typography.Title>
      <Typography.Paragraph type="secondary">
        通知所附的附件1没有刊印，本表按各条款末尾的责任单位归纳。
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
      <Table
        size="small"
        bordered
        rowKey="name"
        pagination={false}
        dataSource={groups}
        columns={[
          { title: by === 'clause' ? '条款' : '单位', dataIndex: 'name', width: 280 },
          {
            title: by === 'clause' ? '责任单位' : '负责事项',
            render: (_, group) => (
              <div style={{ display: 'grid', gap: 4 }}>
                {group.list.map((duty) => (
                  <span key={`${duty.unit}${duty.clause}${duty.role}`}>
                    <Tag color={duty.role === 'lead' ? 'blue' : undefined}>{ROLE_WORDS[duty.role]}</Tag>
                    {by === 'clause' ? duty.unitName : `${duty.clause}${duty.title}`}
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

function allDuties(): Duty[] {
  const names = new Map(UNITS.map((unit) => [unit.id, unit]))
  const order = new Map(UNITS.map((unit, index) => [unit.id, index]))
  return clausesOf()
    .flatMap((clause) =>
      expandUnits(clause.units).map(({ unit, role }) => ({
        unit,
        unitName: names.get(unit)?.name ?? unit,
        role,
        clause: clause.id,
        title: clause.title,
      })),
    )
    .sort((a, b) => (order.get(a.unit) ?? 0) - (order.get(b.unit) ?? 0))
}
