/** ▾操作员 张三: who sits here, and the way to another in two clicks; everything done from then on bears that name. */
import { DownOutlined } from '@ant-design/icons'
import { Button, Input, Popover, Space } from 'antd'
import { useState } from 'react'
import type { Site } from '../store/messages'
import { useStore } from '../ui/hooks'
import { useAttempt } from '../ui/save'
import { useSetting } from '../ui/settings'

/** Names offered: an office has two or three, and those who have left drop out. */
const MOST = 6

export function OperatorMenu({ site, onSite }: { site: Site; onSite(site: Site): void }) {
  const store = useStore()
  const [, attempt] = useAttempt()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [known, keep] = useSetting<string[]>('operators')
  const others = (known ?? []).filter((name) => name !== site.operator)

  const change = async (name: string) => {
    if (!name || name === site.operator) return
    await attempt(async () => {
      onSite(await store.call('setOperator', [name]))
      keep([name, site.operator, ...others.filter((one) => one !== name)].filter(Boolean).slice(0, MOST))
      setOpen(false)
      setTyped('')
      return `现在由${name}操作，之后的修改都记在${name}名下`
    })
  }

  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      title="换人操作"
      content={
        <div style={{ display: 'grid', gap: 4, width: 220 }}>
          {others.map((name) => (
            <Button
              key={name}
              type="text"
              style={{ justifyContent: 'flex-start' }}
              onClick={() => change(name)}
            >
              {name}
            </Button>
          ))}
          <Space.Compact>
            <Input
              aria-label="操作员姓名"
              placeholder="姓名"
              maxLength={20}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onPressEnter={() => change(typed.trim())}
            />
            <Button type="primary" disabled={typed.trim() === ''} onClick={() => change(typed.trim())}>
              换人
            </Button>
          </Space.Compact>
        </div>
      }
    >
      <Button type="text" size="small" style={{ color: '#cfe0f0' }} icon={<DownOutlined aria-hidden />}>
        操作员 {site.operator}
      </Button>
    </Popover>
  )
}
