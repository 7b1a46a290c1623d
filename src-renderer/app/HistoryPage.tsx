/** Who did what, when, from where: every commit, each of which can be taken back. */
import { App, Button, Flex, Table, Tag, Tooltip } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { kindOf } from '../domain/registry'
import { TakeBackDialog } from '../sheets/TakeBackDialog'
import type { HistoryEntry, Source } from '../store/messages'
import { useLive, useStore } from '../ui/hooks'
import { PageHead } from '../ui/PageHead'
import { tellUndone } from '../ui/record/undoMessage'
import { wordsOf } from '../ui/words'

const STEP = 100

export function HistoryPage() {
  const store = useStore()
  const { modal, message } = App.useApp()
  const [limit, setLimit] = useState(STEP)
  const [asked, setAsked] = useState<HistoryEntry | null>(null)
  const entries = useLive(ALL_KINDS, `history ${limit}`, (s) => s.call('history', [{ limit }]))

  const takeBack = async (entry: HistoryEntry) => {
    // A large import takes seconds: what is being done stands on the screen, and can be stopped until it is written.
    const stop = new AbortController()
    const onProgress = (done: number, doing: string) =>
      void message.open({
        key: 'undo',
        type: 'loading',
        duration: 0,
        content: (
          <>
            {doing}（{Math.round(done * 100)}%）{' '}
            <Button type="link" size="small" onClick={() => stop.abort()}>
              取消
            </Button>
          </>
        ),
      })
    try {
      const result = await store
        .call('undo', [entry.seq], { onProgress, signal: stop.signal })
        .finally(() => message.destroy('undo'))
      if (result.kept.length === 0) return tellUndone(message, result, true)
      modal.info({
        title:
          result.done > 0
            ? `已撤回 ${result.done} 条，保留 ${result.kept.length} 条`
            : `没有撤销，${result.kept.length} 条保留不动`,
        width: 640,
        content: (
          <ul style={{ maxHeight: 320, overflow: 'auto', paddingInlineStart: 18 }}>
            {result.kept.slice(0, 200).map((item) => (
              <li key={`${item.kind}/${item.id}`}>
                {item.title}：{item.reason}
              </li>
            ))}
          </ul>
        ),
      })
    } catch (error) {
      message.error(wordsOf(error))
    }
  }

  return (
    <div style={{ padding: '8px 16px 16px' }}>
      <PageHead title="修改记录" />
      <Table<HistoryEntry>
        size="small"
        rowKey="seq"
        loading={!entries}
        dataSource={entries ?? []}
        pagination={false}
        scroll={{ x: 860 }}
        columns={[
          { title: '时间', width: 150, render: (_, e) => dayjs(e.at).format('YYYY-MM-DD HH:mm') },
          { title: '操作员', dataIndex: 'operator', width: 100 },
          { title: '来源', width: 110, render: (_, e) => sourceWords(e.source) },
          { title: '做了什么', dataIndex: 'label' },
          { title: '涉及', width: '32%', render: (_, e) => <Counts counts={e.counts} /> },
          {
            title: '',
            width: 130,
            align: 'right',
            fixed: 'right',
            render: (_, e) =>
              e.undoneBy ? (
                <Tag>已撤销</Tag>
              ) : (
                ['hand', 'import', 'sample', 'undo', 'redo'].includes(e.source.by) && (
                  <Button size="small" onClick={() => (e.source.by === 'import' ? setAsked(e) : takeBack(e))}>
                    {e.source.by === 'import' ? '撤销整次导入' : '撤销'}
                  </Button>
                )
              ),
          },
        ]}
      />
      {asked && (
        <TakeBackDialog
          entry={asked}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            setAsked(null)
            await takeBack(asked)
          }}
        />
      )}
      {entries && entries.length >= limit && (
        <Flex justify="center" style={{ padding: 12 }}>
          <Button onClick={() => setLimit(limit + STEP)}>再看更早的</Button>
        </Flex>
      )}
    </div>
  )
}

const ALL_KINDS = ['*']

const SOURCE_WORDS: Record<Source['by'], string> = {
  hand: '手工',
  import: 'Excel 导入',
  package: '数据文件',
  undo: '撤销',
  redo: '重做',
  setup: '首次载入',
  sample: '示例数据',
  local: '本机',
}

function sourceWords(source: Source): string {
  return SOURCE_WORDS[source.by] ?? source.by
}

/** Kinds named before the rest is only counted. */
const NAMED = 4

function Counts({ counts }: { counts: Record<string, number> }) {
  const words = Object.entries(counts).map(
    ([kind, count]) => `${kindOf(kind)?.label ?? kind} ${count.toLocaleString('zh-CN')}`,
  )
  if (words.length <= NAMED) return words.join('，')
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <Tooltip title={words.join('，')}>
      <span>
        {words.slice(0, NAMED).join('，')} 等 {words.length} 类，共 {all.toLocaleString('zh-CN')} 条
      </span>
    </Tooltip>
  )
}
