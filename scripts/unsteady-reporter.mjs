/** Names the tests that passed only when they were run once more: each is a fault of the test or of the code. */
export default class UnsteadyReporter {
  #found = []

  onTestCaseResult(test) {
    if (test.diagnostic()?.flaky) this.#found.push(`${test.module.relativeModuleId} > ${test.fullName}`)
  }

  onTestRunEnd() {
    if (this.#found.length === 0) return
    console.log(`\npassed only at the second try, and is to be mended:\n  ${this.#found.join('\n  ')}\n`)
  }
}
