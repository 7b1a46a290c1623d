/** Operator, text size, samples, backup and restore, and the state of this site's data. */
import { App, Button, Card, Descriptions, Flex, Form, Input, Progress, Segmented, Typography } from 'antd'
import { useEffect, useState } from 'react'
import type { AppInfo } from '../../src-main/desk'
import { ask } from '../store/client'
import type { Site } from '../store/messages'
import { useLive, useSite, useStore } from '../ui/hooks'
import { PageHead } from '../ui/PageHead'
import type { TextSize } from '../ui/theme'
import { wordsOf } from '../ui/words'
import { BackupPanel } from './BackupPanel'
import { ChangeUnit } from './ChangeUnit'
import { sampleDrafts } from './samples'

export function SettingsPage(props: {
  textSize: TextSize
  onTextSize(size: TextSize): void
  onSite(site: Site): void
}) {
  const store = useStore()
  const site = useSite()
  const { message } = App.useApp()
  const [operator, setOperator] = useState(site.operator)
  const [info, setInfo] = useState<AppInfo>()
  const [busy, setBusy] = useState<{ doing: string; done: number } | null>(null)
  const counts = useLive(['*'], 'counts', (s) => s.call('counts', []))
  useEffect(() => void ask('app.info').then(setInfo), [])

  /** One job at a time, with progress; what it says at the end is shown. */
  const run = async (doing: string, job: () => Promise<string | null>) => {
    setBusy({ doing, done: 0 })
    try {
      const said = await job()
      if (said) message.success(said)
    } catch (error) {
      message.error(wordsOf(error))
    } finally {
      setBusy(null)
    }
  }

  return (
    <div style={{ padding: '8px 16px 16px', maxWidth: 920 }}>
      <PageHead title="设置" />
      <Flex vertical gap={12}>
        <Card size="small" title="本机">
          <Form
            layout="inline"
            onFinish={() =>
              run('正在保存', async () => {
                props.onSite(await store.call('setOperator', [operator.trim()]))
                return '操作员已修改，之后的修改都记在新的名下'
              })
            }
          >
            <Form.Item label="单位">
              <Flex gap={8} align="center">
                {site.unitName}
                <ChangeUnit onSite={props.onSite} />
              </Flex>
            </Form.Item>
            <Form.Item label="操作员">
              <Input
                aria-label="操作员"
                value={operator}
                maxLength={20}
                onChange={(e) => setOperator(e.target.value)}
              />
            </Form.Item>
            <Button htmlType="submit" disabled={!operator.trim() || operator.trim() === site.operator}>
              换人
            </Button>
          </Form>
          <Form layout="inline" style={{ marginTop: 12 }}>
            <Form.Item label="文字大小">
              <Segmented
                value={props.textSize}
                options={[
                  { value: 14, label: '标准' },
                  { value: 16, label: '大' },
                  { value: 18, label: '特大' },
                ]}
                onChange={(value) => {
                  props.onTextSize(value as TextSize)
                  void store.call('setting', ['textSize', value])
                }}
              />
            </Form.Item>
          </Form>
        </Card>
        {busy && <Progress percent={Math.round(busy.done * 100)} format={() => busy.doing} />}
        <Card size="small" title="备份与核对">
          <BackupPanel />
        </Card>
        <Card size="small" title="示例数据">
          <Typography.Paragraph type="secondary">
            示例中的人员、企业和数字都是程序生成的，名称带“示例”二字，可随时一次清除。
          </Typography.Paragraph>
          <Flex gap={8}>
            <Button
              onClick={() =>
                run('正在载入示例数据', async () => {
                  const changes = await sampleDrafts(store)
                  const [first] = await store.call('get', [changes[0].kind, [changes[0].id]])
                  if (first && !first.deleted) return '示例数据已经在了。要重新载入，请先点“清除示例数据”'
                  const result = await store.call('commit', [
                    { label: '载入示例数据', changes, source: { by: 'sample' } },
                  ])
                  return `已载入示例数据 ${result.count} 条`
                })
              }
            >
              载入示例数据
            </Button>
            <Button
              onClick={() =>
                run('正在清除示例数据', async () => {
                  const result = await store.call('removeSamples', [])
                  return `已清除示例数据 ${result.count} 条`
                })
              }
            >
              清除示例数据
            </Button>
          </Flex>
        </Card>
        <Card size="small" title="数据情况">
          <Descriptions
            size="small"
            column={2}
            items={[
              { key: 'v', label: '程序版本', children: info?.version },
              { key: 's', label: '本机编号', children: site.site },
              {
                key: 'p',
                label: '数据位置',
                span: 2,
                children: <span style={{ wordBreak: 'break-all' }}>{info?.profile}</span>,
              },
              {
                key: 'c',
                label: '记录总数',
                children: Object.entries(counts ?? {})
                  .filter(([kind]) => !kind.startsWith('$'))
                  .reduce((sum, [, count]) => sum + count, 0)
                  .toLocaleString('zh-CN'),
              },
            ]}
          />
        </Card>
      </Flex>
    </div>
  )
}
