/** The fuzzer's own process: `node child.mjs FROM TO`. */
import { join } from 'node:path'
import { runnerImport } from 'vite'

const { module } = await runnerImport(join(import.meta.dirname, 'fuzz-child.ts'), { logLevel: 'error' })
await module.fuzzChild(Number(process.argv[2]), Number(process.argv[3]))
process.exit(0)
