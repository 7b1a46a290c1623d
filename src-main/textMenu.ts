/** The menu under the right mouse button, which Electron leaves to the program: clerks paste with the mouse. */
import { type BrowserWindow, type ContextMenuParams, Menu, type MenuItemConstructorOptions } from 'electron'

type What = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>

/** Items where there is text to do something with; none elsewhere. */
export function textItems({ isEditable, selectionText, editFlags }: What): MenuItemConstructorOptions[] {
  const copy: MenuItemConstructorOptions = { label: '复制', role: 'copy', enabled: editFlags.canCopy }
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy]
  return [
    { label: '剪切', role: 'cut', enabled: editFlags.canCut },
    copy,
    { label: '粘贴', role: 'paste', enabled: editFlags.canPaste },
    { type: 'separator' },
    { label: '全选', role: 'selectAll', enabled: editFlags.canSelectAll },
  ]
}

/** Opens it wherever a person asks for one in the window. */
export function offerTextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, what) => {
    const items = textItems(what)
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
  })
}
