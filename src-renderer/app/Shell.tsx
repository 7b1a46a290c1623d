/** The frame: who and where at the top, the menu at the left, the page, and the status bar. */
import { SaveOutlined, SearchOutlined, SwapOutlined, WarningOutlined } from '@ant-design/icons'
import { Alert, App, Button, Layout, Tooltip } from 'antd'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import type { Value } from '../domain/kind'
import { kindOf } from '../domain/registry'
import { owingWords, useOwing } from '../exchange/owing'
import { ask } from '../store/client'
import type { Site } from '../store/messages'
import { ActionsContext, NavigationContext, type SelectionInfo } from '../ui/context'
import { useSite, useStore } from '../ui/hooks'
import { tellUndone } from '../ui/record/undoMessage'
import { useSettingsTrouble } from '../ui/settings'
import type { TextSize } from '../ui/theme'
import { Workspace } from '../ui/Workspace'
import { wordsOf } from '../ui/words'
import { useActions } from './actions'
import { useBackups } from './BackupPanel'
import { sinceWords } from './backupWords'
import { PAGES } from './capabilities'
import { ErrorBoundary } from './ErrorBoundary'
import { FindBox } from './FindBox'
import { OperatorMenu } from './OperatorMenu'
import { type Route, useRoute } from './router'
import { SideMenu } from './SideMenu'
import { StatusBar } from './StatusBar'
import { TodayPage } from './TodayPage'

const CalendarPage = lazy(() => import('../calendar/CalendarPage').then((m) => ({ default: m.CalendarPage })))
const ExchangePage = lazy(() => import('../exchange/ExchangePage').then((m) => ({ default: m.ExchangePage })))
const HistoryPage = lazy(() => import('./HistoryPage').then((m) => ({ default: m.HistoryPage })))
const SettingsPage = lazy(() => import('./SettingsPage').then((m) => ({ default: m.SettingsPage })))
const PlanPage = lazy(() => import('./PlanPage').then((m) => ({ default: m.PlanPage })))
const HelpPage = lazy(() => import('./HelpPage').then((m) => ({ default: m.HelpPage })))

const OPENED = new Map(PAGES.map((page) => [page.key, lazy(page.load)]))

/** Bytes free below which the person is warned. */
const SPACE = 1 << 30

export interface ShellProps {
  mended: string | null
  textSize: TextSize
  onTextSize(size: TextSize): void
  onSite(site: Site): void
}

