/** The bulletins of a round by their numbers, each opening its page. */
import { type Bulletin, bulletinNumber } from '../domain/bulletin'
import { useNavigate } from '../ui/context'
import { Open } from '../ui/Open'

export function BulletinLinks({ bulletins }: { bulletins: readonly Bulletin[] }) {
  const navigate = useNavigate()
  return bulletins.map((one) => (
    <Open
      key={one.id}
      style={{ marginInlineEnd: 8 }}
      onClick={() => navigate.page('dispatch', { bulletin: one.id })}
    >
      {bulletinNumber(one) ?? '草稿'}
    </Open>
  ))
}
