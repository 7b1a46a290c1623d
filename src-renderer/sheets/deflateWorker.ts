/** The deflating worker: one member, from its first piece to its end. */
import { serve } from '../store/rpc'
import type { DeflateCalls } from './deflate'
import { Deflating } from './zipWriter'

const member = new Deflating()
serve<DeflateCalls>(self as never, { add: ([piece]) => member.add(piece), end: () => member.end() })
