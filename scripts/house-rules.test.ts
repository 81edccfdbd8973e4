import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'house-rules-'))
  await cp('scripts/house-rules.ts', join(folder, 'house-rules.ts'))
  const rules = { 'house/no-wall-clock': 'error', 'house/no-enum': 'error' }
  const config = { jsPlugins: ['./house-rules.ts'], categories: { correctness: 'off' }, rules }
  await writeFile(join(folder, '.oxlintrc.json'), JSON.stringify(config))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each([
  ['export const today = new Date()', 'house(no-wall-clock)'],
  ['export const today = Date()', 'house(no-wall-clock)'],
  ['export const millis = Date.now()', 'house(no-wall-clock)'],
  ['enum Kind { Meeting }', 'house(no-enum)'],
])('%s is found by %s', async (source, rule) => {
  expect(await lint(source)).toEqual([rule])
})

test.each([
  "export const then = new Date('2026-11-20')",
  'export const day = Date.UTC(2026, 10, 20)',
  "type Kind = 'meeting'",
])('%s is as it should be', async (source) => {
  expect(await lint(source)).toEqual([])
})

/** The codes of what oxlint finds in one file. */
async function lint(source: string): Promise<string[]> {
  await writeFile(join(folder, 'planted.ts'), source)
  const command = [join(process.cwd(), 'node_modules/.bin/oxlint'), '--format', 'json', 'planted.ts']
  const { stdout } = await promisify(execFile)(command[0]!, command.slice(1), { cwd: folder }).catch(
    (failure: { stdout: string }) => failure,
  )
  return (JSON.parse(stdout) as { diagnostics: { code: string }[] }).diagnostics.map(({ code }) => code)
}
