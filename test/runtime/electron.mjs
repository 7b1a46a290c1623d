/** Finds Electron's own binary, where it was downloaded and can show a window. Plain Node. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../../node_modules/electron')

/** True where windows can be opened at all. */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * @returns {string | null} path of the binary. GUIYAN_RUNTIME=stand-in hides it. Electron needs a display even for
 *   what opens no window, so without one the answer is null
 */
export function electronBinary(env = process.env) {
  if (env.GUIYAN_RUNTIME === 'stand-in' || !hasDisplay(env)) return null
  try {
    const binary = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim())
    return existsSync(binary) ? binary : null
  } catch {
    return null
  }
}
