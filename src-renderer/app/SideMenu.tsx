/** The menu at the left: pages of the work first, a line, then the registers that they read. */
import {
  AccountBookOutlined,
  BankOutlined,
  BarChartOutlined,
  CalendarOutlined,
  EnvironmentOutlined,
  FileDoneOutlined,
  FormOutlined,
  HistoryOutlined,
  HomeOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  SettingOutlined,
  ShopOutlined,
  SwapOutlined,
  TeamOutlined,
  TrophyOutlined,
} from '@ant-design/icons'
import { Menu, type MenuProps } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { kindOf, type MenuSection, menuFor } from '../domain/registry'
import type { Site } from '../store/messages'
import { useSetting } from '../ui/settings'
import { PAGES } from './capabilities'
import type { Route } from './router'

/** Headings that stand open on a new installation: what this kind of unit does most. */
const OPEN_AT_FIRST = 2

const SECTION_ICONS: Partial<Record<MenuSection['key'], ReactNode>> = {
  calendar: <CalendarOutlined aria-hidden />,
  people: <TeamOutlined aria-hidden />,
  stations: <EnvironmentOutlined aria-hidden />,
  parks: <ShopOutlined aria-hidden />,
  signing: <FileDoneOutlined aria-hidden />,
  money: <AccountBookOutlined aria-hidden />,
  assessment: <TrophyOutlined aria-hidden />,
  duties: <BankOutlined aria-hidden />,
}

/** A page that is no capability's own, in words and place. */
const CALENDAR = { key: 'calendar', label: '日历与安排表' }

/** Pages of one heading, as items. */
function pagesIn(section: (typeof PAGES)[number]['section']) {
  return PAGES.filter((page) => page.section === section).map((page) => ({
    key: `at/${page.key}`,
    label: page.label,
    ...(section === 'top'
      ? { icon: page.key === 'filling' ? <FormOutlined aria-hidden /> : <BarChartOutlined aria-hidden /> }
      : {}),
  }))
}

/** Every item that can be gone to, with its words and where it leads: the menu's and Ctrl+K's. */
export function placesFor(role: Site['role']): { words: string; under: string; route: Route }[] {
  return [
    ...menuFor(role).flatMap((section) =>
      [
        ...(section.key === 'calendar' ? [CALENDAR] : []),
        ...pagesIn(section.key),
        ...section.kinds.map((kind) => ({ key: `list/${kind}`, label: kindOf(kind)?.label ?? kind })),
      ].map(({ key, label }) => ({ words: label, under: section.label, route: routeOf(key) })),
    ),
    ...[...pagesIn('top'), ...LAST].map(({ key, label }) => ({
      words: label,
      under: '',
      route: routeOf(key),
    })),
  ]
}

const LAST = [
  { key: 'plan', icon: <ReadOutlined aria-hidden />, label: '方案条款' },
  { key: 'exchange', icon: <SwapOutlined aria-hidden />, label: '数据交换' },
  { key: 'history', icon: <HistoryOutlined aria-hidden />, label: '修改记录' },
  { key: 'help', icon: <QuestionCircleOutlined aria-hidden />, label: '使用手册' },
  { key: 'settings', icon: <SettingOutlined aria-hidden />, label: '设置' },
]

function routeOf(key: string): Route {
  if (key.startsWith('list/')) return { page: 'list', kind: key.slice(5) }
  if (key.startsWith('at/')) return { page: 'at', key: key.slice(3) }
  return { page: key } as Route
}

export function SideMenu({ site, route, go }: { site: Site; route: Route; go(route: Route): void }) {
  const items = useMemo<MenuProps['items']>(
    () => [
      { key: 'today', icon: <HomeOutlined aria-hidden />, label: '今日' },
      ...menuFor(site.role)
        .map((section) => {
          const pages = [...(section.key === 'calendar' ? [CALENDAR] : []), ...pagesIn(section.key)]
          const kinds = section.kinds.map((kind) => ({
            key: `list/${kind}`,
            label: kindOf(kind)?.label ?? kind,
          }))
          return {
            key: `group:${section.key}`,
            label: section.label,
            icon: SECTION_ICONS[section.key],
            children: [
              ...pages,
              ...(pages.length > 0 && kinds.length > 0
                ? [{ type: 'divider' as const, key: `line:${section.key}` }]
                : []),
              ...kinds,
            ],
          }
        })
        .filter((group) => group.children.length > 0),
      ...pagesIn('top'),
      ...LAST,
    ],
    [site.role],
  )
  const selected =
    route.page === 'list' ? `list/${route.kind}` : route.page === 'at' ? `at/${route.key}` : route.page
  const [kept, keep] = useSetting<string[]>('menuOpen')
  const open =
    kept ??
    menuFor(site.role)
      .slice(0, OPEN_AT_FIRST)
      .map(({ key }) => `group:${key}`)
  // Wherever a person is, the menu shows it.
  const holding = (items ?? []).find(
    (item) => item && 'children' in item && item.children?.some((child) => child?.key === selected),
  )?.key
  const shown = holding === undefined || open.includes(String(holding)) ? open : [...open, String(holding)]
  return (
    <Menu
      className="side"
      mode="inline"
      inlineIndent={12}
      selectedKeys={[selected]}
      openKeys={shown}
      onOpenChange={keep}
      items={items}
      onClick={({ key }) => go(routeOf(key))}
      style={{ borderInlineEnd: 0 }}
    />
  )
}
