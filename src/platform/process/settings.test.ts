import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isLoopback, readSettings, settingRows } from './settings.ts'
import { StartProblem } from './start-problem.ts'

const outside = {
  DATABASE_URL: 'postgres://app:one@db/lianxian',
  LIANXIAN_AUTH_URL: 'postgres://auth:two@db/lianxian',
  LIANXIAN_JOBS_URL: 'postgresql://jobs:three@db/lianxian',
}

describe('readSettings', () => {
  it('needs nothing', () => {
    expect(readSettings({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      cipher: 'aes',
      enterprise: undefined,
      dataDir: resolve('data'),
      database: undefined,
      demo: 'auto',
      keyFile: resolve('data.key'),
      key: undefined,
      publicUrl: 'http://localhost:8080',
      servers: [],
      logLevel: 'info',
      roles: ['server', 'worker'],
      poolSize: 4,
      source: { folder: undefined, hosts: [] },
      station: undefined,
    })
  })

  it('reads what is given, and takes an empty value for none', () => {
    const given = { PORT: ' 9000 ', HOST: '', LIANXIAN_DATA: '/srv/连线', LIANXIAN_ROLES: 'worker', LIANXIAN_DEMO: '0' }
    expect(readSettings(given)).toMatchObject({
      port: 9000,
      host: '127.0.0.1',
      dataDir: '/srv/连线',
      keyFile: '/srv/连线.key',
      publicUrl: 'http://localhost:9000',
      roles: ['worker'],
      demo: 'no',
    })
  })

  it('takes an outside database whole, the migrator’s address being needed to migrate only', () => {
    expect(readSettings(outside).database).toEqual({
      app: outside.DATABASE_URL,
      auth: outside.LIANXIAN_AUTH_URL,
      jobs: outside.LIANXIAN_JOBS_URL,
      migrate: undefined,
    })
  })

  it('reads addresses without a slash at the end', () => {
    const given = {
      LIANXIAN_PUBLIC_URL: 'https://dj.example.cn/',
      LIANXIAN_SERVERS: 'https://a.example.cn, http://10.0.0.2:8080',
    }
    expect(readSettings(given)).toMatchObject({
      publicUrl: 'https://dj.example.cn',
      servers: ['https://a.example.cn', 'http://10.0.0.2:8080'],
    })
  })

  it.each([
    ['PORT', { PORT: 'eighty' }],
    ['PORT', { PORT: '70000' }],
    ['LIANXIAN_POOL', { LIANXIAN_POOL: '0' }],
    ['LIANXIAN_DEMO', { LIANXIAN_DEMO: 'maybe' }],
    ['LIANXIAN_LOG', { LIANXIAN_LOG: 'loud' }],
    ['LIANXIAN_ROLES', { LIANXIAN_ROLES: 'server,baker' }],
    ['LIANXIAN_PUBLIC_URL', { LIANXIAN_PUBLIC_URL: 'dj.example.cn' }],
    ['LIANXIAN_PUBLIC_URL', { LIANXIAN_PUBLIC_URL: 'https://dj.example.cn/app' }],
    ['LIANXIAN_SERVERS', { LIANXIAN_SERVERS: 'ftp://a' }],
    ['LIANXIAN_KEY_FILE', { LIANXIAN_DATA: '/srv/d', LIANXIAN_KEY_FILE: '/srv/d/key' }],
    ['LIANXIAN_JOBS_URL', { ...outside, LIANXIAN_JOBS_URL: '' }],
    ['DATABASE_URL', { LIANXIAN_MIGRATE_URL: 'postgres://m@db/x' }],
    ['DATABASE_URL', { ...outside, DATABASE_URL: 'mysql://app:one@db/x' }],
    ['HOST', { HOST: '0.0.0.0', LIANXIAN_DEMO: '1' }],
    ['LIANXIAN_STATION', { LIANXIAN_STATION: 'one@' }],
    ['LIANXIAN_STATION', { LIANXIAN_UPSTREAM: 'https://a' }],
    ['LIANXIAN_TLS_CERT', { LIANXIAN_TLS_KEY: '/a' }],
    ['LIANXIAN_TLS_CERT', { LIANXIAN_TLS_KEY: '/a', LIANXIAN_TLS_CERT: '/b' }],
    ['LIANXIAN_UPSTREAM', { LIANXIAN_STATION: 'a', LIANXIAN_UPSTREAM: 'mysql://eighty' }],
  ])('says in one sentence what is wrong with %s, without the value', (name, env) => {
    const problem = problemOf(env)
    expect(problem.code).toBe('bad-setting')
    expect(problem.zh).toContain(name)
    expect(problem.en).toContain(name)
    expect(problem.message).not.toMatch(/\{|one@|mysql|eighty|\n/)
  })

  it('lists every setting that it reads, with its meaning in both languages and its secrets marked', () => {
    const asked = new Set<string>()
    readSettings(new Proxy({}, { get: (_, name) => void asked.add(String(name)) }))
    expect(settingRows.map((row) => row.name).toSorted()).toEqual([...asked].toSorted())
    for (const row of settingRows) {
      expect(row.zh, row.name).toMatch(/\p{Script=Han}/u)
      expect(row.en, row.name).toMatch(/^[a-z]/)
      expect(row.secret === true, row.name).toBe(
        /_URL$|_SECRET$|^LIANXIAN_(KEY|STATION)$/.test(row.name) && row.name !== 'LIANXIAN_PUBLIC_URL',
      )
    }
  })
})

describe('isLoopback', () => {
  it.each(['localhost', '127.0.0.1', '127.9.9.9', '::1'])('%s stays on this machine', (host) => {
    expect(isLoopback(host)).toBe(true)
  })
  it.each(['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.example.cn'])('%s does not', (host) => {
    expect(isLoopback(host)).toBe(false)
  })
})

function problemOf(env: Record<string, string>): StartProblem {
  try {
    readSettings(env)
  } catch (error) {
    if (error instanceof StartProblem) return error
  }
  throw new Error('The settings were taken')
}
