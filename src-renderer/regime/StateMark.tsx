/** How something stands: a sign, its words and a colour, never the colour alone. */
import { Tag } from 'antd'
import { CELL_WORDS, type Cell, type CellState } from './matrix'

export function StateMark({ state, text }: { state: CellState; text?: string }) {
  const { sign, words } = CELL_WORDS[state]
  return (
    <span
      className={`rg-cell rg-${state}`}
      style={{ display: 'inline-block', width: 'auto', cursor: 'default' }}
    >
      {sign} {text ?? words}
    </span>
  )
}

/** A cell that opens its lines. */
export function CellButton({ cell, label, open }: { cell: Cell; label: string; open(): void }) {
  const { sign, words } = CELL_WORDS[cell.state]
  return (
    <button
      type="button"
      className={`rg-cell rg-${cell.state}`}
      onClick={open}
      aria-label={`${label}：${words}，应完成 ${cell.needed}，已完成 ${cell.done}`}
    >
      {sign} {cell.done}/{cell.needed}
    </button>
  )
}

export function Legend() {
  return (
    <div className="rg-legend">
      {(Object.keys(CELL_WORDS) as CellState[]).map((state) => (
        <span key={state}>
          <span className={`rg-${state}`}>{CELL_WORDS[state].sign}</span>
          {CELL_WORDS[state].words}
        </span>
      ))}
      <span>数字为 已完成/应完成</span>
    </div>
  )
}

const ROUND_STATUS: Record<string, { label: string; color?: string }> = {
  open: { label: '进行中', color: 'blue' },
  closed: { label: '已截止', color: 'orange' },
  frozen: { label: '已定稿', color: 'green' },
}

export function RoundStatus({ status }: { status: string | null | undefined }) {
  const { label, color } = ROUND_STATUS[status ?? 'open'] ?? ROUND_STATUS.open
  return <Tag color={color}>{label}</Tag>
}
