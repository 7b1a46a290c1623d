/** 记推介: the chosen projects were shown to somebody; admitted ones move on to 已推介. 五（六）. */
import { Modal, Spin } from 'antd'
import { titleOf, type Value } from '../domain/kind'
import { project as projectKind } from '../domain/project'
import { projectShowing as showingKind } from '../domain/projectShowing'
import { mayChange } from '../domain/writing'
import type { Draft } from '../store/messages'
import type { ActionProps } from '../ui/context'
import { useRecords, useSite } from '../ui/hooks'
import { useWrite } from '../ui/save'
import { useNew } from '../ui/useNew'
import { FieldsDialog } from './FieldsDialog'

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

export default function ShowingDialog({ ids, onClose }: ActionProps) {
  const site = useSite()
  const write = useWrite()
  const made = useNew()
  const projects = useRecords('project', ids)
  if (!projects)
    return (
      <Modal open footer={null} onCancel={onClose}>
        <Spin />
      </Modal>
    )
  const beginning = made(showingKind, {}).set
  const what = projects.length === 1 ? titleOf(projectKind, projects[0]) : `${projects.length} 个项目`
  const admitted = projects.filter(({ stage }) => stage === 'admitted')
  // Another unit's project is shown like one's own; its stage is that unit's to write (exchange X4).
  const own = admitted.filter((one) => mayChange(projectKind, one, site))
  const left = admitted.length - own.length
  const save = (set: Record<string, Value>) => {
    const label = `记推介「${what}」向${String(set.audience ?? '')}`
    const changes: Draft[] = [
      ...projects.map((one) => made(showingKind, { ...beginning, ...set, project: one.id })),
      ...own.map(({ id }) => ({ kind: 'project', id, set: { stage: 'presented' } })),
    ]
    const words = left > 0 ? `；其中 ${left} 个是别的单位的项目，阶段没有改，要改请告诉所属单位` : ''
    return write({ label, changes }, `${label}，已保存${words}`)
  }
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
