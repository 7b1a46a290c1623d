/** Checks of what came over the border. The page's types promise as much; a broken page must not get further. */
import { DeskFailure } from './files/failure'

/** @throws DeskFailure BAD_ARGUMENT, as every check here does */
function refuse(what: string): never {
  throw new DeskFailure('BAD_ARGUMENT', `not ${what}`)
}

/** A text of at most `max` characters. */
export function text(value: unknown, max = 500): string {
  return typeof value === 'string' && value.length <= max ? value : refuse('a short text')
}

/** A whole number from 0. */
export function whole(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : refuse('a whole number')
}

/** Of any length. */
export function bytes(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : refuse('bytes')
}

/** A list of at most `most` short texts. */
export function texts(value: unknown, most = 1_000_000): string[] {
  if (!Array.isArray(value) || value.length > most) return refuse('a list')
  return value.map((item) => text(item))
}

/** An object by its names; what stands under them is still unchecked. */
export function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : refuse('an object')
}
