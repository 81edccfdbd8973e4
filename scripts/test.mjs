// `npm test`: the checks, the tests of rules, stores and routes on the embedded database, the journeys in a browser.
import { nodeStep, runSteps, vitestStep } from './steps.mjs'

process.exitCode = await runSteps([
  nodeStep('check', 'scripts/check.ts'),
  vitestStep('tests', ['--project', 'plain', '--project', 'database']),
  vitestStep('journeys', ['--project', 'browser']),
])
