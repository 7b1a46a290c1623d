import { createRoot } from 'react-dom/client'
import { startStore } from '../store/client'
import { App } from './App'
import './app.css'

createRoot(document.getElementById('root') as HTMLElement).render(<App store={startStore()} />)
