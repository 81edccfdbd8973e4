import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { lostContactAccess as access } from '../lost-contact.access.ts'
import * as contract from '../lost-contact.contract.ts'
import { closeCase } from './close-case.ts'
import { getCase } from './get-case.ts'
import { listCases } from './list-cases.ts'
import { listChannels } from './list-channels.ts'
import { listOwnCases } from './list-own-cases.ts'
import { loadCase as subject } from './load-case.ts'
import { loadUnit } from './load-unit.ts'
import { openCase } from './open-case.ts'
import { recordAttempt } from './record-attempt.ts'
import { recordDecision } from './record-decision.ts'
import { reportFound } from './report-found.ts'
import { setChannel } from './set-channel.ts'
import { setNextStep } from './set-next-step.ts'
import { withdrawDecision } from './withdraw-decision.ts'

const inUnit = { subject: loadUnit, allow: access['keep-unit'] }
const keep = { subject, allow: access['keep-case'] }
const decide = { subject, allow: access['decide-case'] }

export const lostContactRoutes: Served[] = [
  serveQuery(contract.listCases, { ...inUnit, run: listCases }),
  serveQuery(contract.getCase, { ...keep, run: (context, _, found) => getCase(context, found) }),
  serveQuery(contract.listOwnCases, { run: listOwnCases }),
  serveQuery(contract.listChannels, { run: listChannels }),
  serveCommand(contract.setChannel, { allow: access['set-channels'], run: setChannel }),
  serveCommand(contract.openCase, { ...inUnit, run: openCase }),
  serveCommand(contract.recordAttempt, { ...keep, run: recordAttempt }),
  serveCommand(contract.setNextStep, { ...keep, run: setNextStep }),
  serveCommand(contract.reportFound, { ...keep, run: reportFound }),
  serveCommand(contract.recordDecision, { ...decide, run: recordDecision }),
  serveCommand(contract.withdrawDecision, { ...decide, run: withdrawDecision }),
  serveCommand(contract.closeCase, { ...keep, run: closeCase }),
]
