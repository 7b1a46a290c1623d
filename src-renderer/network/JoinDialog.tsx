/** 加入微信群: the chosen people become members of a group; who is in it already is left out. 四（五）. */
import { Button, Modal, Select, Spin } from 'antd'
import { useState } from 'react'
import { group as groupKind } from '../domain/group'
import { groupMember as memberKind } from '../domain/groupMember'
import { titleOf } from '../domain/kind'
import { type ActionProps, useNavigate } from '../ui/context'
import { useAll, useLive, useRecords } from '../ui/hooks'
import { fits } from '../ui/pinyin'
import { useSave } from '../ui/save'
import { useNew } from '../ui/useNew'

export default function JoinDialog({ ids, onClose }: ActionProps) {
  const [busy, write] = useSave()
  const made = useNew()
  const navigate = useNavigate()
  const groups = useAll(groupKind)
  const [chosen, setChosen] = useState<string | null>(null)
  const people = useRecords('person', ids)
  const there = useLive(['groupMember'], `in ${chosen}`, async (store) => {
    if (!chosen) return null
    const { values } = await store.call('values', [
      {
        kind: 'groupMember',
        field: 'person',
        where: {
          conditions: [
            { field: 'group', in: [chosen] },
            { field: 'leftOn', in: [null] },
          ],
        },
        limit: 100_000,
      },
    ])
    return { group: chosen, people: new Set(values.map(({ value }) => String(value))) }
  })
  const open = (groups ?? []).filter((one) => one.status !== 'closed')
  const group = open.find((one) => one.id === chosen)
  // Of the group before nothing is said while the next one's members are asked for.
  const known = there?.group === chosen ? there.people : null
  const fresh = (people ?? []).filter((one) => !known?.has(one.id))
  const save = async () => {
    if (!group) return
    const changes = fresh.map((one) =>
      made(memberKind, { group: group.id, person: one.id, name: one.name as string }),
    )
    const label = `${fresh.length} 人加入「${titleOf(groupKind, group)}」`
    if (await write({ label, changes }, `${label}，已登记；请在微信里拉他们进群`)) onClose()
  }
  const none = groups !== undefined && open.length === 0
  return (
    <Modal
      open
      title={`加入微信群：所选 ${ids.length} 人`}
      okText="登记"
      okButtonProps={{ disabled: !group || !known || fresh.length === 0 }}
      confirmLoading={busy}
      onOk={() => void save()}
      onCancel={onClose}
      {...(none ? { footer: null } : {})}
    >
      {!groups || !people ? (
        <Spin style={{ display: 'block', margin: 24 }} />
      ) : none ? (
        <>
          <p>还没有登记微信群。先登记群，再把人加进去。</p>
          <Button
            type="primary"
            onClick={() => {
              onClose()
              navigate.page('groups')
            }}
          >
            去登记
          </Button>
        </>
      ) : (
        <>
          <Select
            autoFocus
            aria-label="微信群"
            style={{ width: '100%' }}
            placeholder="选一个群，可输入首字母"
            value={chosen ?? undefined}
            showSearch={{ filterOption: (typed, option) => fits(String(option?.label ?? ''), typed) }}
            onChange={setChosen}
            options={open.map((one) => ({ value: one.id, label: titleOf(groupKind, one) }))}
          />
          <p>
            {group && known
              ? `将登记 ${fresh.length} 人${people.length > fresh.length ? `；${people.length - fresh.length} 人已在这个群里` : ''}。`
              : '登记的是谁在哪个群，拉人进群仍在微信里做。'}
          </p>
        </>
      )}
    </Modal>
  )
}
