/** 签约进度: what was signed and what became of it, 二（三） and 五（三）. */
import type { Capability } from '../ui/context'

export const signing: Capability = {
  pages: [{ key: 'signing', label: '签约进度', section: 'signing', load: () => import('./SigningPage') }],
}
