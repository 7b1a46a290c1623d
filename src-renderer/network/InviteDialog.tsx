/** 邀请参会: chosen people, talents, heads, units or enterprises go on a meeting's list. */
import { Button, Modal, Select, Spin } from 'antd'
import { useState } from 'react'
import { attendance as attendanceKind } from '../domain/attendance'
import { conference as conferenceKind } from '../domain/conference'
import type { Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { stationMeeting as meetingKind } from '../domain/stationMeeting'
import { type ActionProps, useNavigate } from '../ui/context'
import { useAll, useLive, useRecords } from '../ui/hooks'
import { useSave } from '../ui/save'
import { useSetting } from '../ui/settings'
import { useNew } from '../ui/useNew'
import { isListed } from './gathering'
import { guestOf } from './guests'
import { type Gathering, gatheringName, keyOf, LAST_GATHERING } from './meetings'

export default function InviteDialog({ kind, ids, onClose }: ActionProps) {
  const [busy, write] = useSave()
  const made = useNew()
  const navigate = useNavigate()
  const conferences = useAll(conferenceKind)
  const meetings = useAll(meetingKind)
  const [last, setLast] = useSetting<string>(LAST_GATHERING)
  const [chosen, setChosen] = useState<string | null>(null)
  const records = useRecords(kind, ids)
  const all: Gathering[] = [
    ...(conferences ?? []).map((record): Gathering => ({ field: 'conference', record })),
    ...(meetings ?? []).map((record): Gathering => ({ field: 'meeting', record })),
  ].filter(({ record }) => record.status !== 'cancelled')
  const gathering = all.find((one) => keyOf(one) === (chosen ?? last)) ?? all[0]
  const key = gathering ? keyOf(gathering) : ''
  const listed = useLive(['attendance'], key, async (store) => {
    if (!gathering) return { key, lines: [] }
    const where = { conditions: [{ field: gathering.field, in: [gathering.record.id] }] }
    const { rows } = await store.call('list', [{ kind: 'attendance', where, from: 0, to: 10_000 }])
    return { key, lines: rows }
  })
  // Of the meeting before nothing is said while the next one's list is asked for.
  const lines = listed?.key === key ? listed.lines : null
  const label = kindOf(kind)?.label ?? ''
  const guests = (records ?? []).map((record) => guestOf(kind, record))
  const named = guests.filter((guest) => guest.name !== '')
  const fresh = named.filter(
    (guest) =>
      !(lines ?? []).some((line) => guest.link && line[guest.link[0]] === guest.link[1]) &&
      !isListed(guest, lines ?? []),
  )
  const save = async () => {
    const changes = fresh.map(({ link, ...guest }) =>
      made(attendanceKind, {
        [gathering.field]: gathering.record.id,
        ...(guest as Record<string, Value>),
        ...(link ? { [link[0]]: link[1] } : {}),
      }),
    )
    if (await write({ label: `邀请 ${fresh.length} 人参加「${gatheringName(gathering)}」`, changes })) {
      setLast(key)
      onClose()
      navigate.page('conference', { kind: gathering.field, id: gathering.record.id })
    }
  }
  const ready = conferences && meetings && records
  return (
    <Modal
      open
      title={`邀请参会：所选 ${ids.length} 条${label}`}
      okText="加入名单"
      okButtonProps={{ disabled: !lines || fresh.length === 0 }}
      confirmLoading={busy}
      onOk={() => void save()}
      onCancel={onClose}
      {...(ready && !gathering ? { footer: null } : {})}
    >
      {!ready ? (
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
            value={key}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={setChosen}
            options={all.map((one) => ({
              value: keyOf(one),
              label: `${gatheringName(one)}${one.record.heldOn ? `　${one.record.heldOn}` : ''}`,
            }))}
          />
          <p>
            {lines && `将加入 ${fresh.length} 人，记为“拟邀请”。`}
            {lines && named.length > fresh.length && `${named.length - fresh.length} 人已在名单，不再加。`}
            {guests.length > named.length &&
              `${guests.length - named.length} 条没有联系人或负责人姓名，没有加入；请先补填。`}
          </p>
        </>
      )}
    </Modal>
  )
}
