/** What the menu and its shortcuts ask of the list on the screen. */
import { useEffect, useRef } from 'react'

/** Ctrl+ these; the menu shows them too. */
const SHORTCUTS: Record<string, string> = { n: 'new', i: 'import', e: 'export', p: 'print', f: 'find' }

/** @param orders what to do, by the menu item's id; the last ones given count */
export function useListOrders(orders: Record<string, () => void>): void {
  const latest = useRef(orders)
  latest.current = orders
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      const order = SHORTCUTS[event.key.toLowerCase()]
      // A dialog in front has the keyboard.
      if (!order || document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return
      event.preventDefault()
      latest.current[order]()
    }
    addEventListener('keydown', onKey)
    const off = window.desk.on('menu', (item) => {
      if (Object.hasOwn(latest.current, item)) latest.current[item]()
    })
    return () => {
      removeEventListener('keydown', onKey)
      off()
    }
  }, [])
}
