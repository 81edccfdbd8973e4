interface Problem extends Error {
  zh: string
  en: string
}

/** An expected failure says so in one sentence; anything else is a fault and shows where. */
export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && typeof (error as Partial<Problem>).zh === 'string'
}

export function sayProblem(error: unknown): void {
  process.stderr.write(
    isProblem(error)
      ? `${error.message}\n`
      : `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
}
