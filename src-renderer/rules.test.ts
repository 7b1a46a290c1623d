/**
 * The numbers that test titles cite: each is a rule of a document. Two documents may have the same number; then it means
 * the one in the test's own folder, and from elsewhere the folder is named: [store E1].
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const DOCUMENTS = ['policy/SPEC.md', 'store/FORMAT.md', 'exchange/SPEC.md', 'exchange/FORMAT.md']

/** Folder → the rules of its documents; none stands twice in one folder. */
function rulesByFolder(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const path of DOCUMENTS) {
    const rules = found.get(dirname(path)) ?? new Set<string>()
    found.set(dirname(path), rules)
    const text = readFileSync(join(import.meta.dirname, path), 'utf8')
    for (const [, rule] of text.matchAll(/^- (?:\*\*)?([A-Z]{1,2}\d+)\b/gm)) {
      expect(rules.has(rule), `${path}: ${rule} stands twice`).toBe(false)
      rules.add(rule)
    }
  }
  return found
}

test('every rule that a test’s title cites exists, and is one', () => {
  const rules = rulesByFolder()
  const wrong: string[] = []
  for (const top of ['src-renderer', 'src-main', 'test'])
    for (const entry of readdirSync(join(ROOT, top), { recursive: true, withFileTypes: true })) {
      if (!/\.(test|e2e)\.tsx?$/.test(entry.name)) continue
      const path = join(entry.parentPath, entry.name)
      const text = readFileSync(path, 'utf8')
      const own = relative(import.meta.dirname, path).split(sep)[0]
      for (const [, cited] of text.matchAll(
        /\b(?:test|it|describe)\b[^'"`\n]*['"`]((?:\[[a-z]* ?[A-Z]{1,2}\d+\])+)/g,
      ))
        for (const [, folder, rule] of cited.matchAll(/\[(?:([a-z]+) )?([A-Z]{1,2}\d+)\]/g)) {
          const where = folder ?? (rules.get(own)?.has(rule) ? own : null)
          const found = [...rules].filter(([name, some]) => some.has(rule) && (where ?? name) === name)
          if (found.length !== 1)
            wrong.push(
              `${relative(ROOT, path)}: [${rule}] is in ${found.map(([name]) => name).join(' and ') || 'no document'}`,
            )
        }
    }
  expect(wrong).toEqual([])
})
