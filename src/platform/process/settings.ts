import { resolve } from 'node:path'
import type { EnterpriseSettings } from '../auth/enterprise.ts'
import * as read from './setting-values.ts'
import type { Environment, Setting } from './setting-values.ts'
import { StartProblem } from './start-problem.ts'
import { readStation, stationRows, type StationSettings } from './station-settings.ts'

export type LogLevel = (typeof logLevels)[number]
export type ProcessRole = (typeof processRoles)[number]

export interface Settings {
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataDir: string
  /** The outside database; undefined: the embedded one. */
  readonly database: OutsideDatabase | undefined
  /** `auto`: the demo group if this start makes the embedded database; an existing installation stays what it is. */
  readonly demo: 'auto' | 'yes' | 'no'
  /** Absolute, never inside the data folder: a copy of that folder must not hold the key to it. */
  readonly keyFile: string
  /** The key itself, where a secret store gives it through the environment; then no key file is read or made. */
  readonly key: string | undefined
  /** What a new key encrypts with; what was encrypted before stays readable. */
  readonly cipher: 'aes' | 'sm4'
  /** Without a slash at the end. */
  readonly publicUrl: string
  /** Further addresses of this installation that pages may call, such as a site station's. */
  readonly servers: readonly string[]
  readonly logLevel: LogLevel
  readonly roles: readonly ProcessRole[]
  /** Connections of this process to the database. */
  readonly poolSize: number
  /** Sign-in through the enterprise's own OpenID Connect server. */
  readonly enterprise: EnterpriseSettings | undefined
  /** Where a nightly roster may come from. */
  readonly source: SourceSettings
  /** This process is a site station. */
  readonly station: StationSettings | undefined
}

export interface SourceSettings {
  /** Absolute; the folder that is read, or below which the office chooses one. Undefined: no folder. */
  readonly folder: string | undefined
  /** Hosts that may be fetched from though they lie inside the network or answer without TLS. */
  readonly hosts: readonly string[]
}

