import { createRoot } from 'react-dom/client'
import { startStore } from '../store/client'
import { App } from './App'
import './app.css'

const store = startStore()
// For end-to-end tests and benchmarks, which drive the same store that the screens use.
Object.assign(globalThis, { store })

createRoot(document.getElementById('root') as HTMLElement).render(<App store={store} />)
