/** 邀请参会: chosen people, talents, heads, units or enterprises go on a meeting's list. */
import { Button, Modal, Select, Space, Spin } from 'antd'
import { useState } from 'react'
import { attendance as attendanceKind } from '../domain/attendance'
import { conference as conferenceKind } from '../domain/conference'
import { newRecord } from '../domain/initial'
import type { AnyRecord, Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { stationMeeting as meetingKind } from '../domain/stationMeeting'
import { today } from '../policy/day'
import { useNavigate } from '../ui/context'
import { useFocusBack } from '../ui/focus'
import { useAll, useLive, useSite } from '../ui/hooks'
import { useOnce } from '../ui/once'
import { useSetting } from '../ui/settings'
import { isListed } from './gathering'
import { guestOf } from './guests'
import { type Gathering, gatheringName, keyOf, LAST_GATHERING } from './meetings'
import { useWrite } from './parts'

export default function InviteDialog(props: { kind: string; ids: string[]; onClose(): void }) {
  useFocusBack()
  const [busy, once] = useOnce()
  const { kind, ids, onClose } = props
  const navigate = useNavigate()
  const site = useSite()
  const write = useWrite()
  const conferences = useAll(conferenceKind)
  const meetings = useAll(meetingKind)
  const [last, setLast] = useSetting<string>(LAST_GATHERING)
  const [chosen, setChosen] = useState<string | null>(null)
  const records = useLive([kind], ids.join(), async (store) =>
    (await store.call('get', [kind, ids])).filter((one): one is AnyRecord => one !== undefined),
  )
  const all: Gathering[] = [
    ...(conferences ?? []).map((record): Gathering => ({ field: 'conference', record })),
    ...(meetings ?? []).map((record): Gathering => ({ field: 'meeting', record })),
  ].filter(({ record }) => record.status !== 'cancelled')
  const gathering = all.find((one) => keyOf(one) === (chosen ?? last)) ?? all[0]
  const lines = useLive(['attendance'], gathering ? keyOf(gathering) : '', async (store) =>
    gathering
      ? (
          await store.call('list', [
            {
              kind: 'attendance',
              where: { conditions: [{ field: gathering.field, in: [gathering.record.id] }] },
              from: 0,
              to: 10_000,
            },
          ])
        ).rows
      : [],
  )
  const label = kindOf(kind)?.label ?? ''
  const guests = (records ?? []).map((record) => guestOf(kind, record))
  const named = guests.filter((guest) => guest.name !== '')
  const fresh = named.filter(
    (guest) =>
      !(lines ?? []).some((line) => guest.link && line[guest.link[0]] === guest.link[1]) &&
      !isListed(guest, lines ?? []),
  )
  const save = async () => {
    const by = { unit: site.unit, role: site.role, operator: site.operator, today: today() }
    const changes = fresh.map(({ link, ...guest }) => ({
      kind: 'attendance',
      id: crypto.randomUUID(),
      create: true as const,
      set: newRecord(
        attendanceKind,
        {
          [gathering.field]: gathering.record.id,
          ...(guest as Record<string, Value>),
          ...(link ? { [link[0]]: link[1] } : {}),
        },
        by,
      ),
    }))
    if (await write({ label: `邀请 ${fresh.length} 人参加「${gatheringName(gathering)}」`, changes })) {
      setLast(keyOf(gathering))
      onClose()
      navigate.page('conference', { kind: gathering.field, id: gathering.record.id })
    }
  }
  return (
    <Modal open title={`邀请参会：所选 ${ids.length} 条${label}`} footer={null} onCancel={onClose}>
      {!conferences || !meetings || !records || !lines ? (
        <Spin style={{ display: 'block', margin: 24 }} />
      ) : !gathering ? (
        <>
          <p>还没有会议可以邀请。先登记一次会议，再回来邀请。</p>
          <Button
            type="primary"
            onClick={() => {
              onClose()
              navigate.create('conference')
            }}
          >
            登记会议
          </Button>
        </>
      ) : (
        <>
          <Select
            autoFocus
            aria-label="会议"
            style={{ width: '100%' }}
            value={keyOf(gathering)}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={setChosen}
            options={all.map((one) => ({
              value: keyOf(one),
              label: `${gatheringName(one)}${one.record.heldOn ? `　${one.record.heldOn}` : ''}`,
            }))}
          />
          <p>
            将加入 {fresh.length} 人，记为“拟邀请”。
            {named.length > fresh.length && `${named.length - fresh.length} 人已在名单，不再加。`}
            {guests.length > named.length &&
              `${guests.length - named.length} 条没有联系人或负责人姓名，没有加入；请先补填。`}
          </p>
          <Space>
            <Button
              type="primary"
              disabled={fresh.length === 0}
              loading={busy}
              onClick={() => void once(save)}
            >
              加入名单
            </Button>
            <Button onClick={onClose}>取消</Button>
          </Space>
        </>
      )}
    </Modal>
  )
}
