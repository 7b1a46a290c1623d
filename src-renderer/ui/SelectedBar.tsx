/** What can be done with the records that are ticked in a list. */
import { DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { Kind } from '../domain/kind'
import { useActionsContext } from './context'

interface Props {
  kind: Kind
  chosen: number
  /** The list shows the trash. */
  trash: boolean
  printable: boolean
  /** Ids of the ticked records. */
  ids(): Promise<string[]>
  onRestore(): void
  onBatch(ids: string[]): void
  onPrint(): void
  onExport(ids: string[]): void
  onRemove(): void
  onClear(): void
}

export function SelectedBar({ kind, chosen, trash, printable, ids, ...on }: Props) {
  const actions = useActionsContext()
  return (
    <div className="ws-selected" role="toolbar" aria-label="对选中记录的操作">
      已选 {chosen.toLocaleString('zh-CN')} {kind.counter}
      {trash ? (
        <Button size="small" type="primary" onClick={on.onRestore}>
          恢复
        </Button>
      ) : (
        <>
          <Button size="small" onClick={async () => on.onBatch(await ids())}>
            批量修改
          </Button>
          {printable && (
            <Button size="small" onClick={on.onPrint}>
              打印…
            </Button>
          )}
          {actions.actionsFor?.(kind.kind).map((action) => (
            <Button key={action.label} size="small" onClick={async () => actions.run?.(action, await ids())}>
              {action.label}
            </Button>
          ))}
          <Button size="small" onClick={async () => on.onExport(await ids())}>
            导出选中
          </Button>
          <Button size="small" icon={<DeleteOutlined aria-hidden />} onClick={on.onRemove}>
            移到回收站
          </Button>
        </>
      )}
      <Button size="small" type="link" onClick={on.onClear}>
        取消选中
      </Button>
    </div>
  )
}
