/** Answers the page's calls: known channels only, from the program's own page only, errors as codes. */
import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import { DESK_CHANNELS, type DeskCalls, type DeskChannel, type DeskResult } from './desk'
import { DeskFailure, toDeskError } from './files/failure'
import { ORIGIN } from './identity'

/** Arguments are unknown until a handler has checked them. */
export type DeskHandlers = {
  [C in DeskChannel]: (...args: unknown[]) => Promise<ReturnType<DeskCalls[C]>> | ReturnType<DeskCalls[C]>
}

/** The top frame of a page of our own origin; nothing that was embedded, opened or navigated to. */
export function isOwnPage(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && frame.url.startsWith(`${ORIGIN}/`)
}

/** Registers every channel of desk.ts. */
export function serveDesk(handlers: DeskHandlers): void {
  for (const channel of DESK_CHANNELS) {
    ipcMain.handle(`desk:${channel}`, (event, ...args) => answer<unknown>(event, handlers[channel], args))
  }
}

/** Runs one call. Never throws: the page gets a code and decides the words. */
export async function answer<T>(
  event: Pick<IpcMainInvokeEvent, 'senderFrame'>,
  handler: (...args: unknown[]) => Promise<T> | T,
  args: unknown[],
): Promise<DeskResult<T>> {
  try {
    if (!isOwnPage(event)) throw new DeskFailure('BAD_ARGUMENT', 'the sender is not the program’s own page')
    return { ok: true, value: await handler(...args) }
  } catch (error) {
    return { ok: false, error: toDeskError(error) }
  }
}
