import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { findProcessesIn, findStartMark, getMachine } from '#platform/process/process-identity.ts'
import {
  ask,
  killHard,
  makeUsedFolder,
  mountSmallDisk,
  problemCode,
  start,
  startInProgram,
} from './embedded-postgres.trial.ts'

describe('kill -9', () => {
  it('of the database: it is said, and the next start has everything that was saved', async () => {
    const dataDir = await makeUsedFolder()
    const first = await start({ dataDir })
    await ask(first, 'create table kept as select 1 as n')
    process.kill(postmasterOf(dataDir), 'SIGKILL')
    expect((await first.lost).code).toBe('database-stopped')
    expect(await ask(await start({ dataDir }), 'select n from kept')).toEqual([{ n: 1 }])
  })

  it('of the program: its database ends by itself, and the next start has everything', async () => {
    const dataDir = await makeUsedFolder()
    const program = await startInProgram(dataDir)
    await ask(program, 'create table kept as select 1 as n')
    const postmaster = postmasterOf(dataDir)
    await killHard(program.process)
    for (let wait = 0; wait < 200 && findStartMark(postmaster) !== undefined; wait += 1) await sleep(50)
    expect(findStartMark(postmaster)).toBeUndefined()
    expect(await ask(await start({ dataDir }), 'select n from kept')).toEqual([{ n: 1 }])
  })

  it('of the program and what watches it: the database left running is stopped and started anew', async () => {
    const dataDir = await makeUsedFolder()
    const program = await startInProgram(dataDir)
    await ask(program, 'create table kept as select 1 as n')
    const postmaster = postmasterOf(dataDir)
    process.kill(guardOf(postmaster), 'SIGKILL')
    await killHard(program.process)
    await sleep(100)
    expect(findStartMark(postmaster)).toBeDefined()
    const second = await start({ dataDir })
    expect(findStartMark(postmaster)).toBeUndefined()
    expect(await ask(second, 'select n from kept')).toEqual([{ n: 1 }])
  })

  it(
    'of everything at once, in the middle of writing: what was acknowledged is there',
    { timeout: 60_000 },
    async () => {
      const dataDir = await makeUsedFolder()
      const program = await startInProgram(dataDir)
      await ask(program, 'create table kept (n int)')
      let acknowledged = 0
      const writing = (async () => {
        for (;;) {
          await ask(program, `insert into kept values (${acknowledged + 1})`)
          acknowledged += 1
        }
      })().catch(() => undefined)
      await sleep(400)
      const all = findProcessesIn(join(dataDir, 'postgres'))
      const ended = once(program.process, 'exit')
      program.process.kill('SIGKILL')
      for (const pid of all) killIfThere(pid)
      await Promise.all([writing, ended])
      const [row] = await ask(await start({ dataDir }), 'select count(*)::int as count from kept')
      expect(acknowledged).toBeGreaterThan(0)
      expect(row?.['count']).toBeGreaterThanOrEqual(acknowledged)
    },
  )
})

describe('a second start on the same folder', () => {
  it('is refused with the process that has it, from this program and another, and disturbs nothing', async () => {
    const dataDir = await makeUsedFolder()
    const first = await start({ dataDir })
    expect(await problemCode({ dataDir })).toBe('already-running')
    await expect(startInProgram(dataDir)).rejects.toThrow('already-running')
    expect(await ask(first, 'select 1 as one')).toEqual([{ one: 1 }])
    await first.stop()
    expect((await startInProgram(dataDir)).adminUrl).toBeDefined()
  })

  it('is not refused because another process was given the number of the former owner', async () => {
    const dataDir = await makeUsedFolder()
    const former = { pid: process.ppid, started: '1', machine: getMachine() }
    writeFileSync(join(dataDir, 'lianxian.lock'), JSON.stringify(former))
    writeFileSync(
      join(dataDir, 'postgres', 'postmaster.pid'),
      `${process.ppid}\n/proc/self/cwd\n1\n1\n\n127.0.0.1\n 0 0\nready\n`,
    )
    const second = await start({ dataDir })
    expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(findStartMark(process.ppid)).toBeDefined()
  })
})

describe('a full disk', () => {
  it('at the first start: one sentence, and a start once there is space', async (test) => {
    const disk = mountSmallDisk(30) ?? test.skip('mounting a small disk needs root')
    expect(await problemCode({ dataDir: disk.folder })).toBe('disk-full')
    disk.resize(200)
    expect(await ask(await start({ dataDir: disk.folder }), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it(
    'while it runs and at a later start: what was acknowledged is there once there is space',
    { timeout: 120_000 },
    async (test) => {
      const disk = mountSmallDisk(150) ?? test.skip('mounting a small disk needs root')
      const first = await start({ dataDir: disk.folder })
      await ask(first, 'create table kept (n int, filling text)')
      let acknowledged = 0
      const fill = `insert into kept select 1, repeat('x', 1000) from generate_series(1, 1000)`
      while (
        acknowledged < 1000 &&
        (await ask(first, fill).then(
          () => true,
          () => false,
        ))
      )
        acknowledged += 1
      expect(acknowledged).toBeLessThan(1000)
      await first.stop()
      writeFileSync(join(disk.folder, 'rest'), Buffer.alloc(1), { flag: 'a' })
      fillUp(join(disk.folder, 'rest'))
      const outcome = await problemCode({ dataDir: disk.folder }).catch(() => 'started')
      expect(['disk-full', 'started']).toContain(outcome)
      disk.resize(400)
      const [row] = await ask(await start({ dataDir: disk.folder }), 'select count(*)::int / 1000 as count from kept')
      expect(row?.['count']).toBeGreaterThanOrEqual(acknowledged)
    },
  )
})

function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** The shell that waits for the program's end has the postmaster's number as its last argument. */
function guardOf(postmaster: number): number {
  const guards = findProcessesIn('/').filter((pid) => {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return words.includes('lianxian-guard') && words.includes(String(postmaster))
  })
  return guards[0] ?? 0
}

function fillUp(file: string): void {
  try {
    for (;;) writeFileSync(file, Buffer.alloc(1_000_000), { flag: 'a' })
  } catch {
    // Full, as wanted.
  }
}

/** One that ended with the others by itself is as dead as it should be. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
