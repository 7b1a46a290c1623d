/** The sheets worker. What it answers is in service.ts. */
import { type Port, serve } from '../store/rpc'
import { type SheetCalls, sheetService } from './service'

serve<SheetCalls>(self as unknown as Port, sheetService())
