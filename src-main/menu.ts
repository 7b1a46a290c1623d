/** The Chinese menu. Its items only tell the page what was chosen; the page knows what that means there. */
import { app, type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import { PRODUCT } from './identity'

/**
 * Shortcuts are shown but not registered: the page handles the keys itself, so that Ctrl+Z in a half-typed field
 * undoes typing, and so that they work alike wherever there is no menu.
 */
export function buildMenu(send: (item: string) => void, window: () => BrowserWindow): Menu {
  const item = (label: string, id: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    id,
    ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
    click: () => send(id),
  })
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const developer: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [line, { label: '重新载入', role: 'reload' }, { label: '开发者工具', role: 'toggleDevTools' }]
  return Menu.buildFromTemplate([
    {
      label: '文件',
      submenu: [
        item('新增', 'new', 'CmdOrCtrl+N'),
        line,
        item('从 Excel 导入…', 'import', 'CmdOrCtrl+I'),
        item('导出为 Excel…', 'export', 'CmdOrCtrl+E'),
        item('打印…', 'print', 'CmdOrCtrl+P'),
        line,
        item('数据交换', 'exchange'),
        item('备份与恢复', 'backup'),
        line,
        { label: '退出', click: () => window().close() },
      ],
    },
    {
      label: '编辑',
      submenu: [
        item('撤销', 'undo', 'CmdOrCtrl+Z'),
        item('恢复', 'redo', 'CmdOrCtrl+Y'),
        line,
        { label: '剪切', role: 'cut' },
        { label: '复制', role: 'copy' },
        { label: '粘贴', role: 'paste' },
        { label: '全选', role: 'selectAll' },
        line,
        item('查找', 'search', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: '视图',
      submenu: [
        // The key is marked + and =; Electron's own accelerator wants Shift with it.
        { label: '放大', role: 'zoomIn', accelerator: 'CmdOrCtrl+=' },
        { role: 'zoomIn', visible: false },
        { label: '缩小', role: 'zoomOut' },
        { label: '实际大小', role: 'resetZoom' },
        line,
        { label: '全屏', role: 'togglefullscreen' },
        ...developer,
      ],
    },
    {
      label: '帮助',
      submenu: [item('使用手册', 'help', 'F1'), line, item(`关于${PRODUCT}`, 'about')],
    },
  ])
}
