/** Leaving what is typed and not saved: asked once, and only where something would be lost. */
import { App } from 'antd'
import { useRef } from 'react'

/**
 * @param typed something stands there that would be lost
 * @param go where the person wants to; the keyboard goes back first when the question is gone as well
 * @param also what 不保存 does, in a word: 关闭
 */
export function useLeave(typed: boolean, go: () => void, also = '关闭'): () => void {
  const { modal } = App.useApp()
  // One Esc may be heard twice: by the dialog and by what stands in it.
  const asking = useRef(false)
  return () => {
    if (!typed) return go()
    if (asking.current) return
    asking.current = true
    let given = false
    modal.confirm({
      title: '填写的内容还没有保存',
      content: `${also}后这些内容不再保留。`,
      okText: `不保存，${also}`,
      cancelText: '继续填写',
      // Enter after Esc goes on.
      autoFocusButton: 'cancel',
      okButtonProps: { danger: true },
      onOk: () => {
        given = true
      },
      afterClose: () => {
        asking.current = false
        if (given) go()
      },
    })
  }
}
