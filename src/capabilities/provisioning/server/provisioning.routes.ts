import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { provisioningAccess } from '../provisioning.access.ts'
import * as contract from '../provisioning.contract.ts'
import { getRosterSource } from './get-roster-source.ts'
import { listScimTokens } from './list-scim-tokens.ts'
import { makeScimToken } from './make-scim-token.ts'
import { readSourceNow } from './read-source-now.ts'
import { setRosterSource } from './set-roster-source.ts'
import { withdrawScimToken } from './withdraw-scim-token.ts'

const allow = provisioningAccess['keep-provisioning']

export const provisioningRoutes: Served[] = [
  serveQuery(contract.getRosterSource, { allow, run: getRosterSource }),
  serveCommand(contract.setRosterSource, { allow, run: setRosterSource }),
  serveCommand(contract.readSourceNow, { allow, run: readSourceNow }),
  serveQuery(contract.listScimTokens, { allow, run: listScimTokens }),
  serveCommand(contract.makeScimToken, { allow, run: makeScimToken }),
  serveCommand(contract.withdrawScimToken, { allow, run: withdrawScimToken }),
]
