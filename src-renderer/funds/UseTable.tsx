/** A fund's budget year by use: budget, paid, approved, waiting and left. */
import { Table } from 'antd'
import { wordsOfUse } from '../domain/fundUses'
import { Bar, yuanText } from './parts'
import type { Position, UseLine } from './position'

export function UseTable({ position }: { position: Position }) {
  const { lines, total } = position
  const budget = total.budget !== null
  const money = (title: string, name: 'paid' | 'approved' | 'pending') => ({
    title,
    key: name,
    width: 125,
    align: 'right' as const,
    render: (_: unknown, line: UseLine) => yuanText(line[name]),
  })
  return (
    <>
      <Table<UseLine>
        size="small"
        bordered
        rowKey="use"
        dataSource={lines}
        pagination={false}
        scroll={{ x: budget ? 950 : 540 }}
        locale={{ emptyText: '这一年没有预算，也没有支出。' }}
        columns={[
          {
            title: '用途',
            key: 'use',
            render: (_, line) => (
              <>
                {wordsOfUse(line.use)}
                {!line.allowed && <span className="red">（不在准许用途内）</span>}
              </>
            ),
          },
          ...(budget
            ? [
                {
                  title: '预算（元）',
                  key: 'budget',
                  width: 130,
                  align: 'right' as const,
                  render: (_: unknown, line: UseLine) => yuanText(line.budget ?? 0),
                },
              ]
            : []),
          money('已付（元）', 'paid'),
          money('已批未付（元）', 'approved'),
          money('待批（元）', 'pending'),
          ...(budget
            ? [
                {
                  title: '余（元）',
                  key: 'left',
                  width: 130,
                  align: 'right' as const,
                  render: (_: unknown, line: UseLine) => (
                    <span className={(line.left ?? 0) < 0 ? 'red' : ''}>{yuanText(line.left ?? 0)}</span>
                  ),
                },
                {
                  title: '进度',
                  key: 'bar',
                  width: 150,
                  render: (_: unknown, line: UseLine) => (
                    <Bar
                      whole={line.budget ?? 0}
                      parts={[line.paid, line.approved, line.pending]}
                      label={`已付 ${yuanText(line.paid)} 元，已批 ${yuanText(line.approved)} 元，待批 ${yuanText(line.pending)} 元`}
                    />
                  ),
                },
              ]
            : []),
        ]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>合计</Table.Summary.Cell>
            {[...(budget ? [total.budget ?? 0] : []), total.paid, total.approved, total.pending].map(
              (fen, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: one cell a column, in their order
                <Table.Summary.Cell key={i} index={i + 1} align="right">
                  {yuanText(fen)}
                </Table.Summary.Cell>
              ),
            )}
            {budget && (
              <>
                <Table.Summary.Cell index={5} align="right">
                  <span className={(total.left ?? 0) < 0 ? 'red' : ''}>{yuanText(total.left ?? 0)}</span>
                </Table.Summary.Cell>
                <Table.Summary.Cell index={6}>
                  <Bar
                    whole={total.budget ?? 0}
                    parts={[total.paid, total.approved, total.pending]}
                    label="合计进度"
                  />
                </Table.Summary.Cell>
              </>
            )}
          </Table.Summary.Row>
        )}
      />
      {budget && (
        <div className="m-legend" aria-hidden>
          <span>
            <i className="m-bar-0" />
            已付
          </span>
          <span>
            <i className="m-bar-1" />
            已批未付
          </span>
          <span>
            <i className="m-bar-2" />
            待批
          </span>
        </div>
      )}
    </>
  )
}
