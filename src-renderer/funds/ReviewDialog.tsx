/** 审核 of one application, from the list or the open record. */
import { useState } from 'react'
import type { ActionProps } from '../ui/context'
import { FormDialog } from '../ui/FormDialog'
import { Review, type Undecided } from './Review'

export function ReviewDialog({ ids, onClose }: ActionProps) {
  const [typed, setTyped] = useState<Undecided>({})
  return (
    <FormDialog
      width={980}
      style={{ top: 24 }}
      title="补贴审核"
      footer={null}
      typed={Boolean(typed.opinion?.trim())}
      onClose={onClose}
    >
      <Review id={ids[0]} onTyped={setTyped} onDone={onClose} />
    </FormDialog>
  )
}
