/** Why a printer did not take a paper, in words that say what to do; the driver's own are English. */

/** What Chromium says, and what it means. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [
    /invalid devicename|invalid printer(?! settings)/i,
    '这台电脑上找不到所选的打印机，可能已经改名、移除或没有联网。请重新选择打印机再打印',
  ],
  [/no printers? available/i, '这台电脑上没有可用的打印机。请先在系统的“打印机和扫描仪”里添加'],
  [
    /invalid printer settings|paper|page size/i,
    '打印机不支持所设的纸张或份数。请在系统的打印机设置里核对纸张，再打印',
  ],
  [/access|denied|permission/i, '没有使用这台打印机的权限。请联系管理打印机的人，或换一台打印机'],
  [/offline|not responding|unavailable/i, '打印机没有联机。请看电源和连接，联机后再打印'],
  [/timed? ?out/i, '打印机很久没有回应。请看打印机是否开机、联机，再打印'],
  [/print job failed/i, '打印机没有完成这次打印。请看打印机是否开机、联机、有纸、没有卡纸，再打印'],
]

/** @param reason the driver's own words; may be empty */
export function printFailure(reason: string): string {
  const known = KNOWN.find(([words]) => words.test(reason))?.[1]
  const original = reason.trim() === '' ? '' : `（原话：${reason.trim()}）`
  const said = known ?? `打印机没有接受这份文件${original}。请看打印机是否正常，或换一台打印机再打印`
  return `没有打印成功：${said}。文书没有丢失，也可以先“导出 PDF”，再用其他程序打印。`
}
