import { readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findProcessesIn, findStartMark } from '#platform/process/process-identity.ts'

const PATIENCE_MS = 30_000

/**
 * Stops a database that outlived its parent, then removes its stale pid file. To be called by the holder of the
 * folder's lock alone: then whatever still works in the folder has no owner.
 */
export async function stopLeftover(
  folder: string,
  say: (line: string) => void,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const real = realpathSync(folder)
  const noted = findNotedPostmaster(real)
  if (noted !== undefined) {
    say(`stopping the database that a former process left running (pid ${noted})`)
    // SIGINT: roll back what is open, write a checkpoint, end. SIGQUIT: end at once, recover at the next start.
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      send(noted, signal)
      if (await isGone(() => findNotedPostmaster(real) === undefined, patienceMs)) break
    }
  }
  await stopOrphans(real, patienceMs)
  rmSync(join(real, 'postmaster.pid'), { force: true })
}

/** Backends of a killed postmaster end by themselves when they notice; one busy with a statement notices late. */
async function stopOrphans(folder: string, patienceMs: number): Promise<void> {
  if (await isGone(() => findProcessesIn(folder).length === 0, Math.min(patienceMs, 3_000))) return
  for (const pid of findProcessesIn(folder)) send(pid, 'SIGQUIT')
  if (await isGone(() => findProcessesIn(folder).length === 0, patienceMs)) return
  for (const pid of findProcessesIn(folder)) send(pid, 'SIGKILL')
  await isGone(() => findProcessesIn(folder).length === 0, patienceMs)
}

/** The postmaster in the pid file, if it still runs and is not another process that was given its number. */
function findNotedPostmaster(folder: string): number | undefined {
  const pid = Number(readPidFile(folder).split('\n')[0])
  if (!(pid > 1) || findStartMark(pid) === undefined) return undefined
  if (process.platform !== 'linux') return pid
  return findProcessesIn(folder).includes(pid) ? pid : undefined
}

function readPidFile(folder: string): string {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8')
  } catch {
    return ''
  }
}

async function isGone(check: () => boolean, patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs
  while (!check()) {
    if (performance.now() > deadline) return false
    await sleep(50)
  }
  return true
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended by itself.
  }
}
