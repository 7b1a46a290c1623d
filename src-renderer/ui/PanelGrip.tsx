import { useRef } from 'react'

/** The panel's left edge: drag, or arrow keys. */
export function PanelGrip({ width, onWidth }: { width: number; onWidth(width: number): void }) {
  const start = useRef<{ x: number; width: number } | null>(null)
  const set = (px: number) => onWidth(Math.round(Math.max(380, Math.min(1100, px))))
  return (
    <button
      type="button"
      className="ws-grip"
      aria-label="调整记录栏宽度，可用左右方向键"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width }
      }}
      onPointerMove={(event) => start.current && set(start.current.width + start.current.x - event.clientX)}
      onPointerUp={() => {
        start.current = null
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') set(width + 20)
        else if (event.key === 'ArrowRight') set(width - 20)
      }}
    />
  )
}
