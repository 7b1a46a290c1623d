/** 数据交换: other sites, conflicts, what waits for a person, handovers, cards. */
import { App, Badge, Button, Tabs, Typography } from 'antd'
import { useState } from 'react'
import { ask } from '../store/client'
import { PageHead } from '../ui/PageHead'
import { wordsOf } from '../ui/words'
import { CardPanel } from './CardPanel'
import { ConflictList, useOpenConflicts } from './ConflictList'
import { PACKAGE } from './give'
import { HandoverList, useOffered } from './HandoverList'
import { owingWords, useOwing } from './owing'
import { PeerTable } from './PeerTable'
import './exchange.css'
import { useReceive } from './receive'
import { SharedFolder } from './SharedFolder'
import { useWaitingCount, WaitingList } from './WaitingList'

export function ExchangePage() {
  const { message } = App.useApp()
  const receive = useReceive()
  const [tab, setTab] = useState('peers')
  const conflicts = useOpenConflicts()?.length ?? 0
  const offered = useOffered()?.length ?? 0
  const waiting = useWaitingCount()
  const owing = useOwing()

  const pick = async () => {
    try {
      const [file] = await ask('files.open', { title: '选择收到的数据文件', filters: [PACKAGE] })
      if (file) await receive(await ask('files.read', file.token), file.name)
    } catch (error) {
      message.error(wordsOf(error))
    }
  }
  const counted = (label: string, count: number, title?: string) => (
    <Badge count={count} size="small" offset={[10, 0]} title={title}>
      {label}
    </Badge>
  )

  return (
    <div className="x-page">
      <PageHead title="数据交换">
        <Button type="primary" onClick={pick}>
          接收数据文件…
        </Button>
        <Typography.Text type="secondary">
          也可以把 .gyx 数据文件、.gyk 名片拖到窗口任何地方。
        </Typography.Text>
      </PageHead>
      <Tabs
        activeKey={tab}
        onChange={setTab}
        items={[
          { key: 'peers', label: counted('往来单位', owing, owingWords(owing)), children: <PeerTable /> },
          { key: 'conflicts', label: counted('冲突', conflicts), children: <ConflictList /> },
          { key: 'waiting', label: counted('待处理', waiting), children: <WaitingList /> },
          { key: 'handover', label: counted('移交', offered), children: <HandoverList /> },
          { key: 'cards', label: '名片', children: <CardPanel /> },
          { key: 'share', label: '共享文件夹', children: <SharedFolder /> },
        ]}
      />
    </div>
  )
}
