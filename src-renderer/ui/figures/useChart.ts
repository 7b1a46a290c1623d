/** A picture of figures, drawn by echarts into a box; only pages that show one load it. */
import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { type RefObject, useEffect, useRef } from 'react'

use([BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

/**
 * @param option what echarts draws; drawn anew when it is another object
 * @param onPick the column or bar that was clicked, by its number
 * @returns the box to draw into
 */
export function useChart(
  option: EChartsCoreOption,
  onPick: (index: number) => void,
): RefObject<HTMLDivElement | null> {
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
    const { fontFamily } = getComputedStyle(document.body)
    chart.current?.setOption({ animation: false, textStyle: { fontFamily }, ...option }, true)
  }, [option])
  return box
}
