/** One calm look: dense, one blue, official red only for what is overdue. */
import { type ThemeConfig, theme } from 'antd'

export type TextSize = 14 | 16 | 18

const FONT =
  '"Microsoft YaHei UI","Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Noto Sans SC",sans-serif'

export const ACCENT = '#1f5f9e'
/** What is chosen: a menu item, a line, an option. */
const CHOSEN = '#e2edf8'
/** Overdue, and nothing else. */
const OVERDUE = '#c00000'

/** Row height of lists at a text size, px. */
export function rowHeight(size: number): number {
  return size >= 18 ? 40 : size >= 16 ? 36 : 32
}

/** antd's compact algorithm takes the next smaller step of its own scale as the text size: from 16 it makes 14. */
const SEED: Record<TextSize, number> = { 14: 16, 16: 20, 18: 22 }

/**
 * antd's theme for a text size.
 * @param still Windows was told to show no animations: old PCs and remote desktops
 */
export function themeFor(size: TextSize, still = false): ThemeConfig {
  return {
    algorithm: theme.compactAlgorithm,
    token: {
      fontFamily: FONT,
      fontSize: SEED[size],
      colorPrimary: ACCENT,
      colorInfo: ACCENT,
      colorLink: ACCENT,
      colorText: '#1f2933',
      colorTextSecondary: '#52606d',
      colorTextTertiary: '#66727f',
      colorTextDescription: '#5a6672',
      colorError: OVERDUE,
      colorTextPlaceholder: '#6b7682',
      // What is issued or approved is locked, not unreadable.
      colorTextDisabled: '#52606d',
      colorBgContainerDisabled: '#f4f6f8',
      // antd derives greys from a dark accent; what is chosen is a light blue everywhere.
      colorPrimaryBg: CHOSEN,
      colorPrimaryBgHover: '#d6e6f5',
      controlItemBgActive: CHOSEN,
      controlItemBgActiveHover: '#d6e6f5',
      colorInfoBg: '#eef5fc',
      colorInfoBorder: '#bfd5ea',
      colorBorder: '#c9d1d9',
      colorBorderSecondary: '#e5e8ec',
      colorBgLayout: '#f4f6f8',
      borderRadius: 4,
      // Every page's heading is as tall as a list's.
      fontSizeHeading4: Math.round(size * 1.25),
      lineHeightHeading4: 1.5,
      // Compact takes 4 px off.
      controlHeight: size === 14 ? 32 : size === 16 ? 36 : 40,
      ...(still ? { motion: false } : { motionDurationSlow: '0.15s', motionDurationMid: '0.1s' }),
      wireframe: false,
    },
    components: {
      Menu: {
        itemHeight: size === 14 ? 28 : size === 16 ? 32 : 34,
        itemMarginBlock: 1,
        subMenuItemBg: '#ffffff',
        itemSelectedBg: CHOSEN,
        itemHoverBg: '#f3f7fb',
      },
      // Flat, as in the list: a table's lines say enough.
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        colorTextDisabled: '#a3acb5',
      },
      Table: {
        headerBg: '#f1f4f7',
        headerColor: '#323f4b',
        headerSplitColor: 'transparent',
        rowHoverBg: '#f3f7fb',
        cellPaddingInlineSM: 8,
      },
      Tabs: { horizontalMargin: '0 0 8px' },
      Form: { itemMarginBottom: 10 },
    },
  }
}
