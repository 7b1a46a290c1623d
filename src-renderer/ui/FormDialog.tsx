/** A dialog in which something is typed. A click beside it closes nothing that was typed, Esc and × ask first. */
import { Modal, type ModalProps } from 'antd'
import { useLeave } from './useLeave'

export function FormDialog(
  props: Omit<ModalProps, 'onCancel'> & {
    /** Something stands in it that would be lost. */
    typed: boolean
    onClose(): void
  },
) {
  const { typed, onClose, children, ...rest } = props
  const leave = useLeave(typed, onClose)
  return (
    <Modal className="m-dialog" open mask={{ closable: !typed }} onCancel={leave} {...rest}>
      {children}
    </Modal>
  )
}
