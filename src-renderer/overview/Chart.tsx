/** Columns of two figures over months or towns, drawn by echarts; the table beneath says the same. */
import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

use([BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

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
    chart.current?.setOption(
      {
        animation: false,
        color: COLOURS,
        textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
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
      },
      true,
    )
  }, [names, series, unit])
  return <div ref={box} role="img" aria-label={label} className="ov-chart" />
}
