/** A dialog in which something is typed. A click beside it closes nothing that was typed, Esc and × ask first. */
import { App, Modal, type ModalProps } from 'antd'
import { useRef } from 'react'

export function FormDialog(
  props: Omit<ModalProps, 'onCancel'> & {
    /** Something stands in it that would be lost. */
    typed: boolean
    onClose(): void
  },
) {
  const { typed, onClose, children, ...rest } = props
  const { modal } = App.useApp()
  const asking = useRef(false)
  const leave = () => {
    if (!typed) return onClose()
    // One Esc may be heard twice: by the dialog and by what stands in it.
    if (asking.current) return
    asking.current = true
    modal.confirm({
      title: '填写的内容还没有提交',
      content: '关闭后不保留。',
      okText: '不保留，关闭',
      cancelText: '继续填写',
      // Enter after Esc goes on.
      autoFocusButton: 'cancel',
      okButtonProps: { danger: true },
      onOk: onClose,
      afterClose: () => {
        asking.current = false
      },
    })
  }
  return (
    <Modal className="m-dialog" open mask={{ closable: !typed }} onCancel={leave} {...rest}>
      {children}
    </Modal>
  )
}
