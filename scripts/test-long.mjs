// `npm run test:long`: what takes longer or needs more than the clone. It comes on top of `npm test`.
import { runSteps, vitestStep } from './steps.mjs'
import { outsideStep } from './test-outside.mjs'

const sync = ['--project', 'database', 'src/app/sync-model', 'src/app/sync-chaos']

process.exitCode = await runSteps([outsideStep(), vitestStep('sync-long', sync, { LIANXIAN_SYNC_LONG: '1' })])
