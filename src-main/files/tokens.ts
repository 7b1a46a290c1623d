import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { PickedFile } from '../desk'
import { DeskFailure } from './failure'

/** What a token lets the page do with the path behind it. */
export type Right = 'read' | 'write' | 'folder'

/** Paths that a person picked or named. The page gets tokens and never sees a path. */
export class Tokens {
  readonly #paths = new Map<string, { path: string; right: Right }>()

  /** @param size bytes, where known */
  give(path: string, right: Right, size = 0): PickedFile {
    const token = randomUUID()
    this.#paths.set(token, { path, right })
    return { token, name: basename(path) || path, size }
  }

  /** A token to read an existing file. @throws ENOENT where it is not there */
  async giveFile(path: string): Promise<PickedFile> {
    const facts = await stat(path)
    if (!facts.isFile()) throw new DeskFailure('ENOENT', `not a file: ${basename(path)}`)
    return this.give(path, 'read', facts.size)
  }

  /** @throws DeskFailure BAD_TOKEN for a token never given, or given for something else */
  path(token: unknown, ...rights: Right[]): string {
    const found = typeof token === 'string' ? this.#paths.get(token) : undefined
    if (!found || !rights.includes(found.right)) throw new DeskFailure('BAD_TOKEN', 'unknown token')
    return found.path
  }
}
