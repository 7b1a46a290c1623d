/** 记联络: one contact with each of the chosen people; their 最近联系 follows. 四（二）. */
import { Modal, Spin } from 'antd'
import { contactLog as logKind } from '../domain/contactLog'
import { titleOf, type Value } from '../domain/kind'
import { person as personKind } from '../domain/person'
import { mayChange } from '../domain/writing'
import type { Draft } from '../store/messages'
import type { ActionProps } from '../ui/context'
import { useRecords, useSite } from '../ui/hooks'
import { useWrite } from '../ui/save'
import { useNew } from '../ui/useNew'
import { FieldsDialog } from './FieldsDialog'

const FIELDS = ['contactedOn', 'way', 'by', 'subject', 'content', 'outcome', 'nextOn', 'needs'] as const

export default function ContactDialog({ ids, onClose }: ActionProps) {
  const site = useSite()
  const write = useWrite()
  const made = useNew()
  const people = useRecords('person', ids)
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
  const beginning = made(logKind, {}).set
  const save = (set: Record<string, Value>) => {
    const log = { ...beginning, ...set }
    const changes = people.flatMap((one): Draft[] => [
      made(logKind, {
        ...log,
        person: one.id,
        name: one.name as string,
        city: (one.city ?? null) as Value,
        station: (one.station ?? null) as Value,
      }),
      // An earlier contact written down late does not move the latest back; another unit's person is that unit's to
      // write (exchange X4).
      ...(String(log.contactedOn) > String(one.lastContact ?? '') && mayChange(personKind, one, site)
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
