import { fill } from '#kernel/messages.ts'

/** What keeps Lianxian from starting, each said in one sentence per language. `{…}` are filled from the params. */
const sentences = {
  'already-running': [
    '数据目录 {folder} 正被另一个连线进程（进程号 {pid}）使用，请先停止它，或用 LIANXIAN_DATA 指定另一个目录',
    'the data folder {folder} is in use by another Lianxian process (pid {pid}): stop that one first, or name another folder in LIANXIAN_DATA',
  ],
  'folder-not-writable': [
    '目录 {folder} 不能写入（{reason}），请检查权限，或用 LIANXIAN_DATA 指定另一个目录',
    'the folder {folder} cannot be written ({reason}): check its permissions, or name another folder in LIANXIAN_DATA',
  ],
  'folder-owner': [
    '数据库目录 {folder} 属于另一个系统用户（{owner}），请用该用户启动',
    'the database folder {folder} belongs to another system user ({owner}): start as that user',
  ],
  'folder-permissions': [
    '目录 {folder} 所在的文件系统不支持数据库需要的权限，请用 LIANXIAN_DATA 指定本机磁盘上的目录',
    'the file system of {folder} does not keep the permissions that the database needs: name a folder on a local disk in LIANXIAN_DATA',
  ],
  'folder-foreign': [
    '目录 {folder} 里不是完整的连线数据库，未作任何改动；请移走它或恢复备份',
    'the folder {folder} holds something that is not a complete Lianxian database and was left as it is: move it away or restore a backup',
  ],
  'database-version': [
    '数据库目录 {folder} 由 PostgreSQL {found} 写成，本程序带的是 {expected}；请用原来的版本备份后再恢复',
    'the database in {folder} was written by PostgreSQL {found} and this program carries {expected}: back up with the former version and restore with this one',
  ],
  'disk-full': [
    '磁盘已满，数据库不能写入 {folder}；腾出空间后重新启动即可，已保存的数据不受影响',
    'the disk is full and the database cannot write to {folder}: free some space and start again, what was saved is safe',
  ],
  'binary-missing': [
    '没有适用于本机（{platform}）的数据库程序，请重新运行 npm ci，或用 DATABASE_URL 连接 PostgreSQL 15 以上',
    'there is no database program for this machine ({platform}): run npm ci again, or give a PostgreSQL 15 or newer in DATABASE_URL',
  ],
  'binary-broken': [
    '数据库程序不能运行（{reason}），请重新运行 npm ci，或用 DATABASE_URL 连接 PostgreSQL 15 以上',
    'the database program does not run ({reason}): run npm ci again, or give a PostgreSQL 15 or newer in DATABASE_URL',
  ],
  'no-program-folder': [
    '系统用户 {user} 进不了程序目录，又没有可以复制到的地方（试过 {tried}），请用普通用户启动',
    'the system user {user} cannot enter the program folder and there is no place to copy it to (tried {tried}): start as an ordinary user',
  ],
  'no-system-user': [
    '以 root 启动时数据库需要一个系统用户，但无法建立（{reason}）；请用普通用户启动，或先执行 useradd --system lianxian',
    'started as root, the database needs a system user and none can be made ({reason}): start as an ordinary user, or run useradd --system lianxian first',
  ],
  'no-user-name': [
    '当前用户号 {uid} 在本机没有名字，数据库不能以它运行；请换一个有名字的用户启动',
    'the present user id {uid} has no name on this machine and the database cannot run as it: start as a user that has a name',
  ],
  'no-free-port': [
    '数据库在 127.0.0.1 上找不到可用端口，请稍后再试',
    'the database found no free port on 127.0.0.1: try again in a moment',
  ],
  'database-did-not-start': [
    '数据库没有启动（{reason}），详见 {log}',
    'the database did not start ({reason}): see {log}',
  ],
  'database-stopped': [
    '数据库意外停止（{reason}），请重新启动；已保存的数据不受影响，详见 {log}',
    'the database stopped unexpectedly ({reason}): start again, what was saved is safe, see {log}',
  ],
  'port-taken': [
    '端口 {port} 已被其他程序占用，请停止它，或用 PORT 指定另一个端口',
    'port {port} is in use by another program: stop that one, or name another port in PORT',
  ],
  'address-closed': [
    '不能在 {host}:{port} 上提供服务（{reason}），请检查 HOST 和 PORT',
    'the web service cannot listen on {host}:{port} ({reason}): check HOST and PORT',
  ],
  'database-unreachable': [
    '连不上 {name} 指定的数据库（{reason}），请检查地址、口令和网络',
    'the database that {name} names cannot be reached ({reason}): check address, password and network',
  ],
  'database-too-old': [
    '外部数据库是 PostgreSQL {found}，需要 15 以上',
    'the outside database is PostgreSQL {found}, and 15 or newer is needed',
  ],
  'database-behind': [
    '数据库还缺少本版本的升级，请先执行 npm run -s lx -- migrate（需要 LIANXIAN_MIGRATE_URL）',
    'the database lacks migrations of this version: run npm run -s lx -- migrate first (it needs LIANXIAN_MIGRATE_URL)',
  ],
  'migration-failed': [
    '数据库升级没有完成，已退回升级前的状态：{reason}',
    'the database was not migrated and stands as before: {reason}',
  ],
  'app-role-too-strong': [
    '{name} 使用的数据库角色 {role} 权限过大（{why}），行级保护会失效；请按 db/roles.sql 建立角色',
    'the database role {role} in {name} may do too much ({why}), which would switch row-level security off: make the roles of db/roles.sql',
  ],
  'roles-missing': [
    '外部数据库还没有连线需要的角色，请由管理员在该库中执行 psql -f db/roles.sql',
    'the outside database lacks the roles that Lianxian needs: let its administrator run psql -f db/roles.sql in that database',
  ],
  'bad-setting': [
    '环境变量 {name} 的值不能用：{zh}',
    'the environment variable {name} has a value that cannot be used: {en}',
  ],
} as const

export type StartProblemCode = keyof typeof sentences

/** An expected failure to start: a code for programs, and one sentence in Chinese and English for the operator. */
export class StartProblem extends Error {
  readonly code: StartProblemCode
  readonly zh: string
  readonly en: string

  constructor(code: StartProblemCode, params: Readonly<Record<string, string | number>> = {}) {
    const [zh, en] = sentences[code].map((sentence) => fill(sentence, params)) as [string, string]
    super(`${zh}。 / ${en.charAt(0).toUpperCase()}${en.slice(1)}.`)
    this.name = 'StartProblem'
    this.code = code
    this.zh = zh
    this.en = en
  }
}
