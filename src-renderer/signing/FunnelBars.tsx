/** From collected project to production as bars, each opening its records. */
import { moneyText } from '../domain/values/money'
import { useNavigate } from '../ui/context'
import { Open } from '../ui/Open'
import type { FunnelStep } from './progress'
import { STEP_WORDS } from './tables'
import './signing.css'

/** @param period 2017年 */
export function FunnelBars({ steps, period }: { steps: readonly FunnelStep[]; period: string }) {
  const navigate = useNavigate()
  const most = Math.max(1, ...steps.map(({ ids }) => ids.length))
  return (
    <ol className="fun" aria-label="从征集到投产">
      {steps.map(({ step, kind, ids, amount }) => (
        <li key={step}>
          <span className="fun-name">{STEP_WORDS[step]}</span>
          <span className="fun-track" aria-hidden>
            <span className={`fun-bar fun-${kind}`} style={{ width: `${(ids.length / most) * 100}%` }} />
          </span>
          <Open
            className="fun-n"
            disabled={ids.length === 0}
            aria-label={`${STEP_WORDS[step]} ${ids.length} 个，打开记录`}
            onClick={() =>
              navigate.list(kind, { ids: [...ids], label: `${period}签约进度：${STEP_WORDS[step]}` })
            }
          >
            {ids.length} 个
          </Open>
          <span className="fun-amount">
            {step === 'arrived' ? '已到位' : '投资额'} {moneyText(amount, '万元')} 万元
          </span>
        </li>
      ))}
    </ol>
  )
}
