// The way in for `npm start` and `npm test` on a fresh clone: plain JavaScript without dependencies, run by whatever
// Node the machine has. It installs what is missing, checks it, and hands over to the project's own Node 24.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { requireBrowser } from './launch/browser.mjs'
import { requireDatabaseProgram, requireDependencies, requireOwnNode, requireStarter } from './launch/install.mjs'
import { run } from './launch/run.mjs'
import { Stop } from './launch/stop.mjs'

const targets = {
  start: { file: 'src/app/server/main.ts', browser: false },
  test: { file: 'scripts/test.mjs', browser: true },
  'test:long': { file: 'scripts/test-long.mjs', browser: true },
  'test:outside': { file: 'scripts/test-outside.mjs', browser: false },
  bench: { file: 'bench/main.ts', browser: true },
  'demo:offline': { file: 'scripts/demo-offline.ts', browser: true, window: true },
  chaos: { file: 'scripts/chaos.ts', browser: false },
  mutants: { file: 'scripts/mutants.ts', browser: false },
}

const home = dirname(dirname(fileURLToPath(import.meta.url)))

launch(process.argv[2], process.argv.slice(3)).then(
  (code) => {
    process.exitCode = code
  },
  (error) => {
    console.error(error instanceof Stop ? `\n${error.message}\n` : error)
    process.exitCode = 1
  },
)

async function launch(name, words) {
  requireStarter(process.versions.node)
  const target = targets[name]
  if (target === undefined) {
    const known = Object.keys(targets).join(', ')
    throw new Stop(`没有名为 ${name} 的命令，可用：${known}。`, `There is no command ${name}; there are: ${known}.`)
  }
  await requireDependencies(home)
  const node = await requireOwnNode(home)
  if (name !== 'start' || !process.env.DATABASE_URL) await requireDatabaseProgram(home)
  const env = target.browser ? { CHROMIUM_PATH: await requireBrowser(home, target) } : {}
  // What Node made of the sources is kept, for a quarter less work at the next start.
  if (name === 'start') env.NODE_COMPILE_CACHE = join(home, '.cache', 'compiled')
  return run(node, [join(home, target.file), ...words], { cwd: home, env })
}
