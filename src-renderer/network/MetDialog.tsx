/** 生成联络记录: the people met on an outing go into the contact records. 五（九）. */
import { Modal, Spin } from 'antd'
import { contactLog as logKind } from '../domain/contactLog'
import { type ActionProps, useNavigate } from '../ui/context'
import { useLive } from '../ui/hooks'
import { useSave } from '../ui/save'
import { useNew } from '../ui/useNew'
import { contactsOf, phonesOf } from './outings'

/** Contact records of one outing that are looked at for doubles. */
const MOST = 10_000

export default function MetDialog({ ids, onClose }: ActionProps) {
  const [busy, write] = useSave()
  const made = useNew()
  const navigate = useNavigate()
  const found = useLive(['outing', 'contactLog'], ids.join(), async (store) => {
    const outings = (await store.call('get', ['outing', ids])).filter((one) => one !== undefined)
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
    const changes = found.map((set) => made(logKind, set))
    if (await write({ label: `生成联络记录 ${found.length} 条`, changes })) {
      onClose()
      navigate.list('contactLog', { conditions: [{ field: 'outing', in: ids }] })
    }
  }
  const known = found?.filter((one) => one.person).length ?? 0
  return (
    <Modal
      open
      title="把见到的人记入联络记录"
      okText="生成"
      okButtonProps={{ disabled: !found?.length }}
      confirmLoading={busy}
      onOk={() => void save()}
      onCancel={onClose}
    >
      {!found ? (
        <Spin style={{ display: 'block', margin: 24 }} />
      ) : (
        <p>
          {found.length === 0
            ? '“见到的人”里没有还没记入的人。请先在记录里填写“见到的人”。'
            : `将生成 ${found.length} 条联络记录${known > 0 ? `，其中 ${known} 人按姓名和电话认出是在外人员库中的本人` : ''}；已经记过的不再生成。`}
        </p>
      )}
    </Modal>
  )
}
