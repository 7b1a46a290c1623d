/** Property tests draw from one fixed seed, so that a run says the same everywhere; GUIYAN_SEED explores others. */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.GUIYAN_SEED ?? 20171221) })
