import { holdSignals } from './hold-signals.ts'

const letGo = holdSignals()
// Loaded after the signals are held: it takes a second, in which somebody may change his mind.
const { runServer } = await import('./run-server.ts')
process.exitCode = await runServer(letGo)
// What a part left open must not keep a stopped program alive.
process.exit()
