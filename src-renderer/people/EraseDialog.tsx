/** 按本人要求清除: what goes and what stays, the request noted, then for good; the proof can be printed. */
import { Alert, App, Button, Checkbox, Form, Input, Modal, Progress, Result, Space, Spin } from 'antd'
import { useEffect, useState } from 'react'
import type { Erased, ErasePreview } from '../store/messages'
import { type ActionProps, useActionsContext } from '../ui/context'
import { useSite, useStore } from '../ui/hooks'
import { logLook } from '../ui/privacy'
import { wordsOf } from '../ui/words'
import { erasedWhat, erasureDone, erasureProof, erasureWords } from './erasing'

export default function EraseDialog({ kind, ids, onClose }: ActionProps) {
  const store = useStore()
  const site = useSite()
  const { message } = App.useApp()
  const { print } = useActionsContext()
  const [plan, setPlan] = useState<ErasePreview | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [sure, setSure] = useState(false)
  const [doing, setDoing] = useState<{ done: number; words: string } | null>(null)
  const [done, setDone] = useState<{ erased: Erased; entry: string } | null>(null)
  const asked = ids.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` stands for ids
  useEffect(() => {
    store.call('erase.preview', [kind, ids]).then(setPlan, (reason) => setError(wordsOf(reason)))
  }, [store, kind, asked])

  const run = async () => {
    setError(null)
    setDoing({ done: 0, words: '正在准备' })
    try {
      const erased = await store.call('erase', [kind, ids], {
        onProgress: (done, words) => setDoing({ done, words }),
      })
      const entry = await logLook(store, site, {
        what: erasedWhat(erased),
        action: 'erase',
        count: erased.goes[kind] ?? ids.length,
        reason,
        proof: erasureProof(erased),
      })
      setDone({ erased, entry })
    } catch (reason) {
      setError(wordsOf(reason))
      message.error(wordsOf(reason))
    } finally {
      setDoing(null)
    }
  }

  return (
    <Modal
      open
      title={`按本人要求清除个人信息：${ids.length} 人`}
      width={640}
      footer={null}
      closable={!doing}
      maskClosable={false}
      keyboard={!doing}
      onCancel={onClose}
    >
      {error && <Alert type="error" showIcon title={error} style={{ marginBottom: 12 }} />}
      {done ? (
        <Result
          status={done.erased.searched.found === 0 ? 'success' : 'warning'}
          title={
            done.erased.searched.found === 0 ? '已清除，没有遗留' : '已清除，但别处还写着其中的姓名或号码'
          }
          subTitle={erasureDone(done.erased)}
          extra={
            <Space>
              <Button
                type="primary"
                onClick={() => {
                  onClose()
                  print('privacyLog', [done.entry], { document: 'erasureProof' })
                }}
              >
                打印清除证明
              </Button>
              <Button onClick={onClose}>关闭</Button>
            </Space>
          }
        />
      ) : doing ? (
        <div role="status" style={{ padding: '24px 0' }}>
          <p>{doing.words}……请不要关闭程序</p>
          <Progress percent={Math.round(doing.done * 100)} />
        </div>
      ) : !plan ? (
        !error && <Spin style={{ display: 'block', margin: 24 }} />
      ) : (
        <>
          <Listed title="将永远清除" lines={erasureWords(plan).goes} />
          <Listed title="不在其内" lines={erasureWords(plan).stays} />
          <Form layout="vertical">
            <Form.Item label="申请人和事由" required>
              <Input
                autoFocus
                aria-label="申请人和事由"
                value={reason}
                maxLength={200}
                placeholder="例如：本人于12月24日书面申请，申请书存档"
                onChange={(event) => setReason(event.target.value)}
              />
            </Form.Item>
            <Checkbox checked={sure} onChange={(event) => setSure(event.target.checked)}>
              我知道清除以后不能撤销，也不能从备份里找回
            </Checkbox>
          </Form>
          <Space style={{ marginTop: 16 }}>
            <Button danger type="primary" disabled={!sure || reason.trim() === ''} onClick={() => void run()}>
              清除
            </Button>
            <Button onClick={onClose}>取消</Button>
          </Space>
        </>
      )}
    </Modal>
  )
}

function Listed({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <>
      <b>{title}</b>
      <ul style={{ margin: '4px 0 12px', paddingInlineStart: 20 }}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}
