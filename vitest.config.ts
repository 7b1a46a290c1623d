import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Printing takes longest and would else be left to the end, one core idle: every paper first, then other prints. */
class PapersFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      moduleId.endsWith('/every.pdf.test.ts') ? 0 : moduleId.endsWith('pdf.test.ts') ? 1 : 2
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

/** Unit tests, beside the code that they test. */
export default defineConfig({
  test: {
    include: [
      'src-main/**/*.test.ts',
      'src-renderer/**/*.test.{ts,tsx}',
      'test/{runtime,demo,torture}/**/*.test.ts',
    ],
    setupFiles: ['test/setup.ts'],
    environment: 'node',
    sequence: { sequencer: PapersFirst },
    // By itself it leaves one core idle, which on two is half of the machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // A hang is a failure; a slow, busy machine is not.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
