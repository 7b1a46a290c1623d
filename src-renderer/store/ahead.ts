/** Work that is done ahead while nobody waits, in slices so short that a question in between is not felt. */

/** Milliseconds of one slice, and between two. */
const SLICE = 6
const PAUSE = 4
/** Milliseconds after the last change before it begins. */
const REST = 400

/**
 * @param step works until the given `performance.now()`; true: all is done
 * @param ready what the work needs; where it can't be had nothing is done ahead
 * @returns to be called whenever there may be something to do
 */
export function ahead(step: (until: number) => boolean, ready: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = (): void => {
    timer = step(performance.now() + SLICE) ? undefined : setTimeout(run, PAUSE)
  }
  const begin = (): void => {
    clearTimeout(timer)
    timer = setTimeout(run, REST)
  }
  return () => {
    ready().then(begin, () => {})
  }
}
