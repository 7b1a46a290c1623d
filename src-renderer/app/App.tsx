import type { Store } from '../store/client'

export function App({ store }: { store: Store }) {
  return <p>归雁{store ? '' : ''}</p>
}
