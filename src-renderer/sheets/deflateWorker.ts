/** The deflating worker. What it answers is in deflate.ts. */
import { serveDeflating } from './deflate'

serveDeflating(self as never)
