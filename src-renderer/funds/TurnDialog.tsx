/** 转为申请: loan applications from demands, each pointing back. */
import { Alert, Modal } from 'antd'
import { loanDemand } from '../domain/loanDemand'
import { today } from '../policy/day'
import { versionOf } from '../store/version'
import type { ActionProps } from '../ui/context'
import { useAll } from '../ui/hooks'
import { useSave } from '../ui/save'
import { turn } from './demand'
import { wanText } from './parts'

export function TurnDialog({ ids, onClose }: ActionProps) {
  const demands = useAll(loanDemand)
  const [busy, save] = useSave()
  if (!demands) return null
  const chosen = demands.filter(
    (demand) => ids.includes(demand.id) && (demand.status === 'open' || demand.status === 'contacted'),
  )
  const turned = chosen.map((demand) => ({ demand, ...turn(demand, today()) }))
  const capped = turned.filter((one) => one.capped)
  const total = turned.reduce((sum, one) => sum + Number(one.set.asked), 0)
  const doIt = async () => {
    const saved = await save(
      {
        label: `贷款需求转为申请 ${turned.length} 笔`,
        changes: turned.flatMap(({ demand, set }) => {
          const id = crypto.randomUUID()
          return [
            { kind: 'loan', id, create: true as const, set },
            { kind: 'loanDemand', id: demand.id, set: { status: 'applied', loan: id } },
          ]
        }),
        expect: chosen.map((demand) => ({ kind: 'loanDemand', id: demand.id, seen: versionOf(demand) })),
      },
      `已建立 ${turned.length} 笔贷款申请，按 Ctrl+Z 可以整批撤销`,
    )
    if (saved) onClose()
  }
  return (
    <Modal
      open
      title="转为贷款申请"
      onCancel={onClose}
      onOk={() => void doIt()}
      okText={`建立 ${turned.length} 笔申请`}
      okButtonProps={{ disabled: turned.length === 0 }}
      confirmLoading={busy}
    >
      <p>
        {turned.length === 0
          ? '选中的需求都已转为申请，或已经解决。'
          : `${turned.length} 条需求将建立贷款申请，申请金额共 ${wanText(total)} 万元；需求记为“已转申请”，并指向申请。`}
      </p>
      {capped.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`${capped.map((one) => one.demand.applicant).join('、')}的需求超过最高额，申请金额按最高额 ${[...new Set(capped.map((one) => wanText(one.capped?.fen ?? 0)))].join('、')} 万元（${capped[0].capped?.clause}）填写`}
        />
      )}
    </Modal>
  )
}
