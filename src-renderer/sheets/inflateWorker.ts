/** The inflating worker. What it answers is in inflate.ts. */
import { serveInflating } from './inflate'

serveInflating(self as never)
