import type { DeskError } from '../desk'

/** An error that the page is told of by its code. */
export class DeskFailure extends Error {
  override name = 'DeskFailure'
  constructor(
    readonly code: DeskError['code'],
    message: string,
  ) {
    super(message)
  }
}

const CODES: Record<string, DeskError['code']> = {
  ENOSPC: 'ENOSPC',
  EDQUOT: 'ENOSPC',
  EACCES: 'EACCES',
  EPERM: 'EACCES',
  EROFS: 'EACCES',
  EBUSY: 'EBUSY',
  ETXTBSY: 'EBUSY',
  ENOENT: 'ENOENT',
  ENOTDIR: 'ENOENT',
  EIO: 'EIO',
  // A stick or a network drive that went: Windows has a dozen words for it, of which Node knows half.
  UNKNOWN: 'EIO',
  ENODEV: 'EIO',
  ENXIO: 'EIO',
  ETIMEDOUT: 'EIO',
  ECONNRESET: 'EIO',
  ENOTCONN: 'EIO',
  ENETUNREACH: 'EIO',
  EHOSTUNREACH: 'EIO',
}

/** Maps whatever was thrown to the code that the page words in Chinese. */
export function toDeskError(error: unknown): DeskError {
  if (error instanceof DeskFailure) return { code: error.code, message: error.message }
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return {
    code: (typeof code === 'string' && Object.hasOwn(CODES, code) && CODES[code]) || 'UNKNOWN',
    message: typeof message === 'string' ? message : String(error),
  }
}
