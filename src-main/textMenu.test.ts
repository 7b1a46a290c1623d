import { EventEmitter } from 'node:events'
import type { BrowserWindow, MenuItemConstructorOptions } from 'electron'
import { expect, test, vi } from 'vitest'
import { offerTextMenu } from './textMenu'

const shown = vi.hoisted(() => [] as { items: MenuItemConstructorOptions[]; options: object }[])
vi.mock('electron', () => ({
  Menu: {
    buildFromTemplate: (items: MenuItemConstructorOptions[]) => ({
      popup: (options: object) => shown.push({ items, options }),
    }),
  },
}))

function rightClick(what: object): (string | undefined)[] | null {
  const webContents = new EventEmitter()
  const window = { webContents } as unknown as BrowserWindow
  offerTextMenu(window)
  shown.length = 0
  const editFlags = { canCut: false, canCopy: false, canPaste: true, canSelectAll: true }
  webContents.emit('context-menu', {}, { isEditable: false, selectionText: '', editFlags, ...what })
  expect(shown.every(({ options }) => (options as { window: unknown }).window === window)).toBe(true)
  return shown[0]?.items.filter(({ enabled }) => enabled).map(({ label }) => label) ?? null
}

test('in a field the clipboard and all of it are at hand', () => {
  expect(rightClick({ isEditable: true })).toEqual(['粘贴', '全选'])
  const editFlags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true }
  expect(rightClick({ isEditable: true, selectionText: '张三', editFlags })).toEqual([
    ...['剪切', '复制', '粘贴', '全选'],
  ])
})

test('marked text can be copied; over anything else there is no menu', () => {
  const editFlags = { canCut: false, canCopy: true, canPaste: false, canSelectAll: true }
  expect(rightClick({ selectionText: '返乡创业', editFlags })).toEqual(['复制'])
  expect(rightClick({ selectionText: ' ', editFlags })).toBeNull()
})
