import { createRoot } from 'react-dom/client'
import type { Store } from '../store/client'
import { answerClosing } from '../ui/closing'
import { App } from './App'
import './app.css'

/** Draws the window over the store. */
export function open(store: Store): void {
  // For benchmarks and end-to-end tests, which drive the same store and jobs that the screens use.
  Object.assign(globalThis, {
    store,
    sheets: () => import('../sheets/jobs'),
    documents: () => import('../documents/jobs'),
  })
  answerClosing(store)
  createRoot(document.getElementById('root') as HTMLElement).render(<App store={store} />)
}
