/** Columns of two figures over months or towns, drawn by echarts; the table beneath says the same. */
import { useMemo } from 'react'
import { useChart } from '../ui/figures/useChart'

export interface ChartProps {
  /** What the picture shows, for those who can't see it. */
  label: string
  /** 万元 */
  unit: string
  names: readonly string[]
  series: readonly { name: string; values: readonly number[] }[]
  onPick(index: number): void
}

const COLOURS = ['#3a76ad', '#9fbfdc']

export function Chart({ label, unit, names, series, onPick }: ChartProps) {
  const option = useMemo(
    () => ({
      color: COLOURS,
      legend: { top: 0, right: 0, itemWidth: 12, itemHeight: 10 },
      grid: { left: 4, right: 8, top: 30, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        valueFormatter: (n: number) => `${n.toLocaleString('zh-CN')} ${unit}`,
      },
      xAxis: {
        type: 'category',
        data: [...names],
        axisTick: { show: false },
        axisLabel: { interval: 0, width: 64, overflow: 'break' },
      },
      yAxis: { type: 'value', name: unit, nameTextStyle: { align: 'left' } },
      series: series.map(({ name, values }) => ({
        type: 'bar',
        name,
        data: [...values],
        barMaxWidth: 22,
        barGap: '10%',
      })),
    }),
    [names, series, unit],
  )
  return <div ref={useChart(option, onPick)} role="img" aria-label={label} className="ov-chart" />
}
