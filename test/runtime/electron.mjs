/** Finds Electron's own binary, where it was downloaded. Plain Node. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../../node_modules/electron')

/** @returns {string | null} path of the binary; GUIYAN_RUNTIME=stand-in hides it */
export function electronBinary(env = process.env) {
  if (env.GUIYAN_RUNTIME === 'stand-in') return null
  try {
    const binary = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim())
    return existsSync(binary) ? binary : null
  } catch {
    return null
  }
}
