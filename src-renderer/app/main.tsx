/** The store begins to read its files while the rest of the page is still being loaded. */
import { ask, startStore } from '../store/client'

const info = ask('app.info')
const store = startStore()

/** A worker begins by way of this thread: evaluating the window's modules first would keep it waiting. */
async function begin(): Promise<void> {
  await store.awake
  const commandLine = await info.then(
    (facts) => facts.commandLine,
    () => null,
  )
  if (commandLine) await (await import('./headless')).runHeadless(store, commandLine.commands)
  else (await import('./window')).open(store)
}

void begin()
