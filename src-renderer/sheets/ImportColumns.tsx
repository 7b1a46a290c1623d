/** Step 2 of an import: which column is which field, and what it may do to records that are there already. */
import { Alert, Checkbox, Flex, Select, Table, Tag, Typography } from 'antd'
import { headOf } from '../domain/format'
import type { Kind } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { useLive } from '../ui/hooks'
import { type Cell, cellText } from './cells'
import { KEY_HEAD, type Mapped, type Rule } from './mapping'
import type { Opened, SheetInfo } from './service'
import type { Constant } from './towns'

/** Rows that are named one by one. */
const SHOWN = 8

/** An empty cell never changes anything, whatever the rule. */
const RULES: { value: Rule; label: string }[] = [
  { value: 'overwrite', label: '覆盖' },
  { value: 'fill', label: '只补空' },
  { value: 'keep', label: '不动' },
]

export function ImportColumns(props: {
  kind: Kind
  opened: Opened
  sheet: SheetInfo
  onSheet(sheet: SheetInfo): void
}) {
  const { kind, opened, sheet, onSheet } = props
  const used = new Set(sheet.mapping.map((item) => item.field))
  const title = kind.fields[kind.title]
  const { likelier } = opened
  const choose = (column: number, field: string | null) =>
    onSheet({
      ...sheet,
      mapping: sheet.mapping.map((item) =>
        item.column === column
          ? { ...item, field, doubtful: false }
          : field !== null && item.field === field
            ? { ...item, field: null }
            : item,
      ),
    })
  const doubts = sheet.mapping.filter((item) => item.doubtful).length
  const left = sheet.mapping.filter((item) => !item.field && item.head !== '').length
  return (
    <>
      <Flex gap={10} align="center" style={{ marginBottom: 8 }}>
        {opened.sheets.length > 1 && (
          <Select
            aria-label="工作表"
            value={sheet.index}
            style={{ minWidth: 160 }}
            onChange={(index) => onSheet(opened.sheets.find((item) => item.index === index) ?? sheet)}
            options={opened.sheets.map((item) => ({
              value: item.index,
              label: `${item.name}（${item.count} 行${item.hidden ? '，隐藏的表' : ''}）`,
            }))}
          />
        )}
        <Typography.Text>
          表头在第 {sheet.headRow} 行，共 {sheet.count.toLocaleString('zh-CN')} 行数据。
          {sheet.hiddenColumns.length > 0 && `其中 ${sheet.hiddenColumns.length} 列在原表中是隐藏的。`}
          {doubts > 0 && <Tag color="gold">{doubts} 列拿不准，请核对</Tag>}
          {sheet.skipped.length > 0 && (
            <Typography.Text type="secondary">
              {' '}
              另有 {sheet.skipped.length} 行不是记录（合计、备注、示例等），没有读：第{' '}
              {sheet.skipped.slice(0, SHOWN).join('、')}
              {sheet.skipped.length > SHOWN && '……'} 行。
            </Typography.Text>
          )}
          {left > 0 && <Typography.Text type="secondary"> {left} 列不导入</Typography.Text>}
        </Typography.Text>
      </Flex>
      {sheet.hiddenRows > 0 && (
        <Flex gap={8} align="center" wrap style={{ marginBottom: 8 }}>
          <span className="lacking">
            有 {sheet.hiddenRows.toLocaleString('zh-CN')} 行在原表中是隐藏的（筛选后没有显示，或隐藏了行）
            {sheet.onlySeen ? '，不导入' : '，也一并导入'}。
          </span>
          <Checkbox
            checked={sheet.onlySeen ?? false}
            onChange={({ target }) => onSheet({ ...sheet, onlySeen: target.checked })}
          >
            不导入隐藏的行
          </Checkbox>
        </Flex>
      )}
      {title.required && !used.has(kind.title) && !used.has('id') && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 8 }}
          title={`没有一列对应到必填的“${title.label}”，${
            likelier
              ? `而像“${kindOf(likelier.kind)?.label}”的列有 ${likelier.fields} 个：请核对是不是选错了文件，或应到“${kindOf(likelier.kind)?.label}”里导入。`
              : '新增的行都会退回。请在下面选定是哪一列。'
          }`}
        />
      )}
      {sheet.constants?.map((constant) => (
        <ConstantLine key={constant.field} kind={kind} sheet={sheet} constant={constant} onSheet={onSheet} />
      ))}
      <Table<Mapped>
        size="small"
        rowKey="column"
        pagination={false}
        scroll={{ y: 'calc(100vh - 360px)' }}
        dataSource={sheet.mapping.filter(
          (item) => item.head !== '' || (sheet.samples[item.column]?.length ?? 0) > 0,
        )}
        onRow={(item) => ({ style: item.doubtful ? { background: '#fff7e0' } : undefined })}
        columns={[
          {
            title: '文件中的列',
            width: 240,
            render: (_, item) => (
              <>
                {item.head || `第 ${item.column + 1} 列`}{' '}
                {sheet.hiddenColumns.includes(item.column) && <Tag>隐藏列</Tag>}
              </>
            ),
          },
          {
            title: '对应的项目',
            width: 280,
            render: (_, item) => (
              <Select
                aria-label={`${item.head} 对应`}
                style={{ width: '100%' }}
                allowClear
                placeholder="不导入"
                showSearch={{ optionFilterProp: 'label' }}
                value={item.field ?? undefined}
                onChange={(value) => choose(item.column, value ?? null)}
                options={[
                  { value: 'id', label: `${KEY_HEAD}（归雁导出的表才有）` },
                  ...Object.entries(kind.fields).map(([field, declared]) => ({
                    value: field,
                    label: `${headOf(declared)}${used.has(field) && item.field !== field ? '　·已对应' : ''}`,
                  })),
                ]}
              />
            ),
          },
          {
            title: '已有记录',
            width: 130,
            render: (_, item) =>
              item.field &&
              item.field !== 'id' &&
              item.field !== 'version' && (
                <Select
                  aria-label={`${item.head} 对已有记录`}
                  style={{ width: '100%' }}
                  value={item.rule ?? 'overwrite'}
                  onChange={(rule) =>
                    onSheet({
                      ...sheet,
                      mapping: sheet.mapping.map((one) =>
                        one.column === item.column ? { ...one, rule } : one,
                      ),
                    })
                  }
                  options={RULES}
                />
              ),
          },
          {
            title: '样例',
            ellipsis: true,
            render: (_, item) => (
              <Typography.Text type="secondary">
                {amountsOf(kind, item)}
                {(sheet.samples[item.column] ?? []).map((cell: Cell) => cellText(cell)).join('　')}
              </Typography.Text>
            ),
          },
        ]}
      />
    </>
  )
}

