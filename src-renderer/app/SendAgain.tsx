/** 再发一次: one more data file for a site that had one, from the today page. */
import { Button, Tooltip } from 'antd'
import { useGive } from '../exchange/give'
import type { Peer } from '../store/messages'

export function SendAgain({ peer }: { peer: Peer }) {
  const { busy, give } = useGive()
  return (
    <Tooltip
      title={
        peer.owes === null
          ? '还不知道它有什么'
          : peer.owes > 0
            ? `有 ${peer.owes.toLocaleString('zh-CN')} 条它还没有`
            : '它已有本机全部数据'
      }
    >
      <Button
        size="small"
        loading={busy === peer.unit}
        aria-label={`${peer.lastSent ? '再发一次' : '给它一份'}：${peer.unitName}`}
        onClick={() => give(peer.unit, peer.unitName)}
      >
        {peer.lastSent ? '再发一次' : '给它一份'}
      </Button>
    </Tooltip>
  )
}
