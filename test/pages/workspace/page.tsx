/** The workspace alone over the real store, with samples: `?kind=station&size=14&rows=0&empty=1`. */
import './desk'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { sampleDrafts } from '../../../src-renderer/app/samples'
import { setUpSite } from '../../../src-renderer/app/setup'
import '../../../src-renderer/app/app.css'
import { kindOf } from '../../../src-renderer/domain/registry'
import { type Store, startStore } from '../../../src-renderer/store/client'
import type { Draft, Site } from '../../../src-renderer/store/messages'
import { ActionsContext, NavigationContext, type SelectionInfo } from '../../../src-renderer/ui/context'
import { SiteContext, StoreContext } from '../../../src-renderer/ui/hooks'
import { type TextSize, themeFor } from '../../../src-renderer/ui/theme'
import { Workspace } from '../../../src-renderer/ui/Workspace'

dayjs.locale('zh-cn')
const query = new URLSearchParams(location.search)
declare global {
  interface Window {
    store: Store
    did: string[]
  }
}
window.did = []

function Page({ site }: { site: Site }) {
  const [at, setAt] = useState({
    kind: query.get('kind') ?? 'station',
    id: query.get('id') ?? undefined,
    where: undefined as never,
  })
  const [info, setInfo] = useState<SelectionInfo | null>(null)
  const navigation = useMemo(
    () => ({
      open: (kind: string, id: string) => setAt({ kind, id, where: undefined as never }),
      list: (kind: string, where: unknown) => setAt({ kind, id: undefined, where: where as never }),
      create: (kind: string) => setAt({ kind, id: undefined, where: undefined as never }),
      page: () => undefined,
    }),
    [],
  )
  const actions = useMemo(
    () => ({
      importInto: (kind: string, pasted?: string[][]) =>
        void window.did.push(`import ${kind} ${JSON.stringify(pasted)}`),
      exportList: (list: object) => void window.did.push(`export ${JSON.stringify(list)}`),
      print: (kind: string, ids: string[]) => void window.did.push(`print ${kind} ${ids.length}`),
      receive: () => void window.did.push('receive'),
    }),
    [],
  )
  const kind = kindOf(at.kind)!
  return (
    <SiteContext.Provider value={site}>
      <NavigationContext.Provider value={navigation}>
        <ActionsContext.Provider value={actions}>
          <div style={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
            <div style={{ height: 44, background: '#1f4e79', flex: 'none' }} />
            <div style={{ flex: 1, minHeight: 0, display: 'flex' }}>
              <div style={{ width: 152, borderRight: '1px solid #e5e8ec', flex: 'none' }} />
              <main style={{ flex: 1, minWidth: 0 }}>
                <Workspace
                  key={at.kind}
                  kind={kind}
                  open={at.id}
                  initialWhere={at.where}
                  onSelectionInfo={setInfo}
                />
              </main>
            </div>
            <footer
              id="status"
              style={{
                height: 26,
                lineHeight: '26px',
                padding: '0 12px',
                background: '#f4f6f8',
                fontSize: 12,
              }}
            >
              {info?.parts.join(' · ')}
            </footer>
          </div>
        </ActionsContext.Provider>
      </NavigationContext.Provider>
    </SiteContext.Provider>
  )
}

async function start() {
  const store = startStore()
  window.store = store
  await store.call('open', [])
  const opened = await setUpSite(store, { unit: query.get('unit') ?? '区办', operator: '张三' })
  if (!query.get('empty'))
    await store.call('commit', [
      { label: '示例', source: { by: 'sample' }, changes: await sampleDrafts(store), trust: true },
    ])
  const many = Number(query.get('rows') ?? 0)
  if (many) {
    const changes: Draft[] = Array.from({ length: many }, (_, i) => ({
      kind: 'person',
      id: `p${i}`,
      create: true as const,
      set: { name: `示例${i}`, sex: i % 2 ? 'male' : 'female', phone: `138${String(i).padStart(8, '0')}` },
    }))
    await store.call('commit', [{ label: '示例', source: { by: 'sample' }, changes, trust: true }])
  }
  createRoot(document.getElementById('root') as HTMLElement).render(
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      locale={zhCN}
      theme={themeFor((Number(query.get('size')) || 14) as TextSize)}
    >
      <App style={{ height: '100%' }}>
        <StoreContext.Provider value={store}>
          <Page site={opened.site as Site} />
        </StoreContext.Provider>
      </App>
    </ConfigProvider>,
  )
}
void start()
