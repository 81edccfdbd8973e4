import { ask, run } from './run.mjs'

/** Installs packages of the system if this is root on a system with apt; answers whether they were installed. */
export async function installPackages(home, names) {
  if (process.getuid?.() !== 0 || !ask('apt-get', ['--version']).ok) return false
  console.log(`正在安装系统软件包 / Installing system packages: ${names.join(' ')}`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], { cwd: home, env })
  return (await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { cwd: home, env })) === 0
}
