/** Small parts of the exchange's screens. */
import dayjs from 'dayjs'
import './exchange.css'

/** Six groups that are read out on the telephone. */
export function Fingerprint({ words }: { words: string }) {
  return (
    <div className="x-print" role="img" aria-label={`核对码 ${words}`}>
      {words.split(' ').map((group, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups are the place
        <span key={i}>{group}</span>
      ))}
    </div>
  )
}

export function moment(iso: string | null | undefined): string {
  return iso ? dayjs(iso).format('YYYY-MM-DD HH:mm') : '从未'
}
