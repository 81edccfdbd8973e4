import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { requireBinaries } from './embedded-binaries.ts'
import { ask, isRoot, makeFolder, problemCode, start, startInProgram } from './embedded-postgres.trial.ts'
import { requireDatabaseUser } from './embedded-user.ts'

const needsRoot = 'needs root: it is about the system user that the database then runs as'

describe('started as root', () => {
  it('works under a folder that only root may enter, with a blank and Chinese in its name, and changes none of it', async (test) => {
    if (!isRoot) test.skip(needsRoot)
    const parent = makeFolder()
    const dataDir = join(parent, '工地 一号', 'data')
    mkdirSync(dirname(dataDir))
    chmodSync(parent, 0o700)
    const database = await start({ dataDir })
    expect(await ask(database, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(statSync(parent)).toMatchObject({ mode: 0o40700, uid: 0 })
    expect(statSync(join(dataDir, 'postgres')).uid).not.toBe(0)
  })

  it('takes over a database whose files have become root’s, as after a restore', async (test) => {
    if (!isRoot) test.skip(needsRoot)
    const dataDir = makeFolder()
    const first = await start({ dataDir })
    await ask(first, 'create table kept as select 1 as n')
    await first.stop()
    giveToRoot(join(dataDir, 'postgres'))
    expect(await ask(await start({ dataDir }), 'select n from kept')).toEqual([{ n: 1 }])
  })

  it('copies the programs once to where the system user may enter, when the clone is closed to it', async (test) => {
    if (!isRoot) test.skip(needsRoot)
    const [closed, open] = [makeFolder(), makeFolder()]
    chmodSync(open, 0o755)
    const installed = join(closed, 'native')
    cpSync(dirname(dirname(requireBinaries(undefined).postgres)), installed, {
      recursive: true,
      verbatimSymlinks: true,
    })
    const caches = ['/proc/nowhere', join(open, 'cache')]
    const database = await start({ dataDir: makeFolder(), programs: { installed, caches } })
    expect(await ask(database, 'select 1 as one')).toEqual([{ one: 1 }])
    const before = readdirSync(join(open, 'cache'))
    requireBinaries(requireDatabaseUser(closed), { installed, caches })
    expect(readdirSync(join(open, 'cache'))).toEqual(before)
  })

  it('runs no programs from a place that another user may write to', async (test) => {
    if (!isRoot) test.skip(needsRoot)
    const [closed, shared] = [makeFolder(), makeFolder()]
    const installed = join(closed, 'native')
    cpSync(dirname(dirname(requireBinaries(undefined).postgres)), installed, {
      recursive: true,
      verbatimSymlinks: true,
    })
    chmodSync(shared, 0o777)
    expect(await problemCode({ dataDir: makeFolder(), programs: { installed, caches: [shared] } })).toBe(
      'no-program-folder',
    )
    expect(readdirSync(shared)).toEqual([])
  })
})

describe('started as an ordinary user', () => {
  it('runs as that user, and root may start it later with its files still that user’s', async (test) => {
    if (!isRoot) test.skip('this whole run is as an ordinary user already')
    const dataDir = makeFolder()
    const nobody = 65_534
    chownSync(dataDir, nobody, nobody)
    const program = await startInProgram(dataDir, nobody)
    await ask(program, 'create table kept as select 1 as n')
    program.process.kill('SIGKILL')
    await new Promise((resolve) => program.process.once('exit', resolve))
    const second = await start({ dataDir })
    expect(await ask(second, 'select n from kept')).toEqual([{ n: 1 }])
    expect(lstatSync(join(dataDir, 'postgres')).uid).toBe(nobody)
  })

  it('ends in one sentence on a folder of another user', async (test) => {
    if (!isRoot) test.skip('needs root, to become another user')
    const dataDir = makeFolder()
    await (await start({ dataDir })).stop()
    await expect(startInProgram(dataDir, 65_534)).rejects.toThrow('folder-not-writable')
    chmodSync(dataDir, 0o777)
    await expect(startInProgram(dataDir, 65_534)).rejects.toThrow(/folder-owner|folder-not-writable/)
    expect(existsSync(join(dataDir, 'postgres', 'PG_VERSION'))).toBe(true)
  })
})

function giveToRoot(folder: string): void {
  chownSync(folder, 0, 0)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chownSync(join(entry.parentPath, entry.name), 0, 0)
  }
}
