/** First start: which unit, who; then the plan, the units with their duties and the calendar are loaded. */
import { Alert, App, Button, Card, Flex, Form, Input, Steps, Typography } from 'antd'
import { useState } from 'react'
import { PLAN } from '../policy/policy'
import { ask } from '../store/client'
import type { Opened, RestorePreview } from '../store/messages'
import { useStore } from '../ui/hooks'
import { useAttempt } from '../ui/save'
import { wordsOf } from '../ui/words'
import { backupOfFile, RestoreDialog, useBackups } from './BackupPanel'
import { atWords } from './backupWords'
import { setUpSite } from './setup'
import { type Chosen, UnitChooser } from './UnitChooser'

export function Wizard({ onDone }: { onDone: (opened: Opened) => void }) {
  const store = useStore()
  const [step, setStep] = useState(0)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [operator, setOperator] = useState('')
  const [busy, attempt] = useAttempt()

  const finish = () =>
    attempt(async () => {
      if (chosen) onDone(await setUpSite(store, { ...chosen, operator: operator.trim() }))
      return null
    })

  return (
    <Flex align="center" justify="center" style={{ height: '100%', overflow: 'auto' }}>
      <Card style={{ width: 720 }} styles={{ body: { padding: 32 } }}>
        <Typography.Title level={2} style={{ marginTop: 0, marginBottom: 4 }}>
          归雁
        </Typography.Title>
        <Typography.Paragraph type="secondary">
          返乡创业工作台账。首次使用，两步即可开始。
          <br />
          单位请选准：与其他单位交换过数据文件以后就不能再改。操作员随时可以更换。
        </Typography.Paragraph>
        <FromBackup />
        <Steps
          size="small"
          current={step}
          style={{ margin: '16px 0 24px' }}
          items={[{ title: '这台电脑属于哪个单位' }, { title: '谁来操作' }]}
        />
        {step === 0 ? (
          <UnitChooser chosen={chosen} onChoose={setChosen} />
        ) : (
          <Form layout="vertical" size="large" onFinish={finish}>
            <Form.Item label="操作员姓名" required help="每一次修改都记下是谁做的。">
              <Input
                aria-label="操作员姓名"
                autoFocus
                maxLength={20}
                value={operator}
                onChange={(event) => setOperator(event.target.value)}
              />
            </Form.Item>
            <Alert
              type="info"
              showIcon
              style={{ marginTop: 16 }}
              title={`将载入${PLAN.number}《${PLAN.title}》的条款、各单位职责和附件2的${PLAN.annex2.rows.length}项活动安排。`}
            />
          </Form>
        )}
        <Flex justify="space-between" style={{ marginTop: 28 }}>
          <Button disabled={step === 0 || busy} onClick={() => setStep(0)}>
            上一步
          </Button>
          {step === 0 ? (
            <Button type="primary" disabled={!chosen} onClick={() => setStep(1)}>
              下一步
            </Button>
          ) : (
            <Button type="primary" disabled={operator.trim() === ''} loading={busy} onClick={finish}>
              开始使用
            </Button>
          )}
        </Flex>
      </Card>
    </Flex>
  )
}

/** A new computer, or one that lost its data: back to a backup, the profile's own or in a folder. */
function FromBackup() {
  const store = useStore()
  const { message } = App.useApp()
  const [state, refresh] = useBackups()
  const [preview, setPreview] = useState<RestorePreview | null>(null)
  const [busy, attempt] = useAttempt()
  const newest = state?.backups[0]
  const choose = async () => {
    const place = await ask('backup.choose', { title: '备份在哪个文件夹（里面有“归雁备份”）' }).catch(
      (error) => void message.error(wordsOf(error)),
    )
    if (!place) return
    const { backups } = await store.call('backups.state', [])
    await refresh()
    if (backups.length === 0)
      message.warning('这里没有归雁的备份。请选择“归雁备份”文件夹，或者里面有它的那个文件夹。')
  }
  const look = (find: () => Promise<RestorePreview | null>) =>
    attempt(async () => {
      setPreview(await find())
      return null
    })
  return (
    <>
      <Alert
        type={newest ? 'warning' : 'info'}
        title={
          newest
            ? `发现${newest.unitName} ${atWords(newest.made)} 的备份，${newest.records.toLocaleString('zh-CN')} 条记录。`
            : '换了电脑或重装过系统？可以从备份恢复。'
        }
        action={
          <Flex gap={8}>
            {newest && (
              <Button
                size="small"
                type="primary"
                loading={busy}
                onClick={() => look(() => store.call('backups.preview', [newest]))}
              >
                从这份备份恢复…
              </Button>
            )}
            <Button size="small" onClick={choose}>
              选择备份文件夹…
            </Button>
            <Button size="small" disabled={busy} onClick={() => look(() => backupOfFile(store))}>
              选择备份文件…
            </Button>
          </Flex>
        }
      />
      {preview && <RestoreDialog preview={preview} onClose={() => setPreview(null)} />}
    </>
  )
}
