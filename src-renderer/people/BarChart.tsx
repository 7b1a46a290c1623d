/** Horizontal bars, drawn by echarts; loaded with the page that shows them. */
import { BarChart as Bars } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

use([Bars, GridComponent, TooltipComponent, CanvasRenderer])

/** px: a bar whose label can be read beside its neighbours'. */
const BAR = 17

export interface BarChartProps {
  /** What the picture shows, for those who can't see it; the table beside it says the figures. */
  label: string
  bars: readonly { words: string; count: number }[]
  onPick(index: number): void
}

export function BarChart({ label, bars, onPick }: BarChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const pick = useRef(onPick)
  pick.current = onPick

  useEffect(() => {
    if (!box.current) return
    const made = init(box.current)
    chart.current = made
    made.on('click', ({ dataIndex }) => pick.current(dataIndex))
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 64, top: 8, bottom: 8, containLabel: true },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        valueFormatter: (n: number) => `${n.toLocaleString('zh-CN')} 人`,
      },
      xAxis: { type: 'value', minInterval: 1, axisLabel: { hideOverlap: true } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map(({ words }) => words),
        axisTick: { show: false },
        // Each bar says what it is: of labels that it thinks too close the library drops every second.
        axisLabel: { width: 150, overflow: 'truncate', interval: 0 },
      },
      series: [
        {
          type: 'bar',
          name: '人数',
          data: bars.map(({ count }) => count),
          barMaxWidth: 20,
          itemStyle: { color: '#3a76ad' },
          label: {
            show: true,
            position: 'right',
            formatter: ({ value }: { value: number }) => value.toLocaleString('zh-CN'),
          },
        },
      ],
    })
  }, [bars])

  return (
    <div
      ref={box}
      role="img"
      aria-label={label}
      className="dist-chart"
      // In a low window the picture is scrolled, not pressed together.
      style={{ minHeight: bars.length * BAR + 32 }}
    />
  )
}
