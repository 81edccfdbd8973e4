// Test totals across the runs of one command: each run of vitest, and each other step, leaves its numbers in a file.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', '.cache', 'test-totals')

/** Where a run of vitest is to write its JSON report. */
export function reportFile(name) {
  mkdirSync(folder, { recursive: true })
  return join(folder, `${name}.json`)
}

/** A run that ended badly before vitest could report, or a step that is no test, counts as one failure. */
export function noteFailure(name) {
  const file = reportFile(name)
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  if ((report.numFailedTests ?? 0) > 0) return
  writeFileSync(file, JSON.stringify({ ...report, numFailedTests: 1 }))
}

export function clearTotals() {
  rmSync(folder, { recursive: true, force: true })
}

export function sumTotals() {
  const files = existsSync(folder) ? readdirSync(folder) : []
  const reports = files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
  const sum = (key) => reports.reduce((total, report) => total + (report[key] ?? 0), 0)
  return { passed: sum('numPassedTests'), failed: sum('numFailedTests'), skipped: sum('numPendingTests') }
}

/** The line that `.ci/run` ends with. */
export function totalsLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`
}

if (process.argv[2] === 'print') console.log(totalsLine(sumTotals()))
if (process.argv[2] === 'clear') clearTotals()
