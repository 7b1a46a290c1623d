/** The deflating worker. What it answers is in deflate.ts. */
import { type Port, serve } from '../store/rpc'
import { type DeflateCalls, deflateService } from './deflate'

serve<DeflateCalls>(self as unknown as Port, deflateService())
