import { parseArgs } from 'node:util'
import { runChaos } from './chaos.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    ops: { type: 'string', default: '2000' },
    phones: { type: 'string', default: '5' },
    /** Says what happens as it happens. */
    verbose: { type: 'boolean', default: false },
  },
})

const say = values.verbose ? (line: string) => void process.stderr.write(`${line}\n`) : undefined
const numbers = { seed: Number(values.seed), operations: Number(values.ops), phones: Number(values.phones) }
const { found, refusals, ...result } = await runChaos({ ...numbers, ...(say && { say }) })
process.stdout.write(`${JSON.stringify(result)}\n`)
for (const one of found) process.stderr.write(`${one}\n`)
if (values.verbose) process.stderr.write(`${JSON.stringify(refusals)}\n`)
process.exit(result.broken === 0 ? 0 : 1)
