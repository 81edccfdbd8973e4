import { atUnit } from '#capabilities/organisation/index.ts'
import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { ledgerAccess as access } from '../ledger.access.ts'
import * as contract from '../ledger.contract.ts'
import { assignItem } from './assign-item.ts'
import { cancelItem } from './cancel-item.ts'
import { doItem } from './do-item.ts'
import { getItem } from './get-item.ts'
import { listItems } from './list-items.ts'
import { loadItem as subject } from './load-item.ts'
import { openItem } from './open-item.ts'
import { reopenItem } from './reopen-item.ts'
import { sendBackItem } from './send-back-item.ts'
import { verifyItem } from './verify-item.ts'

export const ledgerRoutes: Served[] = [
  serveQuery(contract.listItems, { ...atUnit(access['see-ledger']), run: listItems }),
  serveQuery(contract.getItem, {
    subject,
    allow: access['see-item'],
    run: (context, _, row) => getItem(context, row),
  }),
  serveCommand(contract.openItem, { ...atUnit(access['keep-ledger']), run: openItem }),
  serveCommand(contract.assignItem, { subject, allow: access['keep-item'], run: assignItem }),
  serveCommand(contract.doItem, { subject, allow: access['do-item'], run: doItem }),
  serveCommand(contract.verifyItem, { subject, allow: access['keep-item'], run: verifyItem }),
  serveCommand(contract.sendBackItem, { subject, allow: access['keep-item'], run: sendBackItem }),
  serveCommand(contract.reopenItem, { subject, allow: access['keep-item'], run: reopenItem }),
  serveCommand(contract.cancelItem, { subject, allow: access['keep-item'], run: cancelItem }),
]
