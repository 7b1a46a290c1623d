/** Where backups go, which there are, and back to one of them: part of 设置. */
import { FolderOpenOutlined } from '@ant-design/icons'
import { Alert, App, Button, Flex, Modal, Progress, Table, Tag, Typography } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { kindOf } from '../domain/registry'
import { ask, type Store } from '../store/client'
import type { BackupInfo, BackupRef, BackupState, RestorePreview } from '../store/messages'
import { Told } from '../store/rpc'
import { useStore } from '../ui/hooks'
import { wordsOf } from '../ui/words'
import { BackupBrowser } from './BackupBrowser'
import { atWords } from './backupWords'

type Busy = { doing: string; done: number } | null
type Job = (report: (done: number, doing: string) => void) => Promise<string | null>

/** The state of backups, followed; null until it is known. */
export function useBackups(): [BackupState | null, () => Promise<void>] {
  const store = useStore()
  const [state, setState] = useState<BackupState | null>(null)
  const refresh = useCallback(() => store.call('backups.state', []).then(setState, () => {}), [store])
  useEffect(() => {
    void refresh()
    return store.on('backup', setState)
  }, [store, refresh])
  return [state, refresh]
}

/** A backup that was kept as one file becomes one of the profile's own. @returns what a restore would change; null: none was chosen */
export async function backupOfFile(store: Store): Promise<RestorePreview | null> {
  const [file] = await ask('files.open', { title: '选择备份文件（.gyb）', filters: [BACKUP] })
  if (!file) return null
  const info = await store.call('backups.adopt', [await ask('files.read', file.token)])
  return store.call('backups.preview', [info])
}

export function BackupPanel() {
  const store = useStore()
  const { message, modal } = App.useApp()
  const [state, refresh] = useBackups()
  const [busy, setBusy] = useState<Busy>(null)
  const [preview, setPreview] = useState<RestorePreview | null>(null)
  const [opened, setOpened] = useState<RestorePreview | null>(null)
  /** Found damaged since this panel was opened; the next backup mends what it shares with them. */
  const [damaged, setDamaged] = useState<ReadonlySet<string>>(new Set())

  const run = async (doing: string, job: Job): Promise<void> => {
    setBusy({ doing, done: 0 })
    try {
      const said = await job((done, words) => setBusy({ doing: words, done }))
      if (said) message.success(said)
    } catch (error) {
      modal.error({ title: '没有完成', content: wordsOf(error) })
    } finally {
      setBusy(null)
      void refresh()
    }
  }

  const choose = () =>
    run('正在检查备份位置', async () => {
      const title = '备份到哪个文件夹（最好在U盘、移动硬盘或网络位置）'
      const place = await ask('backup.choose', { title, toWrite: true })
      return place && '备份位置已改好，以后每天自动备份到那里'
    })
  const make = () =>
    run('正在备份', async (report) => {
      const info = await store.call('backups.make', [], { onProgress: report })
      setDamaged(new Set())
      return `已备份 ${count(info.records)} 条记录（含回收站）并回读核对，写入 ${size(info.written)}`
    })
  const saveFile = () =>
    run('正在备份', async (report) => {
      const backup = await store.call('backup.make', [], { onProgress: report })
      const saved = await ask(
        'files.save',
        { title: '备份到', suggestedName: backup.name, filters: [BACKUP] },
        backup.bytes,
      )
      return saved && `已备份 ${count(backup.records)} 条记录到“${saved.name}”`
    })
  const fromFile = () =>
    run('正在读备份文件', async () => {
      setPreview(await backupOfFile(store))
      return null
    })
  const verify = () =>
    run('正在核对', async (report) => {
      const result = await store.call('verify', [], { onProgress: report })
      if (result.ok) return `核对完毕：${count(result.records)} 条记录全部完整，前后一致`
      modal.error({ title: '核对发现问题', content: result.problems.join('\n') })
      return null
    })
  const check = (info: BackupInfo) =>
    run('正在回读', async (report) => {
      const done = await store.call('backups.check', [info], { onProgress: report }).catch((error) => {
        if (error instanceof Told && error.code === 'damaged')
          setDamaged((before) => new Set(before).add(keyOf(info)))
        throw error
      })
      return `这份备份完好：${count(done.commits)} 次修改、${count(done.files)} 个附件都读得出来`
    })
  const look = (info: BackupInfo, then: (preview: RestorePreview) => void) =>
    run('正在读备份', async (report) => {
      then(await store.call('backups.preview', [info], { onProgress: report }))
      return null
    })

  return (
    <Flex vertical gap={10}>
      <Place state={state} onChoose={choose} />
      <Flex gap={8} wrap>
        <Button type="primary" disabled={!!busy} onClick={make}>
          立即备份
        </Button>
        <Button disabled={!!busy} onClick={saveFile}>
          另存为一个文件…
        </Button>
        <Button disabled={!!busy} onClick={fromFile}>
          从备份文件恢复…
        </Button>
        <Button disabled={!!busy} onClick={verify}>
          核对本机数据
        </Button>
      </Flex>
      {busy && (
        <Progress percent={Math.round(busy.done * 100)} format={() => busy.doing} style={{ maxWidth: 520 }} />
      )}
      <BackupTable
        state={state}
        busy={!!busy}
        damaged={damaged}
        onCheck={check}
        onOpen={(info) => look(info, setOpened)}
        onRestore={(info) => look(info, setPreview)}
      />
      {state?.trial && (
        <Typography.Text type="secondary">
          最近一次试恢复：{atWords(state.trial.at)}，从 {atWords(state.trial.made)} 的备份恢复出{' '}
          {count(state.trial.records)} 条记录，
          {state.trial.different === 0 ? '与现有数据一致' : `${count(state.trial.different)} 条不一致`}
          。每月自动试一次。
        </Typography.Text>
      )}
      {opened && <BackupBrowser preview={opened} onClose={() => setOpened(null)} />}
      {preview && <RestoreDialog preview={preview} onClose={() => setPreview(null)} />}
    </Flex>
  )
}

