/** 更正单位: for the clerk who chose the wrong one at the first start and sees it a day later. */
import { App, Button, Modal, Typography } from 'antd'
import { useState } from 'react'
import type { Site } from '../store/messages'
import { Told } from '../store/rpc'
import { doneKey } from '../ui/done'
import { useSite, useStore } from '../ui/hooks'
import { useOnce } from '../ui/once'
import { wordsOf } from '../ui/words'
import { changeUnit } from './setup'
import { type Chosen, UnitChooser } from './UnitChooser'

export function ChangeUnit({ onSite }: { onSite(site: Site): void }) {
  const store = useStore()
  const site = useSite()
  const { message, modal } = App.useApp()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [busy, once] = useOnce()
  const change = async () => {
    if (!chosen) return
    try {
      const now = await changeUnit(store, site, chosen)
      setOpen(false)
      onSite(now)
      message.success({ key: doneKey(message), content: `单位已更正为${now.unitName}` })
    } catch (error) {
      if (error instanceof Told && error.code === 'exchanged') {
        setOpen(false)
        modal.info({ title: '单位没有更改', content: wordsOf(error) })
      } else message.error(wordsOf(error))
    }
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        更正…
      </Button>
      {open && (
        <Modal
          open
          width={640}
          title={`更正单位：现在是${site.unitName}`}
          okText="更正"
          okButtonProps={{ disabled: !chosen || chosen.unit === site.unit }}
          confirmLoading={busy}
          onOk={() => once(change)}
          onCancel={() => setOpen(false)}
        >
          <Typography.Paragraph>
            用于首次设置时选错了单位。已经登记在{site.unitName}名下的记录，一并改到正确的单位名下。
            与其他单位交换过数据文件以后，就不能再更正。
          </Typography.Paragraph>
          <UnitChooser chosen={chosen} onChoose={setChosen} />
        </Modal>
      )}
    </>
  )
}
