/** 生成联络记录: the people met on an outing go into the contact records. 五（九）. */
import { Button, Modal, Space, Spin } from 'antd'
import { contactLog as logKind } from '../domain/contactLog'
import { newRecord } from '../domain/initial'
import type { AnyRecord } from '../domain/kind'
import { today } from '../policy/day'
import { useNavigate } from '../ui/context'
import { useFocusBack } from '../ui/focus'
import { useLive, useSite } from '../ui/hooks'
import { useOnce } from '../ui/once'
import { contactsOf, phonesOf } from './outings'
import { useWrite } from './parts'

/** Contact records of one outing that are looked at for doubles. */
const MOST = 10_000

export default function MetDialog({ ids, onClose }: { kind: string; ids: string[]; onClose(): void }) {
  useFocusBack()
  const [busy, once] = useOnce()
  const site = useSite()
  const write = useWrite()
  const navigate = useNavigate()
  const found = useLive(['outing', 'contactLog'], ids.join(), async (store) => {
    const outings = (await store.call('get', ['outing', ids])).filter(
      (one): one is AnyRecord => one !== undefined,
    )
    const phones = outings.flatMap(phonesOf)
    const [logs, people] = await Promise.all([
      store.call('list', [
        { kind: 'contactLog', where: { conditions: [{ field: 'outing', in: ids }] }, from: 0, to: MOST },
      ]),
      phones.length === 0
        ? null
        : store.call('list', [
            { kind: 'person', where: { conditions: [{ field: 'phone', in: phones }] }, from: 0, to: MOST },
          ]),
    ])
    return outings.flatMap((outing) =>
      contactsOf(
        outing,
        logs.rows.filter((log) => log.outing === outing.id),
        people?.rows ?? [],
      ),
    )
  })
  const save = async () => {
    if (!found) return
    const by = { unit: site.unit, role: site.role, operator: site.operator, today: today() }
    const changes = found.map((set) => ({
      kind: 'contactLog',
      id: crypto.randomUUID(),
      create: true as const,
      set: newRecord(logKind, set, by),
    }))
    if (await write({ label: `生成联络记录 ${found.length} 条`, changes })) {
      onClose()
      navigate.list('contactLog', { conditions: [{ field: 'outing', in: ids }] })
    }
  }
  const known = found?.filter((one) => one.person).length ?? 0
  return (
    <Modal open title="把见到的人记入联络记录" footer={null} onCancel={onClose}>
      {!found ? (
        <Spin style={{ display: 'block', margin: 24 }} />
      ) : (
        <>
          <p>
            {found.length === 0
              ? '“见到的人”里没有还没记入的人。请先在记录里填写“见到的人”。'
              : `将生成 ${found.length} 条联络记录${known > 0 ? `，其中 ${known} 人按姓名和电话认出是在外人员库中的本人` : ''}；已经记过的不再生成。`}
          </p>
          <Space>
            <Button
              type="primary"
              disabled={found.length === 0}
              loading={busy}
              onClick={() => void once(save)}
            >
              生成
            </Button>
            <Button onClick={onClose}>取消</Button>
          </Space>
        </>
      )}
    </Modal>
  )
}
