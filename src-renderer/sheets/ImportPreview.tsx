/** Step 3 of an import: what will be created, updated, left and refused, before anything is. */
import { Alert, Button, Table, Tabs } from 'antd'
import { type CSSProperties, useEffect, useMemo, useState } from 'react'
import { show } from '../domain/format'
import type { Kind, Value } from '../domain/kind'
import { type ImportPreview as Matched, ROW_BAD, ROW_CHANGED, ROW_NEW, ROW_SAME } from '../store/messages'
import { useTitleLookup } from '../ui/titles'
import { type Cell, cellText } from './cells'
import { readAs } from './convert'
import { badCells, originalRows, type Prepared, placeWords, rejectedRows } from './jobs'

/** Rows of a tab that are fetched and drawn; the count says how many there are. */
const SHOWN = 500

/** Found by a number, called otherwise: a typing error in either, so a person looks at it. */
const isRenamed = (kind: Kind, { fields }: Matched['changes'][number]): boolean =>
  Boolean(fields[kind.title]?.[0] && fields[kind.title][1])

export function ImportPreview(props: { kind: Kind; prepared: Prepared; saveRejected(): void }) {
  const { kind, prepared, saveRejected } = props
  const { preview, converted } = prepared
  const renamed = preview.changes.filter((change) => isRenamed(kind, change))
  const rejected = rejectedRows(prepared)
  const counts: [number, string, number][] = [
    [ROW_NEW, '新增', preview.created],
    [ROW_CHANGED, '更新', preview.updated],
    [ROW_SAME, '不变', preview.unchanged],
    [ROW_BAD, '退回', rejected.length],
  ]
  const first = counts.find(([, , count]) => count > 0)?.[0] ?? ROW_NEW
  return (
    <>
      {converted.warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 8 }}
          title={`有 ${converted.warnings.length} 格按程序的理解读取，例如第 ${placeWords(prepared, converted.warnings[0].row)} 行：${converted.warnings[0].reason}`}
        />
      )}
      {renamed.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 8 }}
          title={`有 ${renamed.length} 行与已有记录的号码相同而${kind.fields[kind.title].label}不同，导入后会改名，例如第 ${placeWords(prepared, renamed[0].row)} 行：${renamed[0].fields[kind.title].join(' → ')}。不是同一${kind.counter}的，请先在表中改正号码。`}
        />
      )}
      {prepared.sheet.hiddenRows > 0 && !prepared.sheet.onlySeen && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 8 }}
          title={`其中 ${prepared.sheet.hiddenRows.toLocaleString('zh-CN')} 行在原表中是隐藏的，也一并读取。不要的，请回“上一步”勾选“不导入隐藏的行”。`}
        />
      )}
      <Namesakes kind={kind} prepared={prepared} />
      <Tabs
        size="small"
        defaultActiveKey={String(rejected.length > 0 ? ROW_BAD : first)}
        tabBarExtraContent={rejected.length > 0 && <Button onClick={saveRejected}>退回行导出为 Excel</Button>}
        items={[
          ...counts.map(([state, label, count]) => ({
            key: String(state),
            label: `${label} ${count.toLocaleString('zh-CN')}`,
            children:
              state === ROW_CHANGED ? (
                <ChangedRows kind={kind} prepared={prepared} />
              ) : (
                <FileRows key={state} kind={kind} prepared={prepared} state={state} />
              ),
          })),
          ...(preview.doubtful.count > 0
            ? [
                {
                  key: 'doubtful',
                  label: (
                    <span className="lacking">请核对 {preview.doubtful.count.toLocaleString('zh-CN')}</span>
                  ),
                  children: <DoubtfulRows kind={kind} prepared={prepared} />,
                },
              ]
            : []),
        ]}
      />
    </>
  )
}

