import { holdSignals } from '../server/hold-signals.ts'

// The worker alone, whatever LIANXIAN_ROLES says.
const letGo = holdSignals()
const { runServer } = await import('../server/run-server.ts')
process.exitCode = await runServer(letGo, ['worker'])
process.exit()
