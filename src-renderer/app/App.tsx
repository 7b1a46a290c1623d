/** Opens the store, then decides: the set-up wizard, or the program itself. */
import { App as AntApp, Button, ConfigProvider, Result, Spin } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect, useState } from 'react'
import type { Store } from '../store/client'
import type { Opened, Site } from '../store/messages'
import { SiteContext, StoreContext } from '../ui/hooks'
import { type TextSize, themeFor } from '../ui/theme'
import { wordsOf } from '../ui/words'
import { ErrorBoundary } from './ErrorBoundary'
import { Shell } from './Shell'
import { openData } from './setup'
import { Untold } from './Untold'
import { Wizard } from './Wizard'

dayjs.locale('zh-cn')

/** Animations were switched off in Windows. */
const STILL = matchMedia('(prefers-reduced-motion: reduce)').matches

type Stage =
  | { at: 'opening'; doing: string }
  | { at: 'failed'; reason: string }
  | { at: 'ready'; opened: Opened }

export function App({ store }: { store: Store }) {
  const [stage, setStage] = useState<Stage>({ at: 'opening', doing: '正在打开数据…' })
  const [site, setSite] = useState<Site | null>(null)
  const [size, setSize] = useState<TextSize>(14)

  useEffect(() => {
    void openData(store, (doing) => setStage({ at: 'opening', doing }))
      .then((opened) => {
        setSite(opened.site)
        setStage({ at: 'ready', opened })
        void store.call('settings', []).then((settings) => {
          if ([14, 16, 18].includes(settings.textSize as number)) setSize(settings.textSize as TextSize)
        })
      })
      .catch((error: Error) => setStage({ at: 'failed', reason: wordsOf(error) }))
  }, [store])

  return (
    <ConfigProvider locale={zhCN} theme={themeFor(size, STILL)} button={{ autoInsertSpace: false }}>
      <AntApp style={{ height: '100%' }} message={{ maxCount: 2 }}>
        <Untold />
        <StoreContext.Provider value={store}>
          {stage.at === 'opening' && <Spin fullscreen description={stage.doing} />}
          {stage.at === 'failed' && (
            <Result
              status="error"
              title="数据没有打开"
              subTitle={stage.reason}
              extra={
                <Button type="primary" onClick={() => location.reload()}>
                  再试一次
                </Button>
              }
            />
          )}
          {stage.at === 'ready' && !site && <Wizard onDone={(opened) => setSite(opened.site)} />}
          {stage.at === 'ready' && site && (
            <SiteContext.Provider value={site}>
              <ErrorBoundary of="window" at={site} store={store}>
                <Shell mended={stage.opened.mended} textSize={size} onTextSize={setSize} onSite={setSite} />
              </ErrorBoundary>
            </SiteContext.Provider>
          )}
        </StoreContext.Provider>
      </AntApp>
    </ConfigProvider>
  )
}
