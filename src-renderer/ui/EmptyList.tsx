/** What stands in an empty list: what belongs here and how to begin. */
import { InboxOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { isTyped, type Kind } from '../domain/kind'
import { mayMake } from '../domain/writing'
import { useActionsContext } from './context'
import { useSite } from './hooks'

export function EmptyList(props: {
  kind: Kind
  trash: boolean
  narrowed: boolean
  onAdd(): void
  onClear(): void
}) {
  const { kind } = props
  const actions = useActionsContext()
  const made = mayMake(kind, useSite())
  if (props.trash)
    return (
      <div className="ws-empty">
        <h2>回收站是空的</h2>
        <div>移到回收站的{kind.label}会列在这里，随时可以恢复。</div>
      </div>
    )
  if (props.narrowed)
    return (
      <div className="ws-empty">
        <h2>没有符合条件的{kind.label}</h2>
        <Button onClick={props.onClear}>清除筛选和查找</Button>
      </div>
    )
  return (
    <div className="ws-empty">
      <h2>还没有{kind.label}</h2>
      <div>{kind.empty}</div>
      {!made && <div>由区办登记，随数据文件送来。</div>}
      {isTyped(kind) && (
        <div style={{ display: 'flex', gap: 8 }}>
          {made && (
            <>
              <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={props.onAdd}>
                新增
              </Button>
              <Button icon={<UploadOutlined aria-hidden />} onClick={() => actions.importInto(kind.kind)}>
                从 Excel 导入
              </Button>
            </>
          )}
          {actions.receive && (
            <Button icon={<InboxOutlined aria-hidden />} onClick={() => actions.receive?.()}>
              从数据文件接收
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
