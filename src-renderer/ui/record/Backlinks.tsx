/** Records of other kinds that point to this one. */
import { Button, Empty, Spin } from 'antd'
import { titleOf } from '../../domain/kind'
import { KINDS, kindOf } from '../../domain/registry'
import { useNavigate } from '../context'
import { useLive } from '../hooks'

/** Shown of each kind; the rest is one click away as a filtered list. */
const MOST = 30

export function Backlinks({ kind, id }: { kind: string; id: string }) {
  const navigate = useNavigate()
  const groups = useLive(
    KINDS.map((k) => k.kind),
    `backlinks ${kind}/${id}`,
    async (store) => {
      const found = await store.call('backlinks', [kind, id])
      return Promise.all(
        found
          .filter((group) => group.ids.length)
          .map(async (group) => ({
            ...group,
            records: await store.call('get', [group.kind, group.ids.slice(0, MOST)]),
          })),
      )
    },
  )
  if (!groups) return <Spin style={{ margin: 40 }} />
  if (!groups.length)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有别的记录指向这一条" />
  return (
    <>
      {groups.map((group) => {
        const of = kindOf(group.kind)
        if (!of) return null
        const label = of.fields[group.field]?.label ?? group.field
        return (
          <section key={`${group.kind}.${group.field}`} className="f-sec">
            <div className="f-sec-head" style={{ cursor: 'default' }}>
              {of.label}（{label}） {group.ids.length} {of.counter}
              <Button
                type="link"
                size="small"
                style={{ marginLeft: 'auto' }}
                onClick={() => navigate.list(group.kind, { conditions: [{ field: group.field, in: [id] }] })}
              >
                看列表
              </Button>
            </div>
            <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
              {group.records.map(
                (record) =>
                  record && (
                    <li key={record.id}>
                      <Button type="link" size="small" onClick={() => navigate.open(group.kind, record.id)}>
                        {titleOf(of, record)}
                      </Button>
                    </li>
                  ),
              )}
            </ul>
          </section>
        )
      })}
    </>
  )
}
