/** Turns a command line's paths into tokens, so that the page gets commands and never a path. */
import { mkdir, readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { BadWords, type Order } from './commandLine'
import type { Command } from './desk'
import type { Tokens } from './files/tokens'

/**
 * @param folder where relative paths start
 * @throws BadWords where a file that should be read isn't there
 */
export async function toCommands(
  orders: readonly Order[],
  tokens: Tokens,
  folder: string,
): Promise<Command[]> {
  const at = (path: string): string => resolve(folder, path)
  const readable = async (path: string) => {
    try {
      return await tokens.giveFile(at(path))
    } catch {
      throw new BadWords(`找不到文件“${basename(path)}”，或没有读它的权限。没有做任何改动。`)
    }
  }
  const secret = async (path: string | undefined): Promise<{ passphrase?: string }> => {
    if (path === undefined) return {}
    const text = await readFile(at(path), 'utf8').catch(() => null)
    const passphrase = text?.replace(/^\ufeff/, '').split(/\r?\n/)[0]
    if (!passphrase) throw new BadWords(`口令文件“${basename(path)}”打不开或是空的。没有做任何改动。`)
    return { passphrase }
  }

  const commands: Command[] = []
  for (const order of orders) {
    switch (order.do) {
      case 'import': {
        const { files, rejected, passphraseFile, ...plain } = order
        const picked = []
        for (const file of files) picked.push(await readable(file))
        commands.push({
          ...plain,
          files: picked,
          ...(rejected ? { rejected: tokens.give(at(rejected), 'write').token } : {}),
          ...(await secret(passphraseFile)),
        })
        break
      }
      case 'export': {
        const { file, passphraseFile, ...plain } = order
        const { token, name } = tokens.give(at(file), 'write')
        commands.push({ ...plain, target: token, name, ...(await secret(passphraseFile)) })
        break
      }
      case 'print':
        commands.push({
          do: 'print',
          document: order.document,
          target: tokens.give(at(order.to), 'write').token,
          ...(order.ids ? { ids: order.ids } : {}),
        })
        break
      case 'backup': {
        const target = at(order.folder)
        await mkdir(target, { recursive: true }).catch(() => {
          throw new BadWords(`建不了文件夹“${basename(target)}”。没有做任何改动。`)
        })
        commands.push({ do: 'backup', target: tokens.give(target, 'folder').token })
        break
      }
      case 'restore':
        commands.push({ do: 'restore', file: await readable(order.file) })
        break
      default:
        commands.push(order)
    }
  }
  return commands
}
