/** The store begins to read its files while the rest of the page is still being loaded. */
import { startStore } from '../store/client'

const store = startStore()
void import('./window').then(({ open }) => open(store))
