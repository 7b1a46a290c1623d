/**
 * Gives mutated files to the program, one after the other, and says what came of each on standard output, a line of
 * JSON a case: the parent notices hangs and memory from outside.
 */
import { dice, RARE, WAYS } from './mutate'
import { VICTIMS, type Victim } from './victims'

interface Finding {
  kind: string
  way: string
  seed: number
  wrong: string
}

/** One bomb or flood in so many cases. */
const RARELY = 100

/** @param seeds [from, to); without an end until the parent ends it */
export async function fuzzChild(from: number, to: number): Promise<void> {
  const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
  const victims = new Map<string, { victim: Victim; state: string }>()
  for (const [kind, make] of Object.entries(VICTIMS)) {
    const victim = await make()
    victims.set(kind, { victim, state: await victim.state() })
  }
  // The files are good: otherwise every refusal would prove nothing.
  for (const [kind, held] of victims) {
    const { victim } = held
    await victim.give(victim.file.slice())
    if ((await victim.state()) === held.state) throw new Error(`${kind}: the untouched file changes nothing`)
    await victim.renew()
    held.state = await victim.state()
  }
  say({ ready: true })
  const kinds = [...victims.keys()]
  const ways = Object.keys(WAYS)
  for (let seed = from; seed < to; seed++) {
    const roll = dice(seed)
    const kind = kinds[roll(kinds.length)]
    const rare = seed % RARELY === RARELY - 1
    const way = rare ? Object.keys(RARE)[roll(2)] : ways[roll(ways.length)]
    const held = victims.get(kind)!
    say({ begin: seed, kind, way })
    let bytes: Uint8Array
    try {
      bytes = (rare ? RARE : WAYS)[way](held.victim.file, roll)
    } catch {
      say({ end: seed, kind, way, refused: 'not made' })
      continue
    }
    say({ given: seed })
    const began = performance.now()
    const { accepted, wrong } = await give(held.victim, held.state, bytes)
    const took = Math.round(performance.now() - began)
    say({ end: seed, kind, way, accepted, took, rss: process.memoryUsage().rss, ...(wrong ? { wrong } : {}) })
    if (accepted || wrong) {
      await held.victim.renew()
      held.state = await held.victim.state()
    }
  }
  say({ done: true })
}

async function give(
  victim: Victim,
  before: string,
  bytes: Uint8Array,
): Promise<{ accepted: boolean; wrong: string | null }> {
  const seq = victim.seq()
  let accepted = false
  let wrong: string | null = null
  try {
    await victim.give(bytes)
    accepted = true
  } catch (error) {
    const { name, message, stack } = error as Error
    // Whoever reads it must understand it.
    if (name !== 'Told') wrong = `no message: ${stack}`
    else if (!/[\u4e00-\u9fff].*。/.test(message)) wrong = `not in words: ${message}`
  }
  const after = await victim.state()
  if (!accepted && after !== before) wrong = 'refused, and changed something all the same'
  const more = victim.seq() - seq
  if (accepted && more > victim.commits) wrong = `${more} commits`
  if (Object.keys(Object.prototype).length > 0 || ({} as { polluted?: 1 }).polluted)
    wrong = 'Object.prototype was changed'
  return { accepted, wrong }
}

export type { Finding }
