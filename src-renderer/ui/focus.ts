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

/** What the keyboard can be on. */
const REACHED = 'button:not(:disabled), [href], input:not(:disabled), [tabindex="0"]'

/** An element and everything that it stands in, the page's body left out. */
function chainOf(element: Element | null): Element[] {
  const chain: Element[] = []
  for (let at = element; at && at !== document.body; at = at.parentElement) chain.push(at)
  return chain
}

/** Where the opener stood, once it is gone itself: a card that went to another lane leaves its lane, the lane its board. */
function focusNear(chain: readonly Element[]): void {
  for (const element of chain) {
    const near = element.isConnected ? element.querySelector<HTMLElement>(REACHED) : null
    if (near) {
      near.focus()
      return
    }
  }
}

/** Milliseconds in which what was saved in a dialog is drawn behind it. */
const FOLLOWS = 3000

/** Gives the keyboard back, and once more where what was saved takes the opener away a moment later. */
function focusWhileThere(opener: HTMLElement, chain: readonly Element[]): void {
  opener.focus()
  const watch = new MutationObserver(() => {
    if (opener.isConnected) return
    watch.disconnect()
    if (isFocusLost()) focusNear(chain)
  })
  watch.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => watch.disconnect(), FOLLOWS)
}

/** For what is drawn only as long as it is open. What was asked for in the record's panel goes back there. */
export function useFocusBack(): void {
  const [chain] = useState(() => chainOf(document.activeElement))
  useEffect(
    () => () => {
      // A moment later: the focus is lost when the element is really gone, and who took it meanwhile keeps it.
      setTimeout(() => {
        if (!isFocusLost()) return
        const [before] = chain
        const opener = before instanceof HTMLElement && before.isConnected ? before : null
        if (!opener?.closest('.ws-panel') && document.querySelector('.ws .g')) focusList()
        else if (opener) focusWhileThere(opener, chain)
        else focusNear(chain)
      })
    },
    [chain],
  )
}
