/** 本单位职责 on the today page: what the duty table gives this unit, clause by clause. 一（三）. */
import { Tag } from 'antd'
import { duty } from '../domain/duty'
import { byOrder } from '../domain/unit'
import { DUTY_ROLES, type DutyRole, deskOf } from '../policy/units'
import { ClauseTag } from '../ui/ClauseTag'
import { useNavigate } from '../ui/context'
import { useAll, useSite } from '../ui/hooks'
import { Open } from '../ui/Open'
import './regime.css'

const RANK: readonly DutyRole[] = ['lead', 'responsible', 'cooperating']

export function OwnDuties() {
  const site = useSite()
  const navigate = useNavigate()
  const all = useAll(duty)
  const desk = deskOf(site.unit)
  const own = (all ?? [])
    .filter((line) => desk.includes(line.unit ?? ''))
    .sort((a, b) => RANK.indexOf(a.role as DutyRole) - RANK.indexOf(b.role as DutyRole) || byOrder(a, b))
  // A station has no line in the table.
  if (own.length === 0) return null
  return (
    <section aria-label="本单位职责" className="rg-own">
      <header>
        <b>本单位职责</b>
        <Open onClick={() => navigate.page('dutyTable')}>职责分工表</Open>
      </header>
      <ul>
        {own.map((line) => (
          <li key={line.id}>
            <Tag color={line.role === 'lead' ? 'blue' : undefined}>{DUTY_ROLES[line.role as DutyRole]}</Tag>
            <span>{line.words}</span>
            <ClauseTag ids={line.clause ?? ''} />
          </li>
        ))}
      </ul>
    </section>
  )
}
