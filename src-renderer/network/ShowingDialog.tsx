/** 记推介: the chosen projects were shown to somebody; admitted ones move on to 已推介. 五（六）. */
import { Modal, Spin } from 'antd'
import { newRecord } from '../domain/initial'
import { type AnyRecord, titleOf, type Value } from '../domain/kind'
import { project as projectKind } from '../domain/project'
import { projectShowing as showingKind } from '../domain/projectShowing'
import { today } from '../policy/day'
import type { Draft } from '../store/messages'
import { useFocusBack } from '../ui/focus'
import { useLive, useSite } from '../ui/hooks'
import { FieldsDialog } from './FieldsDialog'
import { useWrite } from './parts'

const FIELDS = [
  'audience',
  'person',
  'phone',
  'city',
  'shownOn',
  'conference',
  'way',
  'interest',
  'amount',
  'outcome',
  'nextOn',
  'questions',
] as const

export default function ShowingDialog({ ids, onClose }: { kind: string; ids: string[]; onClose(): void }) {
  useFocusBack()
  const site = useSite()
  const write = useWrite()
  const projects = useLive([], ids.join(), async (store) =>
    (await store.call('get', ['project', ids])).filter((one): one is AnyRecord => one !== undefined),
  )
  if (!projects)
    return (
      <Modal open footer={null} onCancel={onClose}>
        <Spin />
      </Modal>
    )
  const by = { unit: site.unit, role: site.role, operator: site.operator, today: today() }
  const beginning = newRecord(showingKind, {}, by)
  const what = projects.length === 1 ? titleOf(projectKind, projects[0]) : `${projects.length} 个项目`
  const save = (set: Record<string, Value>) =>
    write({
      label: `记推介「${what}」向${String(set.audience ?? '')}`,
      changes: projects.flatMap((one): Draft[] => [
        {
          kind: 'projectShowing',
          id: crypto.randomUUID(),
          create: true,
          set: newRecord(showingKind, { ...beginning, ...set, project: one.id }, by),
        },
        ...(one.stage === 'admitted' ? [{ kind: 'project', id: one.id, set: { stage: 'presented' } }] : []),
      ]),
    })
  return (
    <FieldsDialog
      kind={showingKind}
      title={`记推介：${what}`}
      record={{ id: '', stamps: {}, ...beginning, project: ids[0] }}
      fields={FIELDS}
      onSave={save}
      onClose={onClose}
    />
  )
}
