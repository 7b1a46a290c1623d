/** How many of the sites that files are exchanged with lack something of this site's. */
import { useLive } from '../ui/hooks'

export function useOwing(): number {
  const peers = useLive(['$peer', 'unit'], 'peers', (store) => store.call('peers', []))
  return peers?.filter((peer) => (peer.owes ?? 0) > 0).length ?? 0
}

/** What the mark beside 数据交换 says. */
export const owingWords = (count: number): string =>
  `有 ${count} 个往来单位还没有拿到本单位最近的修改。请在“往来单位”里点“给它一份”`
