/** Signing in at the door: a few letters of the name, Enter; who is not on the list comes in as a walk-in. */
import { AutoComplete } from 'antd'
import { useMemo, useState } from 'react'
import { attendance as attendanceKind } from '../domain/attendance'
import type { AnyRecord } from '../domain/kind'
import { tidy } from '../domain/values/text'
import { fits } from '../ui/pinyin'
import { useWrite } from '../ui/save'
import { useNew } from '../ui/useNew'
import { came } from './gathering'
import type { Gathering } from './meetings'

/** Names offered at once. */
const MOST = 8
const WALK_IN = 'walk-in'

export function SignIn({ gathering, lines }: { gathering: Gathering; lines: readonly AnyRecord[] }) {
  const made = useNew()
  const write = useWrite()
  const [typed, setTyped] = useState('')
  const words = tidy(typed)
  const options = useMemo(() => {
    if (words === '') return []
    const found = lines
      .filter(
        (line) =>
          fits(String(line.name ?? ''), words) ||
          String(line.phone ?? '').endsWith(words) ||
          fits(String(line.organisation ?? ''), words),
      )
      // Those who are not there yet first.
      .sort((a, b) => Number(came(a)) - Number(came(b)))
      .slice(0, MOST)
      .map((line) => ({
        value: line.id,
        label: [line.name, line.organisation, line.seat, came(line) ? '已签到' : '']
          .filter(Boolean)
          .join('　'),
      }))
    const isName = !/^[a-z0-9]+$/i.test(words)
    return isName ? [...found, { value: WALK_IN, label: `名单上没有：临时到会「${words}」` }] : found
  }, [lines, words])

  const sign = async (id: string) => {
    const time = clock(new Date())
    setTyped('')
    if (id === WALK_IN) {
      const line = made(attendanceKind, {
        [gathering.field]: gathering.record.id,
        name: words,
        invitation: 'walkIn',
        attended: 'present',
        signedAt: time,
      })
      await write({ label: `临时到会「${words}」`, changes: [line] }, `${words}已签到（临时到会）`)
      return
    }
    const line = lines.find((one) => one.id === id)
    if (!line) return
    await write(
      {
        label: `签到「${line.name}」`,
        changes: [{ kind: 'attendance', id, set: { attended: 'present', signedAt: time } }],
      },
      `${line.name}已签到${line.seat ? `，座位 ${line.seat}` : ''}`,
    )
  }
  return (
    <AutoComplete
      aria-label="签到"
      style={{ width: 320 }}
      value={typed}
      options={options}
      defaultActiveFirstOption
      placeholder="签到：输入姓名、首字母或电话末几位，回车"
      onChange={(text: string) => {
        // Choosing gives the option's id: that is no typing.
        if (!options.some((option) => option.value === text)) setTyped(text)
      }}
      onSelect={(id: string) => void sign(id)}
    />
  )
}

function clock(now: Date): string {
  return `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`
}
