/** What the store worker asks of the machine: the one list of its calls, which the window forwards to window.desk. */
import type { DeskCalls, DeskChannel } from '../../src-main/desk'

/** Name in the worker → channel. What each does stands in desk.ts. */
const DISK = {
  list: 'journal.list',
  append: 'journal.append',
  read: 'journal.read',
  rotate: 'journal.rotate',
  cut: 'journal.cut',
  setAside: 'journal.setAside',
  forget: 'journal.forget',
  'backup.place': 'backup.place',
  'backup.roots': 'backup.roots',
  'backup.list': 'backup.list',
  'backup.read': 'backup.read',
  'backup.write': 'backup.write',
  'backup.remove': 'backup.remove',
  'attachments.get': 'attachments.get',
  'attachments.put': 'attachments.put',
  'attachments.remove': 'attachments.remove',
} as const satisfies Record<string, DeskChannel>

export type DiskCalls = { -readonly [N in keyof typeof DISK]: DeskCalls[(typeof DISK)[N]] }

/** One function for each name of the list. */
export function overDisk<T>(one: (name: keyof DiskCalls, channel: DeskChannel) => T): Record<string, T> {
  return Object.fromEntries(
    Object.entries(DISK).map(([name, channel]) => [name, one(name as keyof DiskCalls, channel)]),
  )
}
