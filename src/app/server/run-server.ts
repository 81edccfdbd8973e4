import { createLog } from '#platform/process/log.ts'
import { runUntilSignal } from '#platform/process/run-until-signal.ts'
import { type ProcessRole, readSettings } from '#platform/process/settings.ts'
import { sayProblem } from './say-problem.ts'
import { start } from './start.ts'

/**
 * Starts, runs until a signal or a loss, stops; as `roles` in place of the setting. `onStarted` is called once signals are
 * listened to. Returns the exit code.
 */
export async function runServer(onStarted: () => void, roles?: readonly ProcessRole[]): Promise<number> {
  try {
    const settings = { ...readSettings(), ...(roles && { roles }) }
    const log = createLog(settings.logLevel)
    const running = runUntilSignal(await start(settings, log), { log })
    onStarted()
    return await running
  } catch (error) {
    sayProblem(error)
    return 1
  }
}
