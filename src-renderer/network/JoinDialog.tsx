/** 加入微信群: the chosen people become members of a group; who is in it already is left out. 四（五）. */
import { Button, Modal, Select, Space, Spin } from 'antd'
import { useState } from 'react'
import { group as groupKind } from '../domain/group'
import { groupMember as memberKind } from '../domain/groupMember'
import { newRecord } from '../domain/initial'
import { type AnyRecord, titleOf } from '../domain/kind'
import { today } from '../policy/day'
import { useNavigate } from '../ui/context'
import { useFocusBack } from '../ui/focus'
import { useAll, useLive, useSite } from '../ui/hooks'
import { useOnce } from '../ui/once'
import { fits } from '../ui/pinyin'
import { useWrite } from './parts'

export default function JoinDialog({ ids, onClose }: { kind: string; ids: string[]; onClose(): void }) {
  useFocusBack()
  const [busy, once] = useOnce()
  const site = useSite()
  const write = useWrite()
  const navigate = useNavigate()
  const groups = useAll(groupKind)
  const [chosen, setChosen] = useState<string | null>(null)
  const people = useLive([], ids.join(), async (store) =>
    (await store.call('get', ['person', ids])).filter((one): one is AnyRecord => one !== undefined),
  )
  const there = useLive(['groupMember'], `in ${chosen}`, async (store) => {
    if (!chosen) return new Set<string>()
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
    return new Set(values.map(({ value }) => String(value)))
  })
  const open = (groups ?? []).filter((one) => one.status !== 'closed')
  const group = open.find((one) => one.id === chosen)
  const fresh = (people ?? []).filter((one) => !there?.has(one.id))
  const save = async () => {
    if (!group) return
    const by = { unit: site.unit, role: site.role, operator: site.operator, today: today() }
    const changes = fresh.map((one) => ({
      kind: 'groupMember',
      id: crypto.randomUUID(),
      create: true as const,
      set: newRecord(memberKind, { group: group.id, person: one.id, name: one.name as string }, by),
    }))
    const label = `${fresh.length} 人加入「${titleOf(groupKind, group)}」`
    if (await write({ label, changes }, `${label}，已登记；请在微信里拉他们进群`)) onClose()
  }
  return (
    <Modal open title={`加入微信群：所选 ${ids.length} 人`} footer={null} onCancel={onClose}>
      {!groups || !people ? (
        <Spin style={{ display: 'block', margin: 24 }} />
      ) : open.length === 0 ? (
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
            {group && there
              ? `将登记 ${fresh.length} 人${people.length > fresh.length ? `；${people.length - fresh.length} 人已在这个群里` : ''}。`
              : '登记的是谁在哪个群，拉人进群仍在微信里做。'}
          </p>
          <Space>
            <Button
              type="primary"
              disabled={!group || !there || fresh.length === 0}
              loading={busy}
              onClick={() => void once(save)}
            >
              登记
            </Button>
            <Button onClick={onClose}>取消</Button>
          </Space>
        </>
      )}
    </Modal>
  )
}
