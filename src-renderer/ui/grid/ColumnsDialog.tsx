/** Columns by keyboard: shown or not, order, width, how many stay while the rest scrolls. */
import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Checkbox, InputNumber, Modal } from 'antd'
import type { Kind } from '../../domain/kind'
import { useFocusBack } from '../focus'
import { MAX_WIDTH, MIN_WIDTH, moveColumn, naturalView, resize, setHidden, type View } from './view'

export interface ColumnsDialogProps {
  kind: Kind
  view: View
  onView(view: View): void
  onClose(): void
}

export function ColumnsDialog({ kind, view, onView, onClose }: ColumnsDialogProps) {
  const columns = view.columns
  useFocusBack()
  return (
    <Modal
      open
      title="列"
      width={520}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={() => onView({ ...view, ...pick(naturalView(kind)) })}>恢复默认</Button>
          <Button type="primary" onClick={onClose}>
            完成
          </Button>
        </>
      }
    >
      <div style={{ display: 'flex', alignItems: 'center', gap: 8, marginBottom: 8 }}>
        <label htmlFor="columns-pinned">左侧冻结列数</label>
        <InputNumber
          id="columns-pinned"
          min={0}
          max={5}
          value={view.pinned}
          onChange={(pinned) => onView({ ...view, pinned: pinned ?? 0 })}
        />
        <span style={{ marginInlineStart: 'auto', color: '#52606d' }}>勾选的显示；右边是列宽和先后</span>
      </div>
      <div style={{ maxHeight: '55vh', overflow: 'auto' }}>
        {columns.map((column, index) => {
          const { label } = kind.fields[column.field]
          return (
            <div
              key={column.field}
              style={{ display: 'flex', alignItems: 'center', gap: 4, padding: '1px 0' }}
            >
              <Checkbox
                style={{ flex: 1 }}
                checked={!column.hidden}
                onChange={(e) => onView(setHidden(view, column.field, !e.target.checked))}
              >
                {label}
              </Checkbox>
              <InputNumber
                size="small"
                style={{ width: 76 }}
                min={MIN_WIDTH}
                max={MAX_WIDTH}
                step={10}
                value={column.width}
                aria-label={`${label}列宽`}
                onChange={(width) => width && onView(resize(view, column.field, width))}
              />
              <Button
                size="small"
                type="text"
                disabled={index === 0}
                icon={<UpOutlined aria-hidden />}
                aria-label={`${label}前移`}
                onClick={() => onView(moveColumn(view, column.field, columns[index - 1].field))}
              />
              <Button
                size="small"
                type="text"
                disabled={index === columns.length - 1}
                icon={<DownOutlined aria-hidden />}
                aria-label={`${label}后移`}
                onClick={() => onView(moveColumn(view, column.field, columns[index + 2]?.field ?? null))}
              />
            </div>
          )
        })}
      </div>
    </Modal>
  )
}

function pick({ columns, pinned }: View): Pick<View, 'columns' | 'pinned'> {
  return { columns, pinned }
}
