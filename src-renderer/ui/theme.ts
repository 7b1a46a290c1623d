/** One calm look: dense, one blue, official red only for what is overdue. */
import { type ThemeConfig, theme } from 'antd'

export type TextSize = 14 | 16 | 18

export const FONT =
  '"Microsoft YaHei UI","Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Noto Sans SC",sans-serif'

export const ACCENT = '#1f5f9e'
/** Overdue, and nothing else. */
export const OVERDUE = '#c00000'

/** Row height of lists at a text size, px. */
export function rowHeight(size: TextSize): number {
  return { 14: 32, 16: 36, 18: 40 }[size]
}

/** antd's theme for a text size. */
export function themeFor(size: TextSize): ThemeConfig {
  return {
    algorithm: theme.compactAlgorithm,
    token: {
      fontFamily: FONT,
      fontSize: size,
      colorPrimary: ACCENT,
      colorInfo: ACCENT,
      colorLink: ACCENT,
      colorText: '#1f2933',
      colorTextSecondary: '#52606d',
      colorTextTertiary: '#66727f',
      colorTextPlaceholder: '#6b7682',
      colorBorder: '#c9d1d9',
      colorBorderSecondary: '#e5e8ec',
      colorBgLayout: '#f4f6f8',
      borderRadius: 4,
      controlHeight: size === 14 ? 28 : size === 16 ? 32 : 36,
      motionDurationSlow: '0.15s',
      motionDurationMid: '0.1s',
      wireframe: false,
    },
    components: {
      Menu: { itemHeight: 32, subMenuItemBg: '#ffffff' },
      Tabs: { horizontalMargin: '0' },
      Form: { itemMarginBottom: 10 },
    },
  }
}