/** Rows that will be imported and yet look wrong: what a form would ask about, with what stands in the file. */
function DoubtfulRows({ kind, prepared }: { kind: Kind; prepared: Prepared }) {
  const [cells, setCells] = useState<Cell[][] | null>(null)
  const { rows } = prepared.preview.doubtful
  useEffect(() => {
    void originalRows(
      prepared,
      rows.slice(0, SHOWN).map(({ row }) => row),
    ).then((found) => setCells(found.rows))
  }, [prepared, rows])
  const columns = new Map(prepared.sheet.mapping.map(({ field, column }) => [field, column]))
  const lines = (cells ?? []).flatMap((line, i) =>
    Object.entries(rows[i].doubts).map(([field, words]) => ({
      key: `${rows[i].row}/${field}`,
      row: placeWords(prepared, rows[i].row),
      title: rows[i].title,
      label: kind.fields[field]?.label ?? field,
      written: columns.has(field) ? cellText(line[columns.get(field)!]) : '',
      words,
    })),
  )
  return (
    <>
      <p style={{ margin: '0 0 8px' }}>
        这些行看起来不大对，但照样会导入。确实有误的，请在原表中改好重新选择文件；没有错的，不用管。
      </p>
      <Table
        size="small"
        virtual
        loading={!cells}
        pagination={false}
        dataSource={lines}
        scroll={{ x: 900, y: 350 }}
        columns={[
          { title: '行', dataIndex: 'row', width: placesWidth(prepared) },
          { title: kind.label, dataIndex: 'title', width: 200, ellipsis: true },
          { title: '项目', dataIndex: 'label', width: 140 },
          { title: '表中内容', dataIndex: 'written', width: 180, ellipsis: true },
          {
            title: '疑问',
            dataIndex: 'words',
            render: (words) => <span className="lacking">{words}</span>,
          },
        ]}
      />
    </>
  )
}

/** New rows that may be records which are there: the same name, and nothing else that says so. */
function Namesakes({ kind, prepared }: { kind: Kind; prepared: Prepared }) {
  const rows = Object.keys(prepared.preview.namesakes).map(Number)
  if (rows.length === 0) return null
  const beside = new Set(
    kind.identity?.filter((fields) => fields.includes(kind.title)).flatMap((fields) => [...fields]),
  )
  beside.delete(kind.title)
  const labels = [...beside].map((name) => kind.fields[name].label).join('、')
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 8 }}
      title={`新增的有 ${rows.length} 行与已有记录同名，例如第 ${placeWords(prepared, rows[0])} 行。是同一${kind.counter}的，请先在表中补填或改正${labels || '能区分的栏目'}，否则会多出一${kind.counter}。`}
    />
  )
}

/** Rows that tell how wide a column has to be. */
const LOOKED_AT = 20

/** px: a column, and one that something was refused in. */
const CELL = 140
const WHOLE_CELL = 200
const BAD: CSSProperties = {
  background: '#fde8d8',
  color: 'inherit',
  padding: '0 4px',
  overflowWrap: 'anywhere',
}

/** px: a row's number, or its sheet's name too. */
const placesWidth = ({ converted }: Prepared): number => (converted.parts.length > 1 ? 150 : 64)

