/** One after the other: what is asked begins when everything asked before is done, whatever became of that. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>

export function inTurn(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const run = last.then(work)
    last = run.catch(() => {})
    return run
  }
}
