import { readFileSync, statSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ask, isRoot, makeFolder, makeUsedFolder, problemCode, start } from './embedded-postgres.trial.ts'
import { findFreePort } from './embedded-postmaster.ts'

describe('an ordinary life', () => {
  it('makes the database, keeps what was written over a stop, and says so', async () => {
    const dataDir = makeFolder()
    const first = await start({ dataDir })
    await ask(first, "create table kept as select 'x' as word")
    await first.stop()
    const second = await start({ dataDir })
    expect([first.isNew, second.isNew]).toEqual([true, false])
    expect(await ask(second, 'select word from kept')).toEqual([{ word: 'x' }])
  })

  it('is durable, speaks Chinese letters, and listens on the loopback with no Unix socket', async () => {
    const database = await start({ dataDir: await makeUsedFolder() })
    const wanted = {
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      TimeZone: 'Asia/Shanghai',
      server_encoding: 'UTF8',
    }
    const rows = await ask(
      database,
      `select name, setting from pg_settings where name = any('{${Object.keys(wanted).join()}}')`,
    )
    expect(Object.fromEntries(rows.map((row) => [row['name'], row['setting']]))).toEqual(wanted)
    expect(
      await ask(
        database,
        "select datcollate, datctype, '党' ~ '[[:alpha:]]' as letter from pg_database where datname = 'postgres'",
      ),
    ).toEqual([{ datcollate: 'C', datctype: 'C.UTF-8', letter: true }])
  })

  it('writes neither statements nor values to its log, and keeps password and log from other users', async () => {
    const dataDir = await makeUsedFolder()
    const database = await start({ dataDir })
    await expect(ask(database, "select 'value-one'::int")).rejects.toThrow('value-one')
    await expect(ask(database, "do $$ begin raise warning 'value-two'; end $$")).resolves.toEqual([])
    await database.stop()
    const log = join(dataDir, 'log', 'postgres.log')
    expect(readFileSync(log, 'utf8')).toContain('ready to accept connections')
    expect(readFileSync(log, 'utf8')).not.toMatch(/value-|select/)
    for (const file of [log, join(dataDir, 'postgres.password')]) expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('refuses a connection without the password', async () => {
    const database = await start({ dataDir: await makeUsedFolder() })
    const adminUrl = database.adminUrl.replace(/:[^:@]+@/, ':guess@')
    await expect(ask({ adminUrl }, 'select 1')).rejects.toThrow('password authentication failed')
  })
})

describe('a folder as it may be found', () => {
  it('sets a new password when the noted one is missing or wrong, as after a restore', async () => {
    const dataDir = await makeUsedFolder()
    await writeFile(join(dataDir, 'postgres.password'), 'of another time\n')
    const second = await start({ dataDir })
    expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }])
    await second.stop()
    await writeFile(join(dataDir, 'postgres.password'), '')
    expect(await ask(await start({ dataDir }), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('begins again after a first start that was cut off', async () => {
    const dataDir = makeFolder()
    await mkdir(join(dataDir, 'postgres.new', 'base'), { recursive: true })
    await mkdir(join(dataDir, 'postgres'))
    const database = await start({ dataDir })
    expect(database.isNew).toBe(true)
    expect(await readdir(dataDir)).not.toContain('postgres.new')
  })

  it('leaves a folder alone that holds something else', async () => {
    const dataDir = makeFolder()
    await mkdir(join(dataDir, 'postgres'))
    await writeFile(join(dataDir, 'postgres', 'diary.txt'), 'mine')
    expect(await problemCode({ dataDir })).toBe('folder-foreign')
    expect(await readdir(join(dataDir, 'postgres'))).toEqual(['diary.txt'])
    expect(await readdir(dataDir)).not.toContain('lianxian.lock')
  })

  it('leaves a database of another version alone', async () => {
    const dataDir = await makeUsedFolder()
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
    expect(await problemCode({ dataDir })).toBe('database-version')
  })

  it('says in one sentence that the folder is a file, or cannot be written', async () => {
    const folder = makeFolder()
    await writeFile(join(folder, 'file'), '')
    expect(await problemCode({ dataDir: join(folder, 'file') })).toBe('folder-not-writable')
    const closed = isRoot ? '/proc/lianxian' : '/etc/lianxian'
    expect(await problemCode({ dataDir: closed })).toMatch(/folder-not-writable/)
  })
})

describe('a port that is taken', () => {
  it('tries another one', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const ports = [(taken.address() as AddressInfo).port, await findFreePort()]
    const database = await start({ dataDir: await makeUsedFolder(), choosePort: async () => ports.shift() ?? 0 })
    expect(await ask(database, 'select 1 as one')).toEqual([{ one: 1 }])
    taken.close()
  })

  it('gives up in one sentence when every one is', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const { port } = taken.address() as AddressInfo
    expect(await problemCode({ dataDir: await makeUsedFolder(), choosePort: async () => port })).toBe('no-free-port')
    taken.close()
  })
})
