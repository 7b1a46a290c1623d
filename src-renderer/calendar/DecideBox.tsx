/** The plan gives two dates: both with their sources, and the choice which one counts. */
import { Alert, Button, Input, Radio, Space } from 'antd'
import { useState } from 'react'
import type { Activity } from '../domain/activity'
import type { Deadline } from '../policy/deadline'
import { PLAN } from '../policy/policy'
import { conflictOf } from '../policy/seeds'
import { useSite } from '../ui/hooks'
import { useChange } from './useChange'

interface Option {
  source: string
  deadline: Deadline
  quote: string
}

/** The two dates: as the plan's own contradiction, or the two deadlines that the record holds. */
function optionsOf(activity: Activity): Option[] {
  const known = activity.year === PLAN.year && activity.annexRow ? conflictOf(activity.annexRow) : undefined
  if (known) return known.options
  return [
    { source: '现写时限', deadline: activity.deadline },
    { source: '另一处时限', deadline: activity.alternative },
  ].flatMap(({ source, deadline }) => (deadline ? [{ source, deadline, quote: '' }] : []))
}

export function DecideBox({ activity }: { activity: Activity }) {
  const options = optionsOf(activity)
  const [chosen, setChosen] = useState<number | null>(null)
  const [why, setWhy] = useState('')
  const { operator } = useSite()
  const change = useChange()
  const decide = () => {
    if (chosen === null) return
    const { source, deadline } = options[chosen]
    const other = options.find((_, i) => i !== chosen)
    const reason = why.trim() ? `；${why.trim()}` : ''
    void change(`决定「${activity.title}」的时限`, activity.id, {
      decide: false,
      deadline,
      alternative: other?.deadline ?? null,
      decision: `按${source}执行：${deadline.text}（${operator}登记${reason}）`,
    })
  }
  return (
    <Alert
      type="warning"
      style={{ marginTop: 12 }}
      title="方案两处写的时间不一致，请决定按哪一个执行"
      description={
        <>
          <Radio.Group
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
            style={{ display: 'grid', gap: 8, margin: '8px 0' }}
            options={options.map(({ source, deadline, quote }, i) => ({
              value: i,
              label: (
                <span>
                  <b>{deadline.text}</b>　{source}
                  {quote !== '' && quote !== deadline.text && (
                    <span style={{ color: '#5a6672' }}>：“{quote}”</span>
                  )}
                </span>
              ),
            }))}
          />
          <Space.Compact style={{ width: '100%' }}>
            <Input
              aria-label="谁定的，依据什么"
              placeholder="谁定的、依据什么（可不填）"
              maxLength={120}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
              onPressEnter={decide}
            />
            <Button type="primary" disabled={chosen === null} onClick={decide}>
              按此执行
            </Button>
          </Space.Compact>
        </>
      }
    />
  )
}
