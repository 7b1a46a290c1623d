/** 记联络: one contact with each of the chosen people; their 最近联系 follows. 四（二）. */
import { Modal, Spin } from 'antd'
import { contactLog as logKind } from '../domain/contactLog'
import { newRecord } from '../domain/initial'
import { type AnyRecord, titleOf, type Value } from '../domain/kind'
import { person as personKind } from '../domain/person'
import { today as todayHere } from '../policy/day'
import type { Draft } from '../store/messages'
import { useFocusBack } from '../ui/focus'
import { useLive, useSite } from '../ui/hooks'
import { FieldsDialog } from './FieldsDialog'
import { useWrite } from './parts'

const FIELDS = ['contactedOn', 'way', 'by', 'subject', 'content', 'outcome', 'nextOn', 'needs'] as const

export default function ContactDialog({ ids, onClose }: { kind: string; ids: string[]; onClose(): void }) {
  useFocusBack()
  const site = useSite()
  const write = useWrite()
  const people = useLive([], ids.join(), async (store) =>
    (await store.call('get', ['person', ids])).filter((one): one is AnyRecord => one !== undefined),
  )
  const by = { unit: site.unit, role: site.role, operator: site.operator, today: todayHere() }
  if (!people)
    return (
      <Modal open footer={null} onCancel={onClose}>
        <Spin />
      </Modal>
    )
  const who =
    people.length === 1
      ? titleOf(personKind, people[0])
      : `${titleOf(personKind, people[0])}等 ${people.length} 人`
  const beginning = newRecord(logKind, {}, by)
  const save = (set: Record<string, Value>) => {
    const log = { ...beginning, ...set }
    const changes = people.flatMap((one): Draft[] => [
      {
        kind: 'contactLog',
        id: crypto.randomUUID(),
        create: true,
        set: newRecord(
          logKind,
          {
            ...log,
            person: one.id,
            name: one.name as string,
            city: (one.city ?? null) as Value,
            station: (one.station ?? null) as Value,
          },
          by,
        ),
      },
      // An earlier contact written down late does not move the latest back.
      ...(String(log.contactedOn) > String(one.lastContact ?? '')
        ? [{ kind: 'person', id: one.id, set: { lastContact: log.contactedOn } }]
        : []),
    ])
    return write({ label: `记联络「${who}」`, changes }, `已记下与${who}的联络`)
  }
  return (
    <FieldsDialog
      kind={logKind}
      title={`记联络：${who}`}
      record={{ id: '', stamps: {}, ...beginning, person: ids[0] }}
      fields={FIELDS}
      required={['contactedOn', 'way', 'by']}
      onSave={save}
      onClose={onClose}
    />
  )
}
