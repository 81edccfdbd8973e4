import { atUnit } from '#capabilities/organisation/index.ts'
import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { ledgerAccess as access } from '../ledger.access.ts'
import * as contract from '../ledger.contract.ts'
import { assignItem } from './assign-item.ts'
import { getItem } from './get-item.ts'
import { listItems } from './list-items.ts'
import { loadItem as subject } from './load-item.ts'
import { openItem } from './open-item.ts'
import { sayStep } from './say-step.ts'

export const ledgerRoutes: Served[] = [
  serveQuery(contract.listItems, { ...atUnit(access['see-ledger']), run: listItems }),
  serveQuery(contract.getItem, {
    subject,
    allow: access['see-item'],
    run: (context, _, row) => getItem(context, row),
  }),
  serveCommand(contract.openItem, { ...atUnit(access['keep-ledger']), run: openItem }),
  serveCommand(contract.assignItem, { subject, allow: access['keep-item'], run: assignItem }),
  serveCommand(contract.doItem, { subject, allow: access['do-item'], run: sayStep('done') }),
  serveCommand(contract.verifyItem, { subject, allow: access['keep-item'], run: sayStep('verify') }),
  serveCommand(contract.sendBackItem, { subject, allow: access['keep-item'], run: sayStep('send-back') }),
  serveCommand(contract.reopenItem, { subject, allow: access['keep-item'], run: sayStep('reopen') }),
  serveCommand(contract.cancelItem, { subject, allow: access['keep-item'], run: sayStep('cancel') }),
]
