import { StartProblem } from './start-problem.ts'

export interface ErrorDescription {
  readonly type: string
  readonly code?: string
  readonly sentence?: string
  /** File and line of each call, without the message. */
  readonly stack?: readonly string[]
  readonly cause?: ErrorDescription
  readonly constraint?: string
  readonly table?: string
}

const DEPTH = 3

/**
 * An error without its message: database errors quote values ("Key (phone)=(138…) already exists"), and so may any
 * other. A StartProblem's sentence is ours and is kept.
 */
export function describeError(error: unknown, depth = DEPTH): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown }
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(typeof table === 'string' && { table }),
    ...(error instanceof StartProblem && { sentence: error.message }),
    stack: findCalls(error),
    ...(error.cause !== undefined && depth > 0 && { cause: describeError(error.cause, depth - 1) }),
  }
}

function findCalls(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n')
  return lines.filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line)).map((line) => line.trim().slice(3))
}