const keyOf = (info: BackupInfo): string => `${info.where}${info.name}`
const BACKUP = { name: '归雁备份', extensions: ['gyb'] }
const count = (n: number): string => n.toLocaleString('zh-CN')
const size = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`

function Place({ state, onChoose }: { state: BackupState | null; onChoose(): void }) {
  if (!state) return null
  const { place, trouble } = state
  const low = place?.reachable && place.free < 2 ** 30
  return (
    <>
      <Flex gap={8} align="center">
        <span>备份位置：</span>
        <Typography.Text strong style={{ wordBreak: 'break-all' }}>
          {place ? place.name : '尚未指定，暂时只在本机保存'}
        </Typography.Text>
        <Button size="small" icon={<FolderOpenOutlined aria-hidden />} onClick={onChoose}>
          {place ? '更换…' : '选择文件夹…'}
        </Button>
      </Flex>
      {!place && (
        <Alert
          type="warning"
          showIcon
          title="请指定另一块磁盘、U盘或网络位置作为备份位置。只在本机保存时，硬盘损坏会连同备份一起丢失。"
        />
      )}
      {place?.sameDisk && (
        <Alert
          type="warning"
          showIcon
          title="备份位置与数据在同一块磁盘上，磁盘损坏时会一起丢失。最好换成U盘、移动硬盘或网络位置。"
        />
      )}
      {place && !place.reachable && (
        <Alert
          type="warning"
          showIcon
          title="备份位置现在打不开（U盘没有插上，或网络位置连不上）。接上后会自动补做备份。"
        />
      )}
      {low && <Alert type="warning" showIcon title="备份位置剩余空间不足 1 GB，请清理或更换。" />}
      {trouble && <Alert type="warning" showIcon title={trouble} />}
    </>
  )
}

function BackupTable(props: {
  state: BackupState | null
  busy: boolean
  damaged: ReadonlySet<string>
  onCheck(info: BackupInfo): void
  onOpen(info: BackupInfo): void
  onRestore(info: BackupInfo): void
}) {
  return (
    <Table<BackupInfo>
      size="small"
      rowKey={keyOf}
      dataSource={props.state?.backups ?? []}
      pagination={false}
      scroll={{ y: 260 }}
      locale={{ emptyText: '还没有备份。程序每天自动备份一次，也可以点“立即备份”。' }}
      columns={[
        {
          title: '备份时间',
          width: 170,
          render: (_, info) => (
            <>
              {atWords(info.made)} {info.before && <Tag>恢复前</Tag>}
              {props.damaged.has(keyOf(info)) && <Tag color="error">已损坏</Tag>}
            </>
          ),
        },
        { title: '位置', width: 90, render: (_, info) => (info.where === 'away' ? '备份位置' : '本机') },
        { title: '单位', dataIndex: 'unitName', ellipsis: true },
        {
          title: '记录（条）',
          width: 100,
          align: 'right',
          render: (_, info) => <span style={TABULAR}>{count(info.records)}</span>,
        },
        {
          title: '修改（次）',
          width: 100,
          align: 'right',
          render: (_, info) => <span style={TABULAR}>{count(info.seq)}</span>,
        },
        {
          title: '操作',
          width: 200,
          render: (_, info) => (
            <Flex gap={4}>
              {(
                [
                  ['核对', `核对 ${atWords(info.made)} 的备份`, props.onCheck],
                  ['查看', `查看 ${atWords(info.made)} 的备份`, props.onOpen],
                  ['恢复…', `恢复到 ${atWords(info.made)}`, props.onRestore],
                ] as const
              ).map(([words, label, act]) => (
                <Button
                  key={words}
                  size="small"
                  type="link"
                  disabled={props.busy}
                  aria-label={label}
                  onClick={() => act(info)}
                >
                  {words}
                </Button>
              ))}
            </Flex>
          ),
        },
      ]}
    />
  )
}
const TABULAR = { fontVariantNumeric: 'tabular-nums' } as const

/** What a restore would change, then the restore; what is here now is kept as a backup first. */
export function RestoreDialog({ preview, onClose }: { preview: RestorePreview; onClose(): void }) {
  const store = useStore()
  const [busy, setBusy] = useState<Busy>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [done, setDone] = useState<{ records: number; back: BackupRef | null } | null>(null)
  const { info, since, byKind } = preview
  const restore = async (ref: BackupRef) => {
    setBusy({ doing: '正在保存现在的数据', done: 0 })
    setWrong(null)
    try {
      setDone(
        await store.call('backups.restore', [ref], {
          onProgress: (part, doing) => setBusy({ doing, done: part }),
        }),
      )
    } catch (error) {
      setWrong(wordsOf(error))
    } finally {
      setBusy(null)
    }
  }
  const rows = Object.entries(byKind).map(([kind, counts]) => ({
    kind,
    label: kindOf(kind)?.label ?? kind,
    ...counts,
  }))
  return (
    <Modal
      open
      width={620}
      title={done ? '已恢复' : `恢复到 ${atWords(info.made)} 的备份`}
      closable={!busy}
      mask={{ closable: false }}
      onCancel={done ? () => location.reload() : onClose}
      footer={
        done ? (
          <>
            {done.back && (
              <Button onClick={() => restore(done.back as BackupRef)} loading={!!busy}>
                回到恢复前
              </Button>
            )}
            <Button type="primary" disabled={!!busy} onClick={() => location.reload()}>
              继续工作
            </Button>
          </>
        ) : (
          <>
            <Button disabled={!!busy} onClick={onClose}>
              不恢复
            </Button>
            <Button type="primary" loading={!!busy} onClick={() => restore(info)}>
              恢复
            </Button>
          </>
        )
      }
    >
      {done ? (
        <p>
          已恢复 {count(done.records)} 条记录。
          {done.back && '恢复前的数据已另存为一份备份（标有“恢复前”），随时可以回去。'}
          向其他单位发出过、本机已没有的内容，下次交换数据时会收回来。
        </p>
      ) : (
        <Flex vertical gap={10}>
          <div>
            {info.unitName}，{count(info.records)}{' '}
            条记录。现在的数据会先另存为一份备份，恢复后可以回到恢复前。
          </div>
          {since.commits > 0 && (
            <Alert
              type="warning"
              showIcon
              title={`这份备份之后的 ${count(since.commits)} 次修改会去掉`}
              description={`${since.labels.join('；')}${since.commits > since.labels.length ? '……' : ''}`}
            />
          )}
          <Table
            size="small"
            rowKey="kind"
            pagination={false}
            scroll={{ y: 220 }}
            dataSource={rows}
            locale={{ emptyText: '这份备份的内容与现在相同。' }}
            columns={[
              { title: '类别', dataIndex: 'label' },
              { title: '找回（条）', dataIndex: 'back', align: 'right', render: count },
              { title: '去掉（条）', dataIndex: 'gone', align: 'right', render: count },
              { title: '改回（条）', dataIndex: 'changed', align: 'right', render: count },
            ]}
          />
        </Flex>
      )}
      {busy && <Progress percent={Math.round(busy.done * 100)} format={() => busy.doing} />}
      {wrong && <Alert type="error" showIcon title={wrong} style={{ marginTop: 8 }} />}
    </Modal>
  )
}
