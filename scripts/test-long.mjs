// `npm run test:long`: what takes longer or needs more than the clone. It comes on top of `npm test`.
import { runSteps } from './steps.mjs'
import { outsideStep } from './test-outside.mjs'

process.exitCode = await runSteps([outsideStep()])
