// `npm run chaos -- --seed N --ops N [--phones N] [--verbose]`: phones, server, database and network fail at once. Prints
// one JSON line; ends with 1 if a guarantee broke.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const program = join(import.meta.dirname, '../src/testing/sync/chaos-program.ts')
const child = spawn(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' })
const [code] = (await once(child, 'exit')) as [number | null]
process.exitCode = code ?? 1
