/** What hangs on records that go into the trash: said, for figures that are worked out through them change. */
import { KINDS } from '../../domain/registry'
import type { Store } from '../../store/client'

/** Records looked at; whoever trashes more at once has cleared a list. */
const MOST = 2_000

/** 有 2 笔到位资金、1 家企业引用它，经它统计的不再计入; '' where nothing does. */
export async function referringWords(store: Store, kind: string, ids: readonly string[]): Promise<string> {
  if (ids.length === 0 || ids.length > MOST) return ''
  const parts: string[] = []
  for (const other of KINDS) {
    const found = new Set<string>()
    for (const [field, { to }] of Object.entries(other.fields)) {
      if (to !== kind) continue
      const where = { conditions: [{ field, in: [...ids] }] }
      for (const id of await store.call('ids', [{ kind: other.kind, where }])) found.add(id)
    }
    // They go together.
    if (other.kind === kind) for (const id of ids) found.delete(id)
    if (found.size > 0) parts.push(`${found.size.toLocaleString('zh-CN')} ${other.counter}${other.label}`)
  }
  const it = ids.length === 1 ? '它' : '它们'
  return parts.length > 0 ? `有 ${parts.join('、')}引用${it}，经${it}统计的不再计入` : ''
}