export function Shell({ mended, textSize, onTextSize, onSite }: ShellProps) {
  const store = useStore()
  const site = useSite()
  const [route, go] = useRoute()
  const [finding, setFinding] = useState(false)
  const [selection, setSelection] = useState<SelectionInfo | null>(null)
  const [notice, setNotice] = useState(mended)
  const [trouble, setTrouble] = useState<string | null>(null)
  const unkept = useSettingsTrouble()
  useEffect(() => {
    // A disk that does not tell, as some of a network, is no trouble yet.
    ask('app.space').then(
      (free) => {
        if (free < SPACE) setNotice('磁盘剩余空间不足 1 GB。数据都完好；请尽快清理磁盘，以免无法继续保存。')
      },
      () => {},
    )
    return store.on('trouble', setTrouble)
  }, [store])
  const navigation = useMemo(
    () => ({
      open: (kind: string, id: string) => go({ page: 'list', kind, id }),
      list: (kind: string, where?: Extract<Route, { page: 'list' }>['where']) =>
        go({ page: 'list', kind, where }),
      create: (kind: string, values?: Record<string, Value>) =>
        go({ page: 'list', kind, create: values ?? {} }),
      page: (key: string, params?: Record<string, string>) => go({ page: 'at', key, params }),
      clause: (id: string) => go({ page: 'plan', clause: id }),
    }),
    [go],
  )
  const { actions, dialogs, drop } = useActions(route.page === 'list' ? route.kind : null)
  const find = useCallback(() => setFinding(true), [])

  return (
    <NavigationContext.Provider value={navigation}>
      <ActionsContext.Provider value={actions}>
        <Layout style={{ height: '100%' }} {...drop}>
          <Header site={site} onFind={() => setFinding(true)} go={go} onSite={onSite} />
          <Layout style={{ minHeight: 0 }}>
            <Layout.Sider
              theme="light"
              width={Math.round((164 * textSize) / 14)}
              style={{ overflow: 'auto', borderInlineEnd: '1px solid #e5e8ec' }}
            >
              <SideMenu site={site} route={route} go={go} />
            </Layout.Sider>
            <Layout.Content
              style={{ display: 'flex', flexDirection: 'column', minHeight: 0, background: '#fff' }}
            >
              {unkept && <Alert type="warning" banner title={unkept} />}
              {trouble && (
                <Alert type="warning" banner closable={{ onClose: () => setTrouble(null) }} title={trouble} />
              )}
              {notice && (
                <Alert type="warning" banner closable={{ onClose: () => setNotice(null) }} title={notice} />
              )}
              <div style={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
                <ErrorBoundary of="page" at={route} store={store}>
                  <Suspense fallback={null}>
                    <Page
                      route={route}
                      go={go}
                      onSelectionInfo={setSelection}
                      settings={{ textSize, onTextSize, onSite }}
                    />
                  </Suspense>
                </ErrorBoundary>
              </div>
            </Layout.Content>
          </Layout>
          <StatusBar selection={selection} />
        </Layout>
        {dialogs}
        <Shortcuts find={find} go={go} />
        <FindBox open={finding} onClose={() => setFinding(false)} go={go} store={store} />
      </ActionsContext.Provider>
    </NavigationContext.Provider>
  )
}

function Page(props: {
  route: Route
  go(route: Route): void
  onSelectionInfo(info: SelectionInfo | null): void
  settings: Pick<ShellProps, 'textSize' | 'onTextSize' | 'onSite'>
}) {
  const { route, go, onSelectionInfo, settings } = props
  switch (route.page) {
    case 'list': {
      const kind = kindOf(route.kind)
      if (!kind)
        return (
          <Alert
            banner
            type="warning"
            title="这类记录由更新版本的程序建立，本机暂时不能显示；数据原样保存。"
          />
        )
      return (
        <Workspace
          key={`${route.kind} ${route.create ? JSON.stringify(route.create) : ''}`}
          kind={kind}
          open={route.id}
          asked={route}
          initialWhere={route.where}
          create={route.create}
          onSelectionInfo={onSelectionInfo}
        />
      )
    }
    case 'at': {
      const Opened = OPENED.get(route.key)
      return Opened ? (
        <Opened key={route.key} params={route.params ?? {}} />
      ) : (
        <Alert banner type="warning" title="没有这个页面。请从左边的菜单进入。" />
      )
    }
    case 'calendar':
      return <CalendarPage />
    case 'exchange':
      return <ExchangePage />
    case 'history':
      return <HistoryPage />
    case 'settings':
      return <SettingsPage {...settings} />
    case 'plan':
      return <PlanPage clause={route.clause} />
    case 'help':
      return <HelpPage />
    default:
      return <TodayPage go={go} />
  }
}

function Header(props: { site: Site; onFind(): void; go(route: Route): void; onSite(site: Site): void }) {
  const { site, onFind, go, onSite } = props
  const waiting = useOwing()
  return (
    <Layout.Header
      style={{
        height: 44,
        lineHeight: '44px',
        padding: '0 16px',
        background: '#1f4e79',
        color: '#fff',
        display: 'flex',
        gap: 16,
        alignItems: 'center',
      }}
    >
      <b style={{ fontSize: 18, letterSpacing: 4, flex: 'none' }}>归雁</b>
      <span className="head-unit" title={site.unitName}>
        {site.unitName}
      </span>
      <OperatorMenu site={site} onSite={onSite} />
      <Button
        icon={<SearchOutlined aria-hidden />}
        onClick={onFind}
        aria-label="全局搜索"
        style={{
          marginInlineStart: 'auto',
          // In a narrow window it gives way first.
          flex: '0 20 320px',
          minWidth: 130,
          overflow: 'hidden',
          textAlign: 'left',
          justifyContent: 'flex-start',
          color: '#5a6672',
        }}
      >
        搜人、项目、单位、条款… Ctrl+K
      </Button>
      <Button
        type="text"
        style={{ color: '#fff' }}
        icon={<SwapOutlined aria-hidden />}
        title={waiting ? owingWords(waiting) : undefined}
        onClick={() => go({ page: 'exchange' })}
      >
        数据交换{waiting ? ` ●${waiting}` : ''}
      </Button>
      <BackupStatus onOpen={() => go({ page: 'settings' })} />
    </Layout.Header>
  )
}

/** The day's backup waits until whoever started the program has got to work. */
const BACKUP_AFTER = 60_000
const BACKUP_AGAIN = 3_600_000

/** 备份 昨天; makes the day's backup meanwhile. */
function BackupStatus({ onOpen }: { onOpen(): void }) {
  const store = useStore()
  const [state] = useBackups()
  useEffect(() => {
    const daily = () => void store.call('backups.daily', []).catch(() => {})
    const first = setTimeout(daily, BACKUP_AFTER)
    const again = setInterval(daily, BACKUP_AGAIN)
    return () => {
      clearTimeout(first)
      clearInterval(again)
    }
  }, [store])
  if (!state) return null
  const newest = state.backups.find((one) => !one.before && (state.place === null || one.where === 'away'))
  const { words, late } = sinceWords(newest?.made)
  const worry = late || state.trouble !== null
  const tip =
    state.trouble ?? (state.place ? '每天自动备份一次' : '还没有指定备份位置，备份只在本机。点这里指定')
  return (
    <Tooltip title={tip}>
      <Button
        type="text"
        style={{ color: worry ? '#ffd591' : '#fff' }}
        icon={worry ? <WarningOutlined aria-hidden /> : <SaveOutlined aria-hidden />}
        onClick={onOpen}
      >
        备份 {words}
      </Button>
    </Tooltip>
  )
}

/** Ctrl+K, undo and redo outside inputs, and the same words from the machine's menu. Drawn as nothing. */
function Shortcuts({ find, go }: { find(): void; go(route: Route): void }) {
  const store = useStore()
  const { message } = App.useApp()
  useEffect(() => {
    const step = async (way: 'undo' | 'redo') => {
      try {
        // The store knows what can be taken back; the window hears of the last commit a moment later.
        const result = await store.call(way, [])
        if (way === 'redo' && result.label === '') return void message.info('没有可以重做的修改')
        tellUndone(message, result)
      } catch (error) {
        message.error(wordsOf(error))
      }
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'F1') {
        event.preventDefault()
        go({ page: 'help' })
        return
      }
      if (!(event.ctrlKey || event.metaKey)) return
      const key = event.key.toLowerCase()
      if (key === 'k') find()
      else if (typing(event.target)) return
      else if (key === 'z') void step(event.shiftKey ? 'redo' : 'undo')
      else if (key === 'y') void step('redo')
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    const off = window.desk.on('menu', (item) => {
      if (item === 'undo' || item === 'redo') void step(item)
      else if (item === 'search') find()
      else if (item === 'exchange') go({ page: 'exchange' })
      else if (item === 'backup' || item === 'about') go({ page: 'settings' })
      else if (item === 'help') go({ page: 'help' })
    })
    return () => {
      removeEventListener('keydown', onKey)
      off()
    }
  }, [store, message, find, go])
  return null
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable=true]') !== null
}
