// `npm run mutants [-- NAME…]`: plants each fault of `mutants/planted-faults.ts` into a copy of the sources and says
// which tests notice it. One JSON line per fault; ends with 1 if one was not noticed.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CopiedTree } from './mutants/copied-tree.ts'
import { type PlantedFault, plantedFaults } from './mutants/planted-faults.ts'

const home = join(import.meta.dirname, '..')
/** The quick ones first. */
const usual = ['src/browser/sync', 'src/platform/sync', 'src/app/sync-model.test.ts', 'src/app/sync-chaos.test.ts']
const patience = 400_000

const wanted = process.argv.slice(2)
const tree = new CopiedTree(home)
let survivors = 0
try {
  for (const fault of plantedFaults) {
    if (wanted.length > 0 && !wanted.some((word) => fault.name.includes(word))) continue
    const started = performance.now()
    tree.plant(fault)
    const killers = findKillers(fault)
    tree.restore(fault)
    if (killers.length === 0) survivors++
    const seconds = Math.round((performance.now() - started) / 1000)
    console.log(JSON.stringify({ fault: fault.name, killedBy: killers, seconds }))
  }
} finally {
  tree.remove()
}
process.exitCode = survivors === 0 ? 0 : 1

/** Tests of the first place that has any that fail. */
function findKillers(fault: PlantedFault): string[] {
  for (const place of fault.tests ?? usual) {
    const failed = failedIn(place)
    if (failed.length > 0) return failed
  }
  return []
}

function failedIn(place: string): string[] {
  const report = join(tree.folder, '.cache', 'mutant.json')
  mkdirSync(join(tree.folder, '.cache'), { recursive: true })
  rmSync(report, { force: true })
  const words = [
    'run',
    place,
    '--project',
    'plain',
    '--project',
    'database',
    '--reporter=json',
    `--outputFile=${report}`,
  ]
  const { env } = process
  const run = spawnSync(join(home, 'node_modules/.bin/vitest'), words, { cwd: tree.folder, env, timeout: patience })
  if (run.status === 0) return []
  return readFailed(report) ?? [`${place} (did not come to an end)`]
}

interface Report {
  testResults: { name: string; message: string; assertionResults: { status: string; fullName: string }[] }[]
}

function readFailed(file: string): string[] | undefined {
  try {
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report
    return testResults.flatMap(({ name, assertionResults, message }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
      const shown = failed.length === 0 && message ? ['did not load'] : failed
      return shown.map((test) => `${name.slice(tree.folder.length + 1)}: ${test}`)
    })
  } catch {
    return undefined
  }
}
