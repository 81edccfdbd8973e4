import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Where process numbers mean something: one running kernel and one process namespace. */
export interface Machine {
  readonly host: string
  readonly boot: string
  readonly namespace: string
}

/** The number of the first process namespace of every Linux kernel: not inside a container. */
const HOST_NAMESPACE = 'pid:[4026531836]'

export function getMachine(): Machine {
  return {
    host: hostname(),
    boot: readOr(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: readOr(() => readlinkSync('/proc/self/ns/pid')),
  }
}

/** Whether process numbers noted on `other` can be looked up here; `rebooted`: all of them are gone. */
export function compareMachines(other: Machine, here: Machine = getMachine()): 'same' | 'rebooted' | 'elsewhere' {
  if (other.host === here.host && other.boot === here.boot && other.namespace === here.namespace) return 'same'
  const bothOutsideContainers = other.namespace === HOST_NAMESPACE && here.namespace === HOST_NAMESPACE
  return other.host === here.host && bothOutsideContainers ? 'rebooted' : 'elsewhere'
}

/**
 * A mark that stays with a process for its life and differs when its number is given to another; undefined: not
 * running, or only a zombie that nobody has waited for.
 */
export function findStartMark(pid: number): string | undefined {
  if (process.platform === 'linux') return findLinuxStart(pid)
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '')
  } catch {
    return undefined
  }
}

/** Numbers of the processes that work in this folder (Linux; elsewhere none can be told). */
export function findProcessesIn(folder: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && isWorkingIn(pid, folder))
}

function isWorkingIn(pid: number, folder: string): boolean {
  return readOr(() => readlinkSync(`/proc/${pid}/cwd`)) === folder && findLinuxStart(pid) !== undefined
}

function findLinuxStart(pid: number): string | undefined {
  const stat = readOr(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  // The name in parentheses may hold blanks and parentheses itself; the fields begin after the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, startTicks] = [fields[0], fields[19]]
  return state === undefined || 'ZX'.includes(state) ? undefined : startTicks
}

function readOr(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}
