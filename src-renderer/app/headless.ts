/** A command line's page: the store and the jobs, and nothing that draws. */
import type { Command } from '../../src-main/desk'
import { ask, type Store } from '../store/client'
import { wordsOf } from '../ui/words'
import { runCommandLine } from './commandLine'
import { openData } from './setup'

export async function runHeadless(store: Store, commands: Command[]): Promise<void> {
  await ask('app.finish', await resultOf(store, commands))
}

async function resultOf(store: Store, commands: Command[]) {
  try {
    return await runCommandLine(store, await openData(store), commands)
  } catch (error) {
    return { ok: false, error: wordsOf(error) }
  }
}
