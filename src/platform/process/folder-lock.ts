import { linkSync, readFileSync, realpathSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '#kernel/clock.ts'
import { compareMachines, findStartMark, getMachine } from './process-identity.ts'
import type { Machine } from './process-identity.ts'
import { StartProblem } from './start-problem.ts'

export interface FolderLock {
  release(): void
}

interface Owner {
  readonly pid: number
  readonly started: string
  readonly machine: Machine
}

const LOCK_FILE = 'lianxian.lock'
const BEAT_MS = 4_000
const WATCH_MS = 10_000

/**
 * Takes the data folder for this process. An owner is told by process number and start time, so that a number given
 * to another process does not count; an owner in another container or on another machine, whose processes cannot be
 * seen, is told by the lock's heartbeat.
 * Errors: StartProblem `already-running`.
 */
export async function requireFolderLock(folder: string, watchMs = WATCH_MS): Promise<FolderLock> {
  const file = join(folder, LOCK_FILE)
  for (;;) {
    if (createLock(file)) return keepLock(file)
    const found = readLock(file)
    if (found === undefined) continue
    const owner = parseOwner(found)
    if (owner && (await isAlive(owner, file, watchMs))) {
      throw new StartProblem('already-running', { folder: realpathSync(folder), pid: owner.pid })
    }
    removeLock(file, found)
  }
}

function createLock(file: string): boolean {
  const own: Owner = { pid: process.pid, started: findStartMark(process.pid) ?? '', machine: getMachine() }
  // Written beside and linked, so that nobody ever reads half a lock.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function keepLock(file: string): FolderLock {
  const own = readLock(file)
  const beat = setInterval(() => touch(file), BEAT_MS)
  beat.unref()
  return {
    release() {
      clearInterval(beat)
      if (readLock(file) === own) rmSync(file, { force: true })
    },
  }
}

async function isAlive(owner: Owner, file: string, watchMs: number): Promise<boolean> {
  const machine = compareMachines(owner.machine)
  if (machine === 'same') return findStartMark(owner.pid) === owner.started
  if (machine === 'rebooted') return false
  const before = modifiedAt(file)
  await sleep(watchMs)
  return modifiedAt(file) !== before
}

/** Removes the lock only if it is still the one that was judged: two starters may come upon the same dead lock. */
function removeLock(file: string, judged: string): void {
  const aside = `${file}.dead.${process.pid}`
  try {
    renameSync(file, aside)
    if (readFileSync(aside, 'utf8') !== judged) linkSync(aside, file)
  } catch {
    // Somebody else was quicker; the next look at the lock tells who has it.
  }
  rmSync(aside, { force: true })
}

function parseOwner(text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner
  } catch {
    return undefined
  }
}

function readLock(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function modifiedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function touch(file: string): void {
  const now = systemClock.now()
  try {
    utimesSync(file, now, now)
  } catch {
    // A missed beat does no harm; the next one comes in seconds.
  }
}
