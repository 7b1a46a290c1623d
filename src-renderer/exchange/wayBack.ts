/** R12: what is received can't be taken back (store U7); a backup of the moment before brings everything back. */
import type { Store } from '../store/client'
import type { PackagePreview } from './calls'

/** From so many changes on a backup is made first; from so many deletions on a person says that he has looked. */
export const MANY = 20

export const isLarge = ({ created, updated, deleted }: PackagePreview): boolean =>
  created + updated + deleted >= MANY

/** Makes that backup, where the package is large and brings anything at all. @throws what the backup throws */
export async function makeWayBack(store: Pick<Store, 'call'>, preview: PackagePreview): Promise<void> {
  if (isLarge(preview) && !preview.stale) await store.call('backups.make', [true])
}
