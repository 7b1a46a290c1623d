/**
 * `npm run bench -- people`: the people database beside what others would build it with, in the same Chromium and the
 * same run. Peers that are no dependencies are fetched into a temporary folder. Figures go to test/bench/PEOPLE.md.
 * `people search` leaves the import's lines out, and the figures where they are.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { samplePeople } from '../../src-renderer/domain/samples/people'
import { type Program, runtime } from '../e2e/harness'
import { importOf, imports, type Row, started } from './importing'
import { peerBrowser } from './peerBrowser'
import { SEARCHED, searchLines } from './peopleSearch'
import { inlineWorkbook, sharedWorkbook } from './workbooks'

const ROOT = resolve(import.meta.dirname, '../..')
const say = (words: string): void => void process.stderr.write(`${words}\n`)

export async function peopleBench(words: string[]): Promise<void> {
  const count = Number(words.find((word) => /^\d+$/.test(word)) ?? 126_000)
  const narrow = words.includes('search')
  const dir = mkdtempSync(join(tmpdir(), 'guiyan-people-'))
  const rows: Row[] = []
  const shared = await sharedWorkbook(join(dir, 'shared.xlsx'), count)
  const people = [...samplePeople(count, 11)]
  const searched = people.map((set, id) => ({
    id,
    ...Object.fromEntries([...SEARCHED, 'intention'].map((field) => [field, set[field] ?? ''])),
  })) as Record<string, unknown>[]
  writeFileSync(join(dir, 'people.json'), JSON.stringify(searched))
  writeFileSync(join(dir, 'register.json'), JSON.stringify(people))
  say(`${count} people: shared ${(statSync(shared).size / 1e6).toFixed(1)} MB`)
  const peers = await peerBrowser(dir)
  try {
    const program = narrow
      ? await filled(dir, shared)
      : (
          await imports(rows, peers, dir, count, {
            shared,
            inline: await inlineWorkbook(join(dir, 'inline.xlsx'), count),
          })
        ).program
    await searchLines(rows, peers, dir, program, searched)
    await program.close()
  } finally {
    await peers.close()
    rmSync(dir, { recursive: true, force: true })
  }
  if (narrow) console.log(tableOf(rows))
  else report(rows, count)
}

async function filled(dir: string, file: string): Promise<Program> {
  const program = await started(join(dir, 'shared'))
  await importOf(program, file)
  return program
}

export function tableOf(rows: readonly Row[]): string {
  const ms = (value: number | null) =>
    value === null ? '' : value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString('en')
  const table = rows.map(
    ({ what, ours, against, theirs, bar, held }) =>
      `| ${what} | ${ms(ours)} | ${against} | ${ms(theirs)} | ${bar} | ${held === null ? '' : held ? 'held' : 'MISSED'} |`,
  )
  return `| what | ours | beside | theirs | bar | |
|---|---:|---|---:|---|---|
${table.join('\n')}
`
}

function report(rows: readonly Row[], count: number): void {
  const text = `# Measured by \`npm run bench -- people\`

${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, ${runtime}, ${count.toLocaleString('en')} people. Milliseconds; read the ratios, not the absolutes.

${tableOf(rows)}`
  writeFileSync(join(ROOT, 'test/bench/PEOPLE.md'), text)
  console.log(text)
}
