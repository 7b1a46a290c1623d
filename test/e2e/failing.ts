/** Set up for every story: one that fails leaves what was on the screen in the log. */
import { afterEach } from 'vitest'
import { whatStands } from './harness'

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  console.error(`"${task.name}" failed. On the screen:\n${await whatStands()}`)
})
