/** Before records come out of the trash of which the list has the same already: which of them. */
import { type App, Button } from 'antd'
import type { Kind } from '../../domain/kind'
import type { Twin } from '../../store/messages'

/** Records that are named; the count says how many there are. */
const NAMED = 5

/** @returns the ids to restore; none where the person thinks better of it */
export function askRestore(
  modal: ReturnType<typeof App.useApp>['modal'],
  kind: Kind,
  ids: readonly string[],
  twins: readonly (Twin | null)[],
): Promise<string[]> {
  const there = twins.filter((twin): twin is Twin => twin !== null)
  if (there.length === 0) return Promise.resolve([...ids])
  const rest = ids.filter((_, i) => !twins[i])
  const names = there.slice(0, NAMED).map(({ title, words }) => `「${title}」（${words}）`)
  const count = (n: number) => `${n.toLocaleString('zh-CN')} ${kind.counter}`
  return new Promise((resolve) => {
    const answer = (chosen: readonly string[]) => () => {
      dialog.destroy()
      resolve([...chosen])
    }
    const dialog = modal.confirm({
      title: `要恢复的有 ${count(there.length)}，列表中已有同样的`,
      content: `${names.join('、')}${there.length > NAMED ? '等' : ''}。恢复后会各有两条，请先核对。`,
      width: 520,
      onCancel: () => resolve([]),
      footer: (
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end', marginTop: 12 }}>
          <Button onClick={answer([])}>不恢复</Button>
          <Button onClick={answer(ids)}>仍然全部恢复</Button>
          {rest.length > 0 && (
            <Button type="primary" onClick={answer(rest)}>
              只恢复其余 {count(rest.length)}
            </Button>
          )}
        </div>
      ),
    })
  })
}
