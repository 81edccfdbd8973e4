import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './launch/run.mjs'
import { Stop } from './launch/stop.mjs'
import { clearTotals, failedFiles, noteFailure, reportFile, sumTotals, takeSecondTry, totalsText } from './totals.mjs'

export const home = join(import.meta.dirname, '..')
const bin = join(home, 'node_modules', '.bin')

/** A step that runs a file with the project's Node. */
export function nodeStep(name, file, env = {}) {
  return { name, run: () => run(join(bin, 'node'), [join(home, file)], { cwd: home, env }) }
}

/**
 * A step that runs vitest and keeps its totals. A file with a failure is run once more, from a fresh world (a journey
 * cannot begin again in the middle of its own), since one slow moment of a shared machine must not hide two thousand
 * results; what passed only then is named. Many failures are no such moment: they stand.
 */
export function vitestStep(name, words, env = {}) {
  const report = reportFile(name)
  return {
    name,
    run: async () => {
      const code = await runVitest(report, words, env)
      const files = failedFiles(report)
      if (code === 0 || files.length === 0 || files.length > 6) return code
      console.log(`\n— ${name}, once more: ${files.join(' ')}`)
      const second = reportFile(`${name}-again`)
      const again = await runVitest(second, [...words, ...files], env)
      const unsteady = takeSecondTry(report, second)
      if (unsteady.length > 0)
        console.log(`\npassed only at the second try, and is to be mended:\n  ${unsteady.join('\n  ')}\n`)
      return again
    },
  }
}

function runVitest(report, words, env) {
  rmSync(report, { force: true })
  // The tests start some hundred programs: what Node made of their sources is kept from one to the next.
  const compiled = { NODE_COMPILE_CACHE: join(home, '.cache', 'compiled') }
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return run(join(bin, 'vitest'), ['run', ...words, ...reporters], { cwd: home, env: { ...compiled, ...env } }).catch(
    say,
  )
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
