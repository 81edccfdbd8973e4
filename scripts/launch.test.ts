import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

const home = join(import.meta.dirname, '..')

it('says in one sentence per language that the machine’s Node is too old, from 20.19 on it is not', () => {
  const [old, least] = ['20.18.9', '20.19.0'].map((version) => inLaunch('install', `requireStarter('${version}')`))
  expect(old?.said).toMatch(/本机的 Node\.js 是 20\.18\.9，需要 20\.19/)
  expect(old?.said).toContain('20.19 or newer is needed')
  expect(least?.said).toBe('')
})

it('knows by the lock file whether what is installed is what is wanted, and notes it', () => {
  const clone = makeClone({
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/mac': { version: '1.0.0', optional: true },
  })
  const call = `requireDependencies('${clone}').then(() => console.log('as wanted'))`
  install(clone, { 'node_modules/a': { version: '1.0.0' } })
  expect(inLaunch('install', call).said).toBe('as wanted')
  install(clone, { 'node_modules/a': { version: '0.9.0' } })
  expect(inLaunch('install', call).said, 'the note says that it was').toBe('as wanted')
  rmSync(join(clone, 'node_modules', '.lianxian-stamp'))
  expect(inLaunch('install', call, { npm_execpath: join(clone, 'npm.js') }).said).toContain('npm was called: ci')
})

it('hands over the exit code and the project’s own programs', () => {
  const script = `console.log(process.env.PATH.split(':')[0]); process.exit(7)`
  const call = `run(process.execPath, ['-e', ${JSON.stringify(script)}], { cwd: '/' }).then((code) => console.log(code))`
  expect(inLaunch('run', call).said.split('\n')).toEqual(['/node_modules/.bin', '7'])
})

it('names the commands that there are', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(home, 'scripts/launch.mjs'), 'stop'], {
    encoding: 'utf8',
  })
  expect(status).toBe(1)
  expect(stderr).toMatch(/start, test, test:long, test:outside/)
  expect(stderr).not.toContain('    at ')
})

it('has a lock file that npm ci accepts: it names the package of every platform', () => {
  const { status, stdout } = spawnSync(process.execPath, [join(home, 'scripts/complete-lock.mjs'), '--check'], {
    encoding: 'utf8',
  })
  expect([status, stdout.trim()]).toEqual([0, '0 missing'])
})

/** What a call of one of the launcher's parts printed, or the sentence that it stopped with. */
function inLaunch(part: string, call: string, env: Record<string, string> = {}): { said: string } {
  const name = /^\w+/.exec(call)?.[0] ?? ''
  const script = `import { ${name} } from '${join(home, 'scripts/launch', part)}.mjs'
    Promise.resolve().then(() => ${call}).catch((error) => console.log(error.message))`
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...env },
  })
  return { said: `${ran.stdout}${ran.stderr}`.trim() }
}

function makeClone(packages: object): string {
  const clone = mkdtempSync(join(tmpdir(), 'lianxian-clone-'))
  onTestFinished(() => rmSync(clone, { recursive: true, force: true }))
  writeFileSync(join(clone, 'package-lock.json'), JSON.stringify({ packages }))
  writeFileSync(join(clone, 'npm.js'), `console.log('npm was called:', process.argv[2])`)
  cpSync(join(home, 'package.json'), join(clone, 'package.json'))
  mkdirSync(join(clone, 'node_modules'))
  return clone
}

function install(clone: string, packages: object): void {
  writeFileSync(join(clone, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }))
}