/** Rows as they stand in the file and, where that is another thing, in the record; the rejected ones with their reasons. */
function FileRows({ kind, prepared, state }: { kind: Kind; prepared: Prepared; state: number }) {
  const [content, setContent] = useState<{ heads: string[]; rows: Cell[][]; at: number[] } | null>(null)
  useEffect(() => {
    const { preview } = prepared
    // What somebody has to look at stands first, however far down in the file.
    const at = state === ROW_NEW ? Object.keys(preview.namesakes).map(Number).slice(0, SHOWN) : []
    const first = new Set(at)
    for (let row = 0; row < preview.state.length && at.length < SHOWN; row++) {
      if (preview.state[row] === state && !first.has(row)) at.push(row)
    }
    void originalRows(prepared, at).then((found) => setContent({ ...found, at }))
  }, [prepared, state])
  const bad = useMemo(() => badCells(prepared), [prepared])
  const mapped = useMemo(() => new Map(prepared.sheet.mapping.map((item) => [item.column, item])), [prepared])
  const { namesakes } = prepared.preview
  const hinted = state === ROW_NEW && Object.keys(namesakes).length > 0
  // What was refused is read digit by digit: its column is as wide as an identity number, and cuts nothing off.
  const whole = new Set(state === ROW_BAD ? [...bad.values()] : [])
  const heads = content?.heads ?? []
  const standing = (cell: Cell, column: number): string | null => {
    const { field, unit } = mapped.get(column) ?? {}
    const declared = field ? kind.fields[field] : undefined
    return declared ? readAs(cell, declared, unit) : null
  }
  // 20000000 → 2,000.00 万元 says nothing where its end is cut off.
  for (const line of content?.rows.slice(0, LOOKED_AT) ?? [])
    for (const [column, cell] of line.entries()) if (standing(cell, column) !== null) whole.add(column)
  const places = placesWidth(prepared)
  return (
    <Table
      size="small"
      virtual
      loading={!content}
      pagination={false}
      rowKey="at"
      scroll={{
        x:
          places +
          26 +
          heads.length * CELL +
          whole.size * (WHOLE_CELL - CELL) +
          (state === ROW_BAD ? 360 : 0) +
          (hinted ? 150 : 0),
        y: 380,
      }}
      dataSource={(content?.rows ?? []).map((cells, i) => ({ at: content!.at[i], cells }))}
      columns={[
        { title: '行', width: places, fixed: 'left', render: (_, line) => placeWords(prepared, line.at) },
        ...(state === ROW_BAD
          ? [
              {
                title: '退回原因',
                width: 360,
                render: (_: unknown, line: { at: number }) => (
                  <span className="lacking">{prepared.reasons[line.at]}</span>
                ),
              },
            ]
          : []),
        ...(hinted
          ? [
              {
                title: '提示',
                width: 150,
                render: (_: unknown, line: { at: number }) =>
                  namesakes[line.at] ? (
                    <span className="lacking">
                      同名的已有 {namesakes[line.at]} {kind.counter}
                    </span>
                  ) : null,
              },
            ]
          : []),
        ...heads.map((head, column) => ({
          title: head || `第 ${column + 1} 列`,
          width: whole.has(column) ? WHOLE_CELL : CELL,
          ellipsis: !whole.has(column),
          render: (_: unknown, line: { at: number; cells: Cell[] }) => {
            const words = cellText(line.cells[column])
            if (bad.has(`${line.at}/${column}`)) return <mark style={BAD}>{words || '（空）'}</mark>
            const stands = standing(line.cells[column] ?? null, column)
            return stands === null ? words : `${words} → ${stands}`
          },
        })),
      ]}
    />
  )
}

/** Old → new, cell by cell; what would be renamed first. */
function ChangedRows({ kind, prepared }: { kind: Kind; prepared: Prepared }) {
  const titles = useTitleLookup()
  const words = (field: string, value: Value) =>
    kind.fields[field] ? show(kind.fields[field], value, { titleOf: titles }) || '（空）' : String(value)
  const { changes } = prepared.preview
  const [renamed, others] = [
    changes.filter((one) => isRenamed(kind, one)),
    changes.filter((one) => !isRenamed(kind, one)),
  ]
  const lines = [...renamed, ...others].slice(0, SHOWN).flatMap((change) =>
    Object.entries(change.fields).map(([field, [old, now]]) => ({
      key: `${change.row}/${field}`,
      row: placeWords(prepared, change.row),
      title: change.title,
      label: kind.fields[field]?.label ?? field,
      old: words(field, old),
      now: words(field, now),
    })),
  )
  return (
    <Table
      size="small"
      virtual
      pagination={false}
      dataSource={lines}
      scroll={{ x: 900, y: 380 }}
      columns={[
        { title: '行', dataIndex: 'row', width: placesWidth(prepared) },
        { title: kind.label, dataIndex: 'title', width: 200, ellipsis: true },
        { title: '项目', dataIndex: 'label', width: 160 },
        { title: '原值', dataIndex: 'old', ellipsis: true },
        { title: '新值', dataIndex: 'now', ellipsis: true, render: (value) => <b>{value}</b> },
      ]}
    />
  )
}
