/** 套表填报: choose or drop a blank form of another department, look at it filled in, save it. */
import { FileExcelOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { type DragEvent, useState } from 'react'
import { ask } from '../store/client'
import type { PageProps } from '../ui/context'
import { PageHead } from '../ui/PageHead'
import { wordsOf } from '../ui/words'
import { type Blank, openBlankForm } from './blankForm'
import { FillBoard } from './FillBoard'

const EXCEL = { name: 'Excel 工作簿', extensions: ['xlsx'] }

/** @param records from a list; the page of the menu has none */
export function FillPage({ records }: Partial<PageProps> & { records?: { kind: string; ids: string[] } }) {
  const { message } = App.useApp()
  const [blank, setBlank] = useState<Blank | null>(null)

  const take = async (name: string, bytes: Uint8Array) => {
    try {
      setBlank(await openBlankForm(name, bytes))
    } catch (error) {
      message.error(wordsOf(error))
    }
  }
  const pick = async () => {
    try {
      const [file] = await ask('files.open', { title: '选择要填的空白报表', filters: [EXCEL] })
      if (file) await take(file.name, await ask('files.read', file.token))
    } catch (error) {
      message.error(wordsOf(error))
    }
  }
  const onDrop = async (event: DragEvent) => {
    event.preventDefault()
    // The frame would take a dropped workbook as an import.
    event.stopPropagation()
    const [file] = event.dataTransfer.files
    if (file) await take(file.name, new Uint8Array(await file.arrayBuffer()))
  }

  return (
    <section
      className="fill-page"
      aria-label="套表填报"
      onDrop={onDrop}
      onDragOver={(e) => e.preventDefault()}
    >
      {!records && <PageHead title="套表填报" />}
      {blank ? (
        <FillBoard key={blank.name} blank={blank} records={records} onAnother={() => void pick()} />
      ) : (
        <div className="fill-drop">
          <FileExcelOutlined style={{ fontSize: 40, color: '#8aa0b5' }} aria-hidden />
          <span>把其他部门发来的空白报表（.xlsx）拖到这里，程序照原样填好，格式和合并的单元格都不动。</span>
          <span>可以按名单逐行填，也可以按镇街、部门填数；同样的表头指定一次，以后自动填。</span>
          <Button type="primary" onClick={() => void pick()}>
            选择空白报表…
          </Button>
        </div>
      )}
    </section>
  )
}
