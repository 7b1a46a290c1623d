/** ISO time with the zone of this machine: 2017-12-24T09:30:00+08:00. */
export function isoLocal(ms: number): string {
  const date = new Date(ms)
  const minutes = -date.getTimezoneOffset()
  const local = new Date(ms + minutes * 60_000).toISOString().slice(0, 19)
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0')
  return `${local}${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}
