import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './launch/run.mjs'
import { Stop } from './launch/stop.mjs'
import { clearTotals, noteFailure, reportFile, sumTotals, totalsText } from './totals.mjs'

export const home = join(import.meta.dirname, '..')
const bin = join(home, 'node_modules', '.bin')

/** A step that runs a file with the project's Node. */
export function nodeStep(name, file, env = {}) {
  return { name, run: () => run(join(bin, 'node'), [join(home, file)], { cwd: home, env }) }
}

/**
 * A step that runs vitest and keeps its totals. What fails is run once more, since one slow moment of a shared machine
 * must not hide nine hundred results; what passed only then is named.
 */
export function vitestStep(name, words, env = {}) {
  const report = reportFile(name)
  const unsteady = join(home, 'scripts', 'unsteady-reporter.mjs')
  const reporters = ['--reporter=default', `--reporter=${unsteady}`, '--reporter=json', `--outputFile.json=${report}`]
  return {
    name,
    run: () => {
      rmSync(report, { force: true })
      // The tests start some hundred programs: what Node made of their sources is kept from one to the next.
      const compiled = { NODE_COMPILE_CACHE: join(home, '.cache', 'compiled') }
      return run(join(bin, 'vitest'), ['run', '--retry=1', ...words, ...reporters], {
        cwd: home,
        env: { ...compiled, ...env },
      })
    },
  }
}

/**
 * Runs every step, also after one that failed, so that one run shows all that is wrong. Prints the totals last.
 * Answers the exit code. `LIANXIAN_KEEP_TOTALS` adds to the totals of the command before (`.ci/run`).
 */
export async function runSteps(steps) {
  if (!process.env.LIANXIAN_KEEP_TOTALS) clearTotals()
  const failed = []
  for (const step of steps) {
    const started = performance.now()
    console.log(`\n— ${step.name}`)
    const code = await step.run().catch(say)
    console.log(
      `— ${step.name}: ${code === 0 ? 'ok' : 'FAILED'}, ${((performance.now() - started) / 1000).toFixed(1)} s`,
    )
    if (code !== 0) failed.push(step.name)
    if (code !== 0) noteFailure(step.name)
  }
  const { skipped } = sumTotals()
  if (skipped > 0) console.log(`\n${skipped} could not run on this machine; each says why above.`)
  if (failed.length > 0) console.log(`\nsteps that failed: ${failed.join(', ')}`)
  console.log(`\n${totalsText()}`)
  return failed.length === 0 ? 0 : 1
}

/** A step that could not run at all says why, and the others still run. */
function say(error) {
  console.error(error instanceof Stop ? error.message : error)
  return 1
}
