/**
 * Where the keyboard goes once something that lay over the page is gone. What is taken away with the focus in it
 * leaves the keyboard with nothing: neither Esc nor an arrow would reach anything until the next click.
 */
import { useEffect, useState } from 'react'

/** The list on the screen, where there is one. */
export function focusList(): void {
  document.querySelector<HTMLElement>('.ws .g')?.focus({ preventScroll: true })
}

/** The record beside the list, else the list. */
export function focusRecord(): void {
  const panel = document.querySelector<HTMLElement>('.ws-panel section[tabindex]')
  if (panel) panel.focus({ preventScroll: true })
  else focusList()
}

export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

/** For what is drawn only as long as it is open. What was asked for in the record's panel goes back there. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // A moment later: the focus is lost when the element is really gone, and who took it meanwhile keeps it.
      setTimeout(() => {
        if (!isFocusLost()) return
        const opener = before instanceof HTMLElement && before.isConnected ? before : null
        if (opener?.closest('.ws-panel') || !document.querySelector('.ws .g')) opener?.focus()
        else focusList()
      })
    },
    [before],
  )
}
