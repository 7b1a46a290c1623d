/** Horizontal bars, drawn by echarts; loaded with the page that shows them. */
import { useMemo } from 'react'
import { useChart } from '../ui/figures/useChart'

/** px: a bar whose label can be read beside its neighbours'. */
const BAR = 17

export interface BarChartProps {
  /** What the picture shows, for those who can't see it; the table beside it says the figures. */
  label: string
  bars: readonly { words: string; count: number }[]
  onPick(index: number): void
}

export function BarChart({ label, bars, onPick }: BarChartProps) {
  const option = useMemo(
    () => ({
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
    }),
    [bars],
  )

  return (
    <div
      ref={useChart(option, onPick)}
      role="img"
      aria-label={label}
      className="dist-chart"
      // In a low window the picture is scrolled, not pressed together.
      style={{ minHeight: bars.length * BAR + 32 }}
    />
  )
}
