/** What happened to one record: who, when, from where, field by field, and taking one value back. */
import { RollbackOutlined } from '@ant-design/icons'
import { Button, Empty, Spin } from 'antd'
import { type AnyRecord, type Kind, labelOf, titleOf, type Value } from '../../domain/kind'
import { mayChange } from '../../domain/writing'
import { canonical } from '../../exchange/merge'
import type { HistoryEntry, Source } from '../../store/messages'
import { useLive, useRecord, useSite } from '../hooks'
import { useWrite } from '../save'
import { useTitleLookup } from '../titles'
import { isNumeric, isPersonal, maskWords, showValue } from '../values'

export interface HistoryProps {
  kind: Kind
  id: string
  reveal: boolean
}

export function History({ kind, id, reveal }: HistoryProps) {
  const site = useSite()
  const titles = useTitleLookup()
  const write = useWrite()
  const record = useRecord(kind, id) as AnyRecord | undefined
  const entries = useLive([kind.kind], `history ${kind.kind}/${id}`, (s) =>
    s.call('history', [{ kind: kind.kind, id }]),
  )
  if (!entries) return <Spin style={{ margin: 40 }} />
  if (!entries.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有修改记录" />

  const label = (name: string) => labelOf(kind, name) ?? '新版本的栏目'
  const words = (name: string, value: Value | undefined) => {
    if (name === 'deleted') return value === true ? '在回收站' : '不在回收站'
    if (name === 'attachments') return Array.isArray(value) ? `${value.length} 个文件` : '无'
    const field = kind.fields[name]
    if (value === null || value === undefined) return '空白'
    // Kept as it came from a newer version of the program, which has words for it.
    if (!field) return '（本机的版本不能显示）'
    if (isPersonal(field) && !reveal) return maskWords(field, value)
    const shown = showValue(field, value, titles)
    return shown === '' ? '空白' : isNumeric(field) && field.unit ? `${shown} ${field.unit}` : shown
  }
  const takeBack = async (name: string, value: Value) => {
    if (!record) return
    await write(
      {
        label: `取回${kind.label}「${titleOf(kind, record)}」的${label(name)}：${words(name, value)}`,
        changes: [{ kind: kind.kind, id, set: { [name]: value } }],
      },
      `已取回“${label(name)}”的原值`,
    )
  }
  return (
    <ol style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-label="修改历史，最近的在前">
      {[...entries]
        .sort((a, b) => b.seq - a.seq)
        .map((entry) => (
          <li key={entry.seq} className="h-entry">
            <div>
              <b>{headline(entry)}</b>
              {entry.undoneBy !== undefined && <span className="f-hint">（已撤销）</span>}
            </div>
            <div className="h-when">
              {at(entry.at)} · {entry.operator || '未记操作员'}
              {entry.unit ? `（${titles('unit', entry.unit) ?? entry.unit}）` : ''} ·{' '}
              {sourceWords(entry.source)}
            </div>
            {entry.fields && (
              <table>
                <tbody>
                  {told(entry.fields).map(([name, [before, after]]) => (
                    <tr key={name}>
                      <td style={{ width: '26%', color: '#52606d' }}>{label(name)}</td>
                      <td>
                        {!entry.created && (
                          <>
                            <span className="h-old">{words(name, before)}</span>
                            {' → '}
                          </>
                        )}
                        {words(name, after)}
                      </td>
                      <td style={{ width: 72, textAlign: 'right' }}>
                        {!entry.created &&
                          record &&
                          mayChange(kind, record, site) &&
                          canonical((record[name] as Value | undefined) ?? null) !==
                            canonical(before ?? null) && (
                            <Button
                              size="small"
                              type="link"
                              icon={<RollbackOutlined aria-hidden />}
                              aria-label={`取回${label(name)}的原值“${words(name, before)}”`}
                              onClick={() => void takeBack(name, before ?? null)}
                            >
                              取回
                            </Button>
                          )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </li>
        ))}
    </ol>
  )
}

/** A sample says so in the record's head and in its source. */
const UNTOLD: ReadonlySet<string> = new Set(['sample', 'stamps'])

function told(fields: NonNullable<HistoryEntry['fields']>) {
  return Object.entries(fields).filter(([name]) => !UNTOLD.has(name))
}

function headline(entry: HistoryEntry): string {
  return entry.created ? '建立' : entry.label
}

function at(iso: string): string {
  return new Date(iso).toLocaleString('zh-CN', { dateStyle: 'medium', timeStyle: 'short' })
}

/** Where a change came from, in words. */
export function sourceWords(source: Source): string {
  switch (source.by) {
    case 'hand':
      return '手工'
    case 'import':
      return `从“${source.file}”导入`
    case 'package':
      return source.file ? `收自数据文件“${source.file}”` : '收自数据文件'
    case 'undo':
      return '撤销'
    case 'redo':
      return '重做'
    case 'setup':
      return '随方案载入'
    case 'sample':
      return '示例数据'
    default:
      return '本机'
  }
}
