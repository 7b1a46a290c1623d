/** Times of backups in words. Pure. */

const DAY = 86_400_000

/** 12月24日 08:30, with the year where it is another one. Local time. */
export function atWords(made: string, now = new Date()): string {
  const at = new Date(made)
  const two = (n: number): string => String(n).padStart(2, '0')
  const year = at.getFullYear() === now.getFullYear() ? '' : `${at.getFullYear()}年`
  return `${year}${at.getMonth() + 1}月${at.getDate()}日 ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** 今天, 昨天, 5 天前; 'late' from the eighth day on. Without a backup: 尚未备份. */
export function sinceWords(made: string | undefined, now = new Date()): { words: string; late: boolean } {
  if (made === undefined) return { words: '尚未备份', late: true }
  const at = new Date(made)
  const midnight = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  const days = Math.max(0, Math.round((midnight(now) - midnight(at)) / DAY))
  return { words: days === 0 ? '今天' : days === 1 ? '昨天' : `${days} 天前`, late: days > 7 }
}
