import { execFileSync } from 'node:child_process'
import type { ExecFileSyncOptionsWithStringEncoding } from 'node:child_process'
import { lstatSync } from 'node:fs'
import { StartProblem } from '#platform/process/start-problem.ts'

/** Who the database runs as; undefined: as whoever started this process. */
export interface SystemUser {
  readonly uid: number
  readonly gid: number
  readonly name: string
}

export const SYSTEM_USER = 'lianxian'

/**
 * PostgreSQL refuses to run as root. Started as root, it runs as the owner of an existing database folder, else as
 * the system user `lianxian`, which is made when missing.
 * Errors: StartProblem `no-system-user`, `no-user-name`.
 */
export function requireDatabaseUser(folder: string): SystemUser | undefined {
  if (process.getuid === undefined) return undefined
  if (process.getuid() !== 0) {
    if (!findUser(String(process.getuid()))) throw new StartProblem('no-user-name', { uid: process.getuid() })
    return undefined
  }
  return findFolderOwner(folder) ?? findUser(SYSTEM_USER) ?? createUser() ?? requireOtherUser()
}

function findFolderOwner(folder: string): SystemUser | undefined {
  const owner = lstatSync(folder, { throwIfNoEntry: false })?.uid ?? 0
  return owner === 0 ? undefined : findUser(String(owner))
}

function findUser(nameOrUid: string): SystemUser | undefined {
  try {
    const ask = (flag: string): string => execFileSync('id', [flag, nameOrUid], quietly).trim()
    // `id` accepts a number without a name; a name is what the database needs.
    const name = ask('-un')
    return { uid: Number(ask('-u')), gid: Number(ask('-g')), name }
  } catch {
    return undefined
  }
}

let creationFailure = ''

function createUser(): SystemUser | undefined {
  const home = ['--home-dir', '/nonexistent', '--no-create-home', '--shell', '/usr/sbin/nologin']
  try {
    execFileSync('useradd', ['--system', '--user-group', ...home, SYSTEM_USER], quietly)
  } catch (error) {
    creationFailure = (error as Error).message.split('\n').at(-1) ?? ''
  }
  return findUser(SYSTEM_USER)
}

function requireOtherUser(): SystemUser {
  const user = findUser('postgres') ?? findUser('nobody')
  if (!user) throw new StartProblem('no-system-user', { reason: creationFailure })
  return user
}

const quietly: ExecFileSyncOptionsWithStringEncoding = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }
