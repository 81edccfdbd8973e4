import { replayParked } from '#platform/sync/replay-operations.ts'
import { TestClock } from '../test-clock.ts'
import { openServer, type ServerPlace } from './open-server.ts'
import type { ProofVersion } from './proof.capability.ts'

// The server as a process of its own, so that it can be killed. Where it works comes as one JSON word.
const place = JSON.parse(process.argv[2]!) as ServerPlace & { version: ProofVersion }
// What a handler of the proof does on purpose is no news.
const errors = (line: string) =>
  void (/"level":(50|60)/.test(line) && !line.includes('an operation was parked') && process.stderr.write(line))
const { services } = await openServer({ ...place, clock: new TestClock(), onLog: errors })
process.stdout.write('ready\n')
// Whoever started it has gone: nobody needs it any more.
process.stdin.on('end', () => process.exit())
process.stdin.on('data', () => void replayParked(services).finally(() => process.stdout.write('replayed\n')))
