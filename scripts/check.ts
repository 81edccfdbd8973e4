import { spawn } from 'node:child_process'

/**
 * `npm run check [-- part …]`: runs the checks, two at a time, and prints what each found.
 * Exits 1 if one failed.
 */
const parts: Record<string, string[]> = {
  // What was found last time is kept, so that the next run looks at what has changed since.
  types: ['browser', 'tests', 'server', 'pure'].map(
    (scope) =>
      `vue-tsc --noEmit -p tsconfig.${scope}.json --incremental --tsBuildInfoFile .cache/types-${scope}.tsbuildinfo`,
  ),
  lint: ['oxlint'],
  boundaries: [
    'depcruise --config .dependency-cruiser.mjs --output-type err-long src scripts',
    'depcruise --config .dependency-cruiser.first-page.mjs --output-type err-long src',
  ],
  dead: ['knip'],
  format: ['oxfmt --check .'],
  licences: ['node scripts/check-licences.ts'],
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`No such check: ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}

const waiting = Object.entries(parts)
  .filter(([name]) => asked.length === 0 || asked.includes(name))
  .flatMap(([name, commands]) => commands.map((command) => ({ name, command })))
const failed: string[] = []
await Promise.all([work(), work()])
if (failed.length > 0) {
  console.error(`\n${failed.length} failed:\n${failed.map((command) => `  ${command}`).join('\n')}`)
  process.exit(1)
}

/** Takes one command after the other until none waits. */
async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const started = performance.now()
    const { code, output } = await run(next.command)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(
      `${code === 0 ? 'ok    ' : 'FAILED'}  ${next.name.padEnd(10)}  ${seconds.padStart(5)} s  ${next.command}`,
    )
    if (code === 0) continue
    failed.push(next.command)
    console.log(output.trimEnd())
  }
}

/** npm puts node_modules/.bin first in PATH, so that the project's own tools and Node 24 are found. */
function run(command: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += String(chunk)))
    child.stderr.on('data', (chunk) => (output += String(chunk)))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
