/** The store begins to read its files while the rest of the page is still being loaded. */
import { ask, startStore } from '../store/client'

const info = ask('app.info')
const store = startStore()

/** A worker begins by way of this thread: evaluating the window's modules first would keep it waiting. */
async function begin(): Promise<void> {
  await store.awake
  const facts = await info.catch(() => null)
  if (facts?.commandLine) await (await import('./headless')).runHeadless(store, facts.commandLine.commands)
  else (await import('./window')).open(store, facts?.packaged === false)
}

void begin()
