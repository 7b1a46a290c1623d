/**
 * npm test: installs what is missing, then type check, lint, build, unit tests, end-to-end tests. Stops at the
 * first step that fails. The last line is `N passed, N failed`, summed from vitest's own reports.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buildIfStale } from './build.mjs'
import { electronBinary } from './electron.mjs'
import { ensureBrowser, installDependencies, ROOT } from './install.mjs'

const sum = { passed: 0, failed: 0 }
const reports = join(ROOT, 'out/test')

installDependencies()
ensureBrowser()
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

step('type check', () => bin('typescript', 'bin/tsc', ['--noEmit', '-p', 'tsconfig.json']))
step('lint', () => bin('@biomejs/biome', 'bin/biome', ['check', '.', '--max-diagnostics=50']))
await stepAsync('build', buildIfStale)
step('unit tests', () => count(vitest('unit', [])))
console.log(`\nEnd-to-end tests run on ${electronBinary() ? 'Electron' : 'the stand-in'}.`)
step('end-to-end tests', stories)
finish(0)

/**
 * A machine that stalls for a minute is not a defect; what fails twice is. A story's steps build on each other, so the
 * whole file is told once more, by CI only, and the log names it.
 */
function stories() {
  const config = ['-c', 'vitest.e2e.config.ts']
  const first = vitest('e2e', config)
  const failed = failedFiles(first)
  if (!process.env.CI || failed.length === 0 || failed.length > 3) return count(first)
  console.log(`\nOnce more, from their beginning: ${failed.join(', ')}`)
  const second = vitest('e2e-again', [...config, ...failed])
  const kept = first.testResults.filter(({ status }) => status === 'passed')
  const whole = {
    numPassedTests:
      (second?.numPassedTests ?? 0) + kept.flatMap(({ assertionResults }) => assertionResults).length,
    numFailedTests: second?.numFailedTests ?? 1,
    success: second?.success ?? false,
  }
  return count(whole)
}

function failedFiles(report) {
  const files = (report?.testResults ?? []).filter(({ status }) => status !== 'passed')
  return files.map(({ name }) => relative(ROOT, name))
}

function step(name, act) {
  const started = Date.now()
  console.log(`\n── ${name}`)
  const done = act()
  console.log(`── ${name}: ${done ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  if (done) return
  if (sum.failed === 0) sum.failed = 1
  finish(1)
}

async function stepAsync(name, act) {
  const error = await act().then(
    () => null,
    (reason) => reason,
  )
  step(name, () => {
    if (error) console.log(error.message)
    return !error
  })
}

function bin(name, path, args) {
  const script = join(ROOT, 'node_modules', name, path)
  return spawnSync(process.execPath, [script, ...args], { cwd: ROOT, stdio: 'inherit' }).status === 0
}

/** @returns vitest's report, `success` false as well where the run itself failed; null where there is none */
function vitest(name, args) {
  const file = join(reports, `${name}.json`)
  const done = bin('vitest', 'vitest.mjs', [
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  const report = read(file)
  return report && { ...report, success: done && report.numFailedTests === 0 }
}

function count(report) {
  sum.passed += report?.numPassedTests ?? 0
  sum.failed += report?.numFailedTests ?? 0
  return report?.success ?? false
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function finish(code) {
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
  process.exit(code)
}
