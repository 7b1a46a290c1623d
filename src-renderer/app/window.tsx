import { createRoot } from 'react-dom/client'
import type { Store } from '../store/client'
import { answerClosing } from '../ui/closing'
import { App } from './App'
import './app.css'

/**
 * Draws the window over the store.
 * @param driven benchmarks and end-to-end tests may drive the same store and jobs that the screens use; in what offices
 *   have, nothing stands there
 */
export function open(store: Store, driven: boolean): void {
  if (driven)
    Object.assign(globalThis, {
      store,
      sheets: () => import('../sheets/jobs'),
      documents: () => import('../documents/jobs'),
    })
  answerClosing(store)
  createRoot(document.getElementById('root') as HTMLElement).render(<App store={store} />)
}