/** What bare amounts of a column are read as. */
function amountsOf(kind: Kind, { field, unit }: Mapped): string {
  const declared = field ? kind.fields[field] : undefined
  return declared?.type === 'money' ? `金额按“${unit ?? declared.unit}”读　` : ''
}

/** Sheets that are asked for one by one; beyond, one answer is for all. */
const MOST_ASKED = 12

/** A field that no column is: what all rows, or those of each sheet, say of it. */
function ConstantLine(props: {
  kind: Kind
  sheet: SheetInfo
  constant: Constant
  onSheet(sheet: SheetInfo): void
}) {
  const { kind, sheet, constant, onSheet } = props
  const { field, values } = constant
  const units = useLive(['unit'], 'towns', (store) => store.call('all', ['unit']))
  if (sheet.mapping.some((item) => item.field === field)) return null
  const { label } = kind.fields[field]
  if (constant.named) {
    const names = constant.named.filter((name) => name !== null)
    const some = names.slice(0, 6).join('、')
    const taken = (on: boolean): Constant => ({
      ...constant,
      values: on ? [...(constant.named ?? [])] : values.map(() => null),
    })
    return (
      <Flex style={{ marginBottom: 8 }}>
        <Checkbox
          checked={values.some(Boolean)}
          onChange={({ target }) =>
            onSheet({
              ...sheet,
              constants: sheet.constants?.map((one) => (one === constant ? taken(target.checked) : one)),
            })
          }
        >
          文件里没有“{label}”，按工作表的名称填：{some}
          {names.length > 6 && `等 ${names.length} 个`}
        </Checkbox>
      </Flex>
    )
  }
  const options = (units ?? [])
    .filter((unit) => unit.role === 'town')
    .map((unit) => ({ value: unit.id, label: String(unit.name) }))
  const each = new Set(values).size > 1 && values.length <= MOST_ASKED
  const put = (at: number, value: string | null) =>
    onSheet({
      ...sheet,
      constants: sheet.constants?.map((one) =>
        one === constant ? { field, values: values.map((old, i) => (each && i !== at ? old : value)) } : one,
      ),
    })
  return (
    <Flex gap={8} align="center" wrap style={{ marginBottom: 8 }}>
      <span>
        文件里没有“{label}”，{each ? '各表填为' : '全部填为'}
      </span>
      {(each ? values : values.slice(0, 1)).map((value, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sheets stay where they are
        <span key={at}>
          {each && `${sheet.words[at]?.[0]}：`}
          <Select
            aria-label={each ? `${label} ${sheet.words[at]?.[0]}` : `${label} 全部`}
            style={{ width: 150 }}
            allowClear
            placeholder="不填"
            value={value ?? undefined}
            options={options}
            onChange={(next) => put(at, next ?? null)}
          />
        </span>
      ))}
      {values.some((value) => value === null) && <span className="lacking">不填的，不归任何镇街管理</span>}
    </Flex>
  )
}
