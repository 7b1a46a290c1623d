/** Files kept with an activity as evidence; what is added or taken off is saved at once. */
import type { Activity } from '../domain/activity'
import type { Attachment, Value } from '../domain/kind'
import { Attachments } from '../ui/form/Attachments'
import { useChange } from './useChange'

export function EvidenceFiles({ activity, locked }: { activity: Activity; locked: boolean }) {
  const files = activity.attachments ?? []
  const change = useChange()
  const keep = (next: Attachment[]) => {
    const gone = files.find((file) => !next.includes(file))
    const label = gone ? `移除「${activity.title}」的附件${gone.name}` : `给「${activity.title}」添加附件`
    void change(label, activity.id, { attachments: next as unknown as Value })
  }
  return <Attachments value={files} locked={locked} onChange={keep} />
}
