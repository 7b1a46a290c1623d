/** The store begins to read its files while the rest of the page is still being loaded. */
import { startStore } from '../store/client'

const store = startStore()
// A worker begins by way of this thread: evaluating the window's modules first would keep it waiting.
void store.awake.then(() => import('./window')).then(({ open }) => open(store))
