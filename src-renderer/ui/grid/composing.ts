/**
 * Words that an input method makes on a cell. The grid holds the focus as a whole and is no text box, so no input method
 * would begin on it; an EditContext takes its words without one. What has been settled on then opens the cell's editor.
 */
import { type RefObject, useEffect, useRef } from 'react'

/** W3C EditContext API, as far as it is needed; Chromium has it, TypeScript's DOM library has not. */
interface EditContext extends EventTarget {
  readonly text: string
  updateText(from: number, to: number, text: string): void
  updateSelection(from: number, to: number): void
  updateControlBounds(bounds: DOMRect): void
  updateSelectionBounds(bounds: DOMRect): void
  updateCharacterBounds(from: number, bounds: DOMRect[]): void
}
type Host = HTMLElement & { editContext: EditContext | null }
const { EditContext: Context } = globalThis as { EditContext?: new () => EditContext }

export interface Composing {
  /** What stands in the cell so far, not yet settled on. */
  onText(text: string): void
  /** It is settled; '' where it was given up. */
  onSettled(text: string): void
}

/**
 * @param may whether words may begin on the active cell; else keys stay bare keys
 * @param cell the active cell's element
 * @returns settles on what stands there so far, as a click elsewhere does in every text box
 */
export function useComposing(
  host: RefObject<HTMLElement | null>,
  may: boolean,
  cell: () => Element | null,
  composing: Composing,
): () => void {
  const finish = useRef(() => {})
  const now = useRef({ cell, composing })
  now.current = { cell, composing }
  useEffect(() => {
    const element = host.current as Host | null
    if (!element || !may || !Context) return
    const context = new Context()
    let open = false
    const settle = () => {
      const { text } = context
      open = false
      context.updateText(0, text.length, '')
      context.updateSelection(0, 0)
      now.current.composing.onSettled(text)
    }
    // The list of words to choose from stands below the cell.
    const place = () => {
      const bounds = now.current.cell()?.getBoundingClientRect()
      if (!bounds) return
      context.updateControlBounds(bounds)
      context.updateSelectionBounds(bounds)
      context.updateCharacterBounds(
        0,
        Array.from(context.text, () => bounds),
      )
    }
    context.addEventListener('compositionstart', () => {
      open = true
      place()
    })
    context.addEventListener('characterboundsupdate', place)
    context.addEventListener('textupdate', () => {
      // Words also come at once: a symbol from the panel of symbols, dictated ones.
      if (open) now.current.composing.onText(context.text)
      else settle()
    })
    // It ends once more as the focus goes to the editor.
    context.addEventListener('compositionend', () => open && settle())
    element.editContext = context
    finish.current = settle
    return () => {
      element.editContext = null
      finish.current = () => {}
    }
  }, [host, may])
  return () => finish.current()
}
