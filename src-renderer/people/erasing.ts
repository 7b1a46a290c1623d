/** What 按本人要求清除 says before and after, in words. Pure. */
import { kindOf } from '../domain/registry'
import type { Erased, ErasePreview } from '../store/messages'

const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([kind, count]) => `${kindOf(kind)?.label ?? kind} ${count} ${kindOf(kind)?.counter ?? '条'}`)
    .join('、')

/** Sentences of what will go and what will not. */
export function erasureWords(plan: ErasePreview): { goes: string[]; stays: string[] } {
  const { goes, stays, alike, attachments, held, backups, unreachable, received } = plan
  return {
    goes: [
      counted(goes),
      '这些记录的全部修改历史、草稿，回收站里的内容',
      ...(attachments > 0 ? [`附件 ${attachments} 个`] : []),
      ...(backups > 0 ? [`此前的备份 ${backups} 份（里面还有这些内容）；随即另做一份新的`] : []),
    ],
    stays: [
      ...(Object.keys(stays).length > 0
        ? [`依法依规要保存的业务记录：${counted(stays)}。其中的姓名等不清除，如也要清除请到各记录里改`]
        : []),
      ...(Object.keys(alike).length > 0
        ? [`同名的记录：${counted(alike)}。是否同一人程序不知道；是的话，请到那里修改或删除`]
        : []),
      ...(held > 0
        ? [`保留着没有接收的数据文件 ${held} 份，里面可能有此人的资料；不要的请到“数据交换—待处理”里删去`]
        : []),
      ...(unreachable
        ? [`备份位置“${unreachable}”现在打不开，那里的旧备份仍有这些内容，请接上后再清除一次`]
        : []),
      ...(received.length > 0
        ? [
            `${received.join('、')}已收到过这些记录：下次收到本机的数据文件时，它们的记录也会清空；它们的修改历史请由其自行清除`,
          ]
        : []),
      '已经打印、导出、发出的文件不在本程序之内',
    ],
  }
}

/** The line of the log, without anything of the person. */
export function erasedWhat({ goes }: Erased): string {
  return `按本人要求清除${counted(goes)}`
}

/** Kinds of other records, in words: 创业担保贷款、接待登记. */
const leftIn = ({ kinds }: Erased['searched']): string => {
  const labels = kinds.flatMap((kind) => kindOf(kind)?.label ?? [])
  return labels.length > 0 ? `别的记录（${labels.join('、')}）` : '修改记录的说明'
}

/** What was done, for the clerk; the paper has the figures. */
export function erasureDone({ searched, unreachable, received }: Erased): string {
  return [
    searched.words === 0
      ? '这些记录先前已经清除，没有留下可供查找的姓名、号码；修改记录、数据库和备份又重写了一遍'
      : searched.found === 0
        ? '修改记录、数据库和备份中的内容都已清除，并已逐处核对没有残留'
        : `这些记录的内容已从修改记录、数据库和备份中清除，但其中 ${searched.found} 项姓名、号码还写在${leftIn(searched)}里。再清除一次也不会去掉它们；请按需要到那些记录里改，改前的内容仍留在它们的修改历史里`,
    ...(unreachable ? [`备份位置“${unreachable}”没有接上，那里的旧备份没有处理`] : []),
    ...(received.length > 0 ? [`${received.join('、')}收到过这些记录，收到本机下一份数据文件时清空`] : []),
  ].join('。')
}

/** What was done and searched, for the log and the paper. */
export function erasureProof(done: Erased): string {
  const { commits, searched, backups, unreachable, received } = done
  return [
    `重写修改记录 ${commits} 次；数据库换用新文件重建`,
    backups > 0 ? `删除旧备份 ${backups} 份并另做新备份` : '此前没有备份',
    searched.words === 0
      ? '先前已经清除过，没有留下可供查找的姓名、号码，未再查找'
      : `清除后逐字节查找日志 ${(searched.bytes / 1e6).toFixed(1)} MB，查找号码、电话、姓名等 ${searched.words} 项，找到 ${searched.found} 项${searched.found > 0 ? `，在${leftIn(searched)}里` : ''}`,
    ...(unreachable ? [`备份位置“${unreachable}”没有接上，未处理`] : []),
    ...(received.length > 0 ? [`已收到过的单位：${received.join('、')}，随下次数据文件清空`] : []),
  ].join('；')
}
