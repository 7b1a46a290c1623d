/** 开始使用: what a new installation needs before it is of any use, until it has records and knows another site. */
import { CheckCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { useNavigate } from '../ui/context'
import { useLive } from '../ui/hooks'
import { useBackups } from './BackupPanel'
import type { Route } from './router'

/** Of these a unit has some once it has begun. */
const BEGUN = ['person', 'project', 'agreement', 'station', 'park']

interface FirstStepsProps {
  go(route: Route): void
  /** They are done, or somebody does without them. */
  onOver(): void
}

export function FirstSteps({ go, onOver }: FirstStepsProps) {
  const navigate = useNavigate()
  const [backups] = useBackups()
  const counts = useLive(BEGUN, 'begun', (store) => store.call('counts', []))
  const peers = useLive(['*'], 'peers', (store) => store.call('peers', []))
  const known = counts !== undefined && peers !== undefined && backups !== null
  const filled = BEGUN.some((kind) => (counts?.[kind] ?? 0) > 0)
  const introduced = peers?.some(({ trusted }) => trusted) ?? false
  // The head of the window goes on saying that backups have no place of their own.
  const over = known && filled && introduced
  useEffect(() => {
    if (over) onOver()
  }, [over, onOver])
  if (!known || over) return null
  return (
    <section aria-label="开始使用" className="today-box today-first">
      <h2>
        开始使用
        <Button type="link" size="small" onClick={onOver}>
          不再显示
        </Button>
      </h2>
      <Step
        done={filled}
        words="录入第一批数据"
        how="导入手头的名册；想先试一试，在“设置”里载入示例数据"
        button={<Button onClick={() => navigate.list('person')}>在外人员</Button>}
      />
      <Step
        done={introduced}
        words="与往来单位交换名片"
        how="双方各生成一张名片，打电话核对核对码后登记，以后才能收发数据文件"
        button={<Button onClick={() => go({ page: 'exchange' })}>数据交换</Button>}
      />
      <Step
        done={backups.place !== null}
        words="指定备份位置"
        how="最好是另一块硬盘或U盘，以后每天自动备份"
        button={<Button onClick={() => go({ page: 'settings' })}>设置</Button>}
      />
    </section>
  )
}

function Step(props: { done: boolean; words: string; how: string; button: ReactNode }) {
  return (
    <div className="today-row">
      <span>
        {props.words}
        {!props.done && <small>{props.how}</small>}
      </span>
      {props.done ? <CheckCircleFilled aria-label="已完成" className="today-done" /> : props.button}
    </div>
  )
}
