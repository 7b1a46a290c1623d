/**
 * `npm run torture -- SECONDS`: half of the time the program is killed in the middle of its work, half of it it is
 * given mutated files. Prints figures; ends with 1 where anything was found.
 */
import { fuzz } from './fuzz'
import { kills } from './kills'

export async function torture(words: string[]): Promise<boolean> {
  const seconds = Number(words.find((word) => /^\d+$/.test(word)) ?? 120)
  const seed = Number(process.env.GUIYAN_SEED ?? (Date.now() % 1_000_000) * 1000)
  const say = (text: string): void => void process.stdout.write(`${text}\n`)
  say(`seed ${seed} (GUIYAN_SEED repeats it)`)
  const killed = await kills({ seconds: seconds / 2, seed })
  say(
    `kills: ${killed.kills}, acknowledged writes ${killed.acknowledged} (of ${killed.records} records), lost ${killed.lost}, half ${killed.half}; during ${Object.entries(
      killed.during,
    )
      .map(([what, n]) => `${what} ${n}`)
      .join(', ')}`,
  )
  const mutated = await fuzz({ seconds: seconds / 2, seed })
  say(
    `mutated files: ${mutated.cases} (${Object.entries(mutated.byKind)
      .map(([kind, n]) => `${kind} ${n}`)
      .join(
        ', ',
      )}), still good ${mutated.accepted}, slowest ${mutated.slowest.took} ms (${mutated.slowest.what}), memory at most ${Math.round(mutated.memory / 1e6)} MB`,
  )
  const findings = [...killed.findings, ...mutated.findings]
  for (const finding of findings) say(`FOUND ${finding}`)
  say(findings.length === 0 ? 'nothing found' : `${findings.length} found`)
  return findings.length === 0
}
