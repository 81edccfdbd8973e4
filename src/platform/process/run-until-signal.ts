import { describeError } from './describe-error.ts'
import { StartProblem } from './start-problem.ts'

/** A part of the running program that must be ended in order. */
export interface Stoppable {
  readonly name: string
  stop(): Promise<void>
  /** Settles with a sentence if the part ends by itself and the program cannot go on. */
  readonly lost?: Promise<StartProblem>
}

const SAME_PRESS_MS = 1_000
const heeded = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

interface Say {
  info(fields: Readonly<Record<string, unknown>>, text: string): void
  error(fields: Readonly<Record<string, unknown>>, text: string): void
}

export interface RunOptions {
  readonly log: Say
  /** Milliseconds after which a stop that hangs is cut short. */
  readonly patienceMs?: number
}

/**
 * Waits for SIGINT, SIGTERM or the loss of a part, then stops the parts, last started first, and returns the exit
 * code: 0 after a signal, 1 after a loss or a stop that failed. A second signal cuts the stop short; one that follows
 * within a second is the same key press, handed on by npm or the shell.
 */
export async function runUntilSignal(parts: readonly Stoppable[], options: RunOptions): Promise<number> {
  const { log, patienceMs = 45_000 } = options
  const signals = hearSignals()
  const end = await Promise.race([signals.first, ...parts.flatMap((part) => (part.lost ? [part.lost] : []))])
  const isLoss = end instanceof StartProblem
  if (isLoss) log.error({ code: end.code }, end.message)
  else log.info({ signal: end }, 'stopping')
  const cut = new Promise<'late'>((resolve) => setTimeout(resolve, patienceMs, 'late').unref())
  let isClean = !isLoss
  for (const part of parts.toReversed()) {
    const outcome = await Promise.race([stopPart(part, log), cut, signals.second])
    if (outcome !== 'stopped') isClean = false
  }
  signals.end()
  return isClean ? 0 : 1
}

interface Signals {
  readonly first: Promise<NodeJS.Signals>
  readonly second: Promise<NodeJS.Signals>
  end(): void
}

function hearSignals(): Signals {
  const [first, second] = [Promise.withResolvers<NodeJS.Signals>(), Promise.withResolvers<NodeJS.Signals>()]
  let heardAt: number | undefined
  const hear = (signal: NodeJS.Signals): void => {
    if (heardAt !== undefined && performance.now() - heardAt > SAME_PRESS_MS) second.resolve(signal)
    heardAt ??= performance.now()
    first.resolve(signal)
  }
  for (const signal of heeded) process.on(signal, hear)
  const end = (): void => {
    for (const signal of heeded) process.off(signal, hear)
  }
  return { first: first.promise, second: second.promise, end }
}

async function stopPart(part: Stoppable, log: Say): Promise<'stopped' | 'failed'> {
  try {
    await part.stop()
    return 'stopped'
  } catch (error) {
    log.error({ part: part.name, err: describeError(error) }, 'a part did not stop cleanly')
    return 'failed'
  }
}
