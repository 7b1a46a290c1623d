/** Clause numbers whose words are shown on hover and focus. */
import { Tooltip } from 'antd'
import { textOf } from '../policy/policy'
import { useNavigate } from './context'

/** Clause numbers; the words of the clause on hover or focus, the plan's text at it with a click or Enter. */
export function ClauseTag({ ids }: { ids: string | null }) {
  const { clause } = useNavigate()
  if (!ids) return null
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {ids.split('、').map((id) => {
        return (
          <Tooltip
            key={id}
            placement="left"
            styles={{ root: { maxWidth: 460 } }}
            title={<div style={{ maxHeight: 300, overflow: 'auto' }}>{textOf(id)}</div>}
          >
            <button
              type="button"
              className="clause"
              onClick={(event) => {
                // Not also the line that it stands in.
                event.stopPropagation()
                clause?.(id)
              }}
            >
              {id}
            </button>
          </Tooltip>
        )
      })}
    </span>
  )
}
