/** What a list shows of its rows and columns: how far it is scrolled, and the room that it has; CSS pixels. */
import { type RefObject, type UIEvent, useLayoutEffect, useState } from 'react'

export interface Scroll {
  top: number
  left: number
  width: number
  height: number
}

/** @returns where it stands, and what to do when it is scrolled */
export function useScroll(
  scroller: RefObject<HTMLElement | null>,
): [Scroll, (event: UIEvent<HTMLElement>) => void] {
  const [scroll, setScroll] = useState<Scroll>({ top: 0, height: 600, left: 0, width: 1200 })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () =>
      setScroll((now) => ({ ...now, height: element.clientHeight, width: element.clientWidth }))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return [
    scroll,
    ({ currentTarget: { scrollTop: top, scrollLeft: left, clientHeight: height, clientWidth: width } }) =>
      setScroll({ top, height, left, width }),
  ]
}