export interface OutsideDatabase {
  readonly app: string
  readonly auth: string
  readonly jobs: string
  /** Undefined: this process cannot migrate, and says so if the schema is behind. */
  readonly migrate: string | undefined
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
const processRoles = ['server', 'worker'] as const
const ciphers = ['aes', 'sm4'] as const
const matches = ['phone', 'identity', 'name'] as const
const demoChoices = ['auto', '1', '0'] as const
const demoWords = { auto: 'auto', '1': 'yes', '0': 'no' } as const

/** Every setting, as `lx doctor` lists them. */
export const settingRows: readonly Setting[] = [
  { name: 'PORT', default: '8080', zh: '网页服务的端口', en: 'port of the web service' },
  { name: 'HOST', default: '127.0.0.1', zh: '网页服务监听的地址', en: 'address that the web service listens on' },
  { name: 'LIANXIAN_DATA', default: './data', zh: '数据目录', en: 'data folder' },
  {
    name: 'DATABASE_URL',
    default: '',
    zh: '外部 PostgreSQL（15 以上）的地址，应用角色；不填则用自带的数据库',
    en: 'address of an outside PostgreSQL (15 or newer), application role; none: the embedded one',
    secret: true,
  },
  {
    name: 'LIANXIAN_AUTH_URL',
    default: '',
    zh: '外部数据库的地址，账号角色；与 DATABASE_URL 一起填写',
    en: 'address of the outside database, accounts role; goes with DATABASE_URL',
    secret: true,
  },
  {
    name: 'LIANXIAN_JOBS_URL',
    default: '',
    zh: '外部数据库的地址，任务角色；与 DATABASE_URL 一起填写',
    en: 'address of the outside database, jobs role; goes with DATABASE_URL',
    secret: true,
  },
  {
    name: 'LIANXIAN_MIGRATE_URL',
    default: '',
    zh: '外部数据库的地址，升级角色；只有升级、备份和恢复需要',
    en: 'address of the outside database, migrator role; needed to migrate, back up and restore only',
    secret: true,
  },
  {
    name: 'LIANXIAN_DEMO',
    default: 'auto',
    zh: '示例集团：1 载入，0 不载入，auto 仅在首次启动自带数据库时载入',
    en: 'demo group: 1 load it, 0 do not, auto only when the embedded database is first made',
  },
  {
    name: 'LIANXIAN_KEY_FILE',
    default: '<LIANXIAN_DATA>.key',
    zh: '加密密钥文件，不得放在数据目录内',
    en: 'file of the encryption key, never inside the data folder',
  },
  {
    name: 'LIANXIAN_KEY',
    default: '',
    zh: '加密密钥本身，填写后不读密钥文件',
    en: 'the encryption key itself; then no key file is read',
    secret: true,
  },
  {
    name: 'LIANXIAN_CIPHER',
    default: 'aes',
    zh: '新密钥使用的算法：aes（AES-256-GCM）或 sm4（SM4-CBC 加 HMAC-SM3）',
    en: 'what a new key encrypts with: aes (AES-256-GCM) or sm4 (SM4-CBC with HMAC-SM3)',
    choices: ciphers,
  },
  {
    name: 'LIANXIAN_PUBLIC_URL',
    default: 'http://localhost:<PORT>',
    zh: '用户打开的网址',
    en: 'address that people open',
  },
  {
    name: 'LIANXIAN_SERVERS',
    default: '',
    zh: '页面可以访问的其他本系统地址，用逗号分开',
    en: 'further addresses of this installation that pages may call, by commas',
  },
  { name: 'LIANXIAN_LOG', default: 'info', zh: '日志级别', en: 'log level', choices: logLevels },
  {
    name: 'LIANXIAN_ROLES',
    default: 'server,worker',
    zh: '本进程承担的工作，用逗号分开',
    en: 'what this process does, by commas',
    choices: processRoles,
  },
  { name: 'LIANXIAN_POOL', default: '4', zh: '本进程的数据库连接数', en: 'database connections of this process' },
  {
    name: 'LIANXIAN_SOURCE_FOLDER',
    default: '',
    zh: '每夜读取花名册的文件夹；集团党务干事可以在它下面另选',
    en: 'folder of the nightly roster; the group office may choose one below it',
  },
  {
    name: 'LIANXIAN_SOURCE_HOSTS',
    default: '',
    zh: '每夜来源中允许访问的内网主机，或不加密的主机，用逗号分开',
    en: 'hosts of a nightly source that may lie inside the network or answer without TLS, by commas',
  },
  {
    name: 'LIANXIAN_OIDC_ISSUER',
    default: '',
    zh: '企业统一身份认证（OpenID Connect）的地址；与以下两项一起填写',
    en: 'address of the enterprise’s OpenID Connect server; goes with the next two',
  },
  { name: 'LIANXIAN_OIDC_CLIENT_ID', default: '', zh: '在企业认证中登记的应用编号', en: 'client id registered there' },
  {
    name: 'LIANXIAN_OIDC_CLIENT_SECRET',
    default: '',
    zh: '在企业认证中登记的应用密钥',
    en: 'client secret registered there',
    secret: true,
  },
  {
    name: 'LIANXIAN_OIDC_LABEL',
    default: '单位账号',
    zh: '登录按钮上的字',
    en: 'what the sign-in button says',
  },
  {
    name: 'LIANXIAN_OIDC_CLAIM',
    default: 'phone_number',
    zh: '企业认证给出的、用来找到本人的字段',
    en: 'the claim by which the person is found',
  },
  {
    name: 'LIANXIAN_OIDC_MATCH',
    default: 'phone',
    zh: '该字段与什么比对：电话、证件号或登录名',
    en: 'what the claim is compared with',
    choices: matches,
  },
  ...stationRows,
]

/**
 * Reads the settings from the environment; an empty value counts as none.
 * Errors: StartProblem `bad-setting`, one sentence for the first value that cannot be used.
 */
export function readSettings(env: Environment = process.env): Settings {
  const port = read.wholeNumber(env, 'PORT', 8080, [0, 65_535])
  const dataDir = resolve(read.text(env, 'LIANXIAN_DATA') ?? 'data')
  const demo = read.choice(env, 'LIANXIAN_DEMO', demoChoices, 'auto')
  const settings: Settings = {
    port,
    host: read.text(env, 'HOST') ?? '127.0.0.1',
    dataDir,
    database: readDatabase(env),
    demo: demoWords[demo],
    keyFile: readKeyFile(env, dataDir),
    key: read.text(env, 'LIANXIAN_KEY'),
    cipher: read.choice(env, 'LIANXIAN_CIPHER', ciphers, 'aes'),
    publicUrl: read.webAddress(env, 'LIANXIAN_PUBLIC_URL') ?? `http://localhost:${port}`,
    servers: read.webAddresses(env, 'LIANXIAN_SERVERS'),
    logLevel: read.choice(env, 'LIANXIAN_LOG', logLevels, 'info'),
    roles: read.choices(env, 'LIANXIAN_ROLES', processRoles),
    poolSize: read.wholeNumber(env, 'LIANXIAN_POOL', 4, [1, 100]),
    enterprise: readEnterprise(env),
    source: readSource(env),
    station: readStation(env),
  }
  requireQuietDemo(settings)
  return settings
}

/** The demo prints sign-in links and its people are open to whoever reads them: it stays on this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function readDatabase(env: Environment): OutsideDatabase | undefined {
  const app = read.databaseAddress(env, 'DATABASE_URL')
  const auth = read.databaseAddress(env, 'LIANXIAN_AUTH_URL')
  const jobs = read.databaseAddress(env, 'LIANXIAN_JOBS_URL')
  const migrate = read.databaseAddress(env, 'LIANXIAN_MIGRATE_URL')
  if (app && auth && jobs) return { app, auth, jobs, migrate }
  const given = { DATABASE_URL: app, LIANXIAN_AUTH_URL: auth, LIANXIAN_JOBS_URL: jobs, LIANXIAN_MIGRATE_URL: migrate }
  if (Object.values(given).every((url) => url === undefined)) return undefined
  const name = Object.entries(given).find(([, url]) => url === undefined)?.[0] ?? ''
  throw new StartProblem('bad-setting', {
    name,
    zh: '使用外部数据库时，DATABASE_URL、LIANXIAN_AUTH_URL、LIANXIAN_JOBS_URL 三项都要填写',
    en: 'an outside database needs all of DATABASE_URL, LIANXIAN_AUTH_URL and LIANXIAN_JOBS_URL',
  })
}

function readEnterprise(env: Environment): EnterpriseSettings | undefined {
  const issuer = read.text(env, 'LIANXIAN_OIDC_ISSUER')
  const clientId = read.text(env, 'LIANXIAN_OIDC_CLIENT_ID')
  const clientSecret = read.text(env, 'LIANXIAN_OIDC_CLIENT_SECRET')
  const label = read.text(env, 'LIANXIAN_OIDC_LABEL') ?? '单位账号'
  const claim = read.text(env, 'LIANXIAN_OIDC_CLAIM') ?? 'phone_number'
  const match = read.choice(env, 'LIANXIAN_OIDC_MATCH', matches, 'phone')
  if (issuer === undefined) return undefined
  if (URL.canParse(issuer) && clientId !== undefined && clientSecret !== undefined) {
    return { issuer, clientId, clientSecret, label, claim, match }
  }
  throw new StartProblem('bad-setting', {
    name: 'LIANXIAN_OIDC_ISSUER',
    zh: '应为网址，并与 LIANXIAN_OIDC_CLIENT_ID、LIANXIAN_OIDC_CLIENT_SECRET 一起填写',
    en: 'it must be an address, given with LIANXIAN_OIDC_CLIENT_ID and LIANXIAN_OIDC_CLIENT_SECRET',
  })
}

function readSource(env: Environment): SourceSettings {
  const folder = read.text(env, 'LIANXIAN_SOURCE_FOLDER')
  return { folder: folder === undefined ? undefined : resolve(folder), hosts: read.list(env, 'LIANXIAN_SOURCE_HOSTS') }
}

function readKeyFile(env: Environment, dataDir: string): string {
  const keyFile = resolve(read.text(env, 'LIANXIAN_KEY_FILE') ?? `${dataDir}.key`)
  if (!`${keyFile}/`.startsWith(`${dataDir}/`)) return keyFile
  throw new StartProblem('bad-setting', {
    name: 'LIANXIAN_KEY_FILE',
    zh: '密钥文件不得放在数据目录内，否则备份会带走密钥',
    en: 'the key file must not lie inside the data folder, since a backup would carry it away',
  })
}

function requireQuietDemo({ demo, host }: Settings): void {
  if (demo !== 'yes' || isLoopback(host)) return
  throw new StartProblem('bad-setting', {
    name: 'HOST',
    zh: '示例集团只能在本机使用，请把 HOST 设为 127.0.0.1，或设 LIANXIAN_DEMO=0',
    en: 'the demo group is for this machine alone: set HOST to 127.0.0.1, or LIANXIAN_DEMO=0',
  })
}
