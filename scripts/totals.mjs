// Test totals across the runs of one command: each run of vitest, and each other step, leaves its numbers in a file.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const home = join(import.meta.dirname, '..')
const folder = join(home, '.cache', 'test-totals')

/** Where a run of vitest is to write its JSON report. */
export function reportFile(name) {
  mkdirSync(folder, { recursive: true })
  return join(folder, `${name}.json`)
}

/** A run that ended badly before vitest could report, or a step that is no test, counts as one failure. */
export function noteFailure(name) {
  const file = reportFile(name)
  const report = existsSync(file) ? readReport(file) : {}
  if ((report.numFailedTests ?? 0) > 0) return
  writeFileSync(file, JSON.stringify({ ...report, numFailedTests: 1 }))
}

/** The files of a report in which something failed, relative to the project's root. */
export function failedFiles(file) {
  const { testResults = [] } = existsSync(file) ? readReport(file) : {}
  return testResults.filter(({ status }) => status === 'failed').map(({ name }) => relative(home, name))
}

/**
 * Puts what a second run of some files found in the place of what the first had found there, and takes the second
 * report away. Answers the tests that passed only then.
 */
export function takeSecondTry(file, secondFile) {
  const first = readReport(file)
  const second = existsSync(secondFile) ? readReport(secondFile) : {}
  rmSync(secondFile, { force: true })
  const found = new Map((second.testResults ?? []).map((one) => [one.name, one]))
  const results = first.testResults.map((one) => found.get(one.name) ?? one)
  const count = (status) =>
    results.reduce(
      (sum, { assertionResults }) => sum + assertionResults.filter((one) => one.status === status).length,
      0,
    )
  const totals = { numPassedTests: count('passed'), numFailedTests: count('failed') }
  writeFileSync(file, JSON.stringify({ ...first, ...totals, testResults: results }))
  return first.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter((one) => one.status === 'failed' && passedIn(found.get(name), one))
      .map((one) => `${relative(home, name)} > ${one.fullName}`),
  )
}

const passedIn = (file, test) =>
  file?.assertionResults.some(({ fullName, status }) => fullName === test.fullName && status === 'passed') ?? false

export function clearTotals() {
  rmSync(folder, { recursive: true, force: true })
}

export function sumTotals() {
  const reports = readReports()
  const sum = (key) => reports.reduce((total, { report }) => total + (report[key] ?? 0), 0)
  return { passed: sum('numPassedTests'), failed: sum('numFailedTests'), skipped: sum('numPendingTests') }
}

/**
 * What failed, by name and with its first words, then the line that `.ci/run` ends with. Whoever sees only the end of a
 * long log must find there what to mend.
 */
export function totalsText() {
  const { passed, failed } = sumTotals()
  const lines = readReports().flatMap(({ step, report }) => failuresOf(step, report))
  return [...lines, `${passed} passed, ${failed} failed`].join('\n')
}

function failuresOf(step, report) {
  if (!report.testResults) return report.numFailedTests ? [`failed: ${step}`] : []
  return report.testResults.flatMap((file) => {
    const tests = file.assertionResults.filter(({ status }) => status === 'failed')
    const path = relative(home, file.name)
    if (tests.length === 0) return file.status === 'failed' ? [`failed: ${path}\n  ${firstWords(file.message)}`] : []
    return tests.map((one) => `failed: ${path} > ${one.fullName}\n  ${firstWords(one.failureMessages.join('\n'))}`)
  })
}

const firstWords = (message) => message.slice(0, 700).split('\n').slice(0, 8).join('\n  ')

function readReports() {
  const files = existsSync(folder) ? readdirSync(folder) : []
  return files.map((file) => ({ step: file.replace(/\.json$/, ''), report: readReport(join(folder, file)) }))
}

/** A run that was killed leaves half a report; that it failed is noted by its step. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

if (process.argv[2] === 'print') console.log(totalsText())
if (process.argv[2] === 'clear') clearTotals()
