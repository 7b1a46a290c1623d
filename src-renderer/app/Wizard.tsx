/** First start: which unit, who; then the plan, the units with their duties and the calendar are loaded. */
import {
  Alert,
  App,
  AutoComplete,
  Button,
  Card,
  Flex,
  Form,
  Input,
  Radio,
  Select,
  Steps,
  Typography,
} from 'antd'
import { useMemo, useState } from 'react'
import { PLAN } from '../policy/policy'
import { provision } from '../policy/provisions'
import { UNITS } from '../policy/units'
import { ask } from '../store/client'
import type { Opened, RestorePreview, Site } from '../store/messages'
import { useStore } from '../ui/hooks'
import { wordsOf } from '../ui/words'
import { RestoreDialog, useBackups } from './BackupPanel'
import { atWords } from './backupWords'
import { setUpSite } from './setup'

const ROLES: { value: Site['role']; label: string; does: string }[] = [
  { value: 'district', label: '区办', does: '汇总各单位数据，调度通报，考核表彰，管理资金' },
  { value: 'town', label: '镇街', does: '登记本辖区人员、项目、企业和园区，每月报送' },
  { value: 'member', label: '成员单位', does: '每月报送材料，答复企业难题' },
  { value: 'station', label: '返乡创业服务站', does: '联络在外人员，推荐项目，半年述职' },
]

/** Offered, not imposed: the cities that the plan names. */
const STATIONS = provision('groups.stationHeadCities').value.map(({ label }) => `${label}返乡创业服务站`)

export function Wizard({ onDone }: { onDone: (opened: Opened) => void }) {
  const store = useStore()
  const { message } = App.useApp()
  const [step, setStep] = useState(0)
  const [role, setRole] = useState<Site['role']>('town')
  const [unit, setUnit] = useState<string>()
  const [operator, setOperator] = useState('')
  const [busy, setBusy] = useState(false)
  const units = useMemo(() => UNITS.filter((item) => item.role === role), [role])
  const chosen = role === 'district' ? units[0]?.id : unit?.trim() || undefined

  const finish = async () => {
    setBusy(true)
    try {
      onDone(await setUpSite(store, { unit: chosen ?? '', role, operator: operator.trim() }))
    } catch (error) {
      message.error(wordsOf(error as Error))
      setBusy(false)
    }
  }

  return (
    <Flex align="center" justify="center" style={{ height: '100%', overflow: 'auto' }}>
      <Card style={{ width: 720 }} styles={{ body: { padding: 32 } }}>
        <Typography.Title level={2} style={{ marginTop: 0, marginBottom: 4 }}>
          归雁
        </Typography.Title>
        <Typography.Paragraph type="secondary">
          返乡创业工作台账。首次使用，两步即可开始。
          <br />
          单位设置好以后不能更改，请选准；操作员随时可以更换。
        </Typography.Paragraph>
        <FromBackup />
        <Steps
          size="small"
          current={step}
          style={{ margin: '16px 0 24px' }}
          items={[{ title: '这台电脑属于哪个单位' }, { title: '谁来操作' }]}
        />
        {step === 0 ? (
          <>
            <Radio.Group
              value={role}
              onChange={(event) => {
                setRole(event.target.value)
                setUnit(undefined)
              }}
              style={{ display: 'grid', gap: 10 }}
              options={ROLES.map((item) => ({
                value: item.value,
                label: (
                  <span>
                    <b style={{ display: 'inline-block', width: 120 }}>{item.label}</b>
                    <Typography.Text type="secondary">{item.does}</Typography.Text>
                  </span>
                ),
              }))}
            />
            {role === 'station' && (
              <AutoComplete
                aria-label="服务站名称"
                placeholder="如：广州返乡创业服务站"
                style={{ width: '100%', marginTop: 20 }}
                size="large"
                value={unit}
                onChange={setUnit}
                options={STATIONS.map((name) => ({ value: name }))}
              />
            )}
            {role !== 'district' && role !== 'station' && (
              <Select
                aria-label="单位名称"
                placeholder="选择单位，可输入名称查找"
                style={{ width: '100%', marginTop: 20 }}
                size="large"
                showSearch={{ optionFilterProp: 'label' }}
                value={unit}
                onChange={setUnit}
                options={units.map((item) => ({ value: item.id, label: item.name }))}
              />
            )}
          </>
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
  const [busy, setBusy] = useState(false)
  const newest = state?.backups[0]
  const choose = async () => {
    const place = await ask('backup.choose', { title: '备份在哪个文件夹（里面有“归雁备份”）' }).catch(
      (error) => void message.error(wordsOf(error)),
    )
    if (!place) return
    const { backups } = await store.call('backups.state', [])
    await refresh()
    if (backups.length === 0) message.warning('这个文件夹里没有归雁的备份，请换一个文件夹。')
  }
  const look = async () => {
    if (!newest) return
    setBusy(true)
    try {
      setPreview(await store.call('backups.preview', [newest]))
    } catch (error) {
      message.error(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Alert
        type={newest ? 'warning' : 'info'}
        title={
          newest
            ? `发现${newest.unitName} ${atWords(newest.made)} 的备份，${newest.records.toLocaleString('zh-CN')} 条记录。`
            : '换了电脑，或重装过系统？可以从备份恢复，不必重新设置。'
        }
        action={
          <Flex gap={8}>
            {newest && (
              <Button size="small" type="primary" loading={busy} onClick={look}>
                从这份备份恢复…
              </Button>
            )}
            <Button size="small" onClick={choose}>
              选择备份文件夹…
            </Button>
          </Flex>
        }
      />
      {preview && <RestoreDialog preview={preview} onClose={() => setPreview(null)} />}
    </>
  )
}
