import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { dualRegistrationAccess as access } from '../dual-registration.access.ts'
import * as contract from '../dual-registration.contract.ts'
import { endRegistration } from './end-registration.ts'
import { getOfPerson } from './get-of-person.ts'
import { getOwn } from './get-own.ts'
import { loadPerson } from './load-person.ts'
import { noteActivity } from './note-activity.ts'
import { noteCheck } from './note-check.ts'
import { registerHome } from './register-home.ts'
import { removeActivity } from './remove-activity.ts'

export const dualRegistrationRoutes: Served[] = [
  serveQuery(contract.getOwn, { run: getOwn }),
  serveCommand(contract.registerHome, { run: registerHome }),
  serveCommand(contract.endRegistration, { run: endRegistration }),
  serveCommand(contract.noteActivity, { run: noteActivity }),
  serveCommand(contract.removeActivity, { run: removeActivity }),
  serveQuery(contract.getOfPerson, { run: getOfPerson }),
  serveCommand(contract.noteCheck, { subject: loadPerson, allow: access['note-check'], run: noteCheck }),
]
