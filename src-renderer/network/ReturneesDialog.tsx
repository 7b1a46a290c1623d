/** 找对接人: lists of people away who might take up a project, each with its number, one click from the list. 四（三）. */
import { Modal, Spin } from 'antd'
import { type AnyRecord, titleOf } from '../domain/kind'
import { project as projectKind } from '../domain/project'
import { type ActionProps, useNavigate } from '../ui/context'
import { useLive } from '../ui/hooks'
import { Open } from '../ui/Open'
import { searchesFor } from './returnees'

export default function ReturneesDialog({ ids, onClose }: ActionProps) {
  const navigate = useNavigate()
  const found = useLive(['project', 'person'], ids[0], async (store) => {
    const [project] = (await store.call('get', ['project', [ids[0]]])) as (AnyRecord | undefined)[]
    if (!project) return null
    const lists = await Promise.all(
      searchesFor(project).map(async (search) => ({
        ...search,
        count: (await store.call('list', [{ kind: 'person', where: search.where, from: 0, to: 0 }])).count,
      })),
    )
    return { project, lists }
  })
  return (
    <Modal open title="找对接人" footer={null} onCancel={onClose}>
      {!found ? (
        <Spin style={{ display: 'block', margin: 24 }} />
      ) : (
        <>
          <p>为“{titleOf(projectKind, found.project)}”在有返乡意愿的在外人员中查找：</p>
          {found.lists.map((list) => (
            <p key={list.label}>
              {list.count > 0 ? (
                <Open
                  onClick={() => {
                    onClose()
                    navigate.list('person', list.where)
                  }}
                >
                  {list.label}：{list.count.toLocaleString('zh-CN')} 人
                </Open>
              ) : (
                <span className="muted">{list.label}：没有</span>
              )}
            </p>
          ))}
          <p className="muted">打开名单后可选中多人“记联络”或“邀请参会…”；谈过的用项目上的“记推介…”登记。</p>
        </>
      )}
    </Modal>
  )
}
