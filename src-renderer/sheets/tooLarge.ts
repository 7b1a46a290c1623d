import { Told } from '../store/rpc'

/** A file beyond LIMITS: it is refused whole, for a part of it would pass for all. */
export const tooLarge = (): Told =>
  new Told('这个文件的行列多得不正常，没有读取任何内容。请只留下要导入的表，另存为新文件再试。', 'damaged')
