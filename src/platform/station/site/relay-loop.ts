import { OutOfReach } from './ask-office.ts'
import { fetchFiles } from './fetch-files.ts'
import { passFiles } from './pass-files.ts'
import { relayOnce } from './relay-once.ts'
import type { Site } from './site.ts'

/** Milliseconds between two rounds: while phones come, otherwise, and after a failure at most. */
const pauses = { busy: 5_000, calm: 30_000, failed: 60_000 }
/** What comes together goes together. */
const gather = 300

export interface RelayLoop {
  /** Something waits: go soon. */
  wake(): void
  stop(): Promise<void>
}

export interface RoundHooks {
  /** A round whose beginning fails has failed. */
  before: () => Promise<void>
  /** With what it failed by, or null. */
  onEnd: (error: unknown) => void
}

/** Goes to head office again and again, soon after something came, and less often while it is out of reach. */
export function startRelayLoop(site: Site, { before, onEnd }: RoundHooks): RelayLoop {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let failures = 0
  let isStopped = false
  let isWoken = false

  const plan = (milliseconds: number): void => {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(() => (running = round()), milliseconds)
  }
  const round = async (): Promise<void> => {
    isWoken = false
    try {
      await before()
      while (!isStopped && (await relayOnce(site)).more);
      failures = 0
      onEnd(null)
      await passFiles(site, () => isStopped || isWoken)
      await fetchFiles(site, () => isStopped || isWoken)
    } catch (error) {
      failures++
      tell(site, error)
      onEnd(error)
    }
    plan(pauseAfter(failures, isWoken, site.visits.countSince(site.clock.now()) > 0))
  }
  plan(0)
  return {
    wake: () => {
      if (isWoken) return
      isWoken = true
      // While head office is out of reach every phone's visit must not be a try of its own.
      if (failures === 0) plan(gather)
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}

function pauseAfter(failures: number, isWoken: boolean, isBusy: boolean): number {
  if (failures > 0) return Math.min(pauses.failed, 2_000 * 2 ** Math.min(failures - 1, 5))
  if (isWoken) return gather
  return isBusy ? pauses.busy : pauses.calm
}

function tell({ log }: Site, error: unknown): void {
  if (error instanceof OutOfReach) log.info({ reason: error.message }, 'head office is out of reach')
  else log.error({ err: { name: (error as Error).name, code: (error as { code?: string }).code } }, 'a relay failed')
}
