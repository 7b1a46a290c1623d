/** A file that was dropped on the window. */
import { Told } from '../store/rpc'

/** @throws Told: a folder, too, looks like a file until it is read */
export async function bytesOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    throw new Told('它是文件夹，或已被移走，或正被别的程序占用。请把文件本身拖进来再试。', 'ENOENT')
  }
}
