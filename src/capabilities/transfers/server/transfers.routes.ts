import { serveCommand, type Served, serveQuery } from '#platform/http/serve.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { Uuid } from '#kernel/id.ts'
import * as contract from '../transfers.contract.ts'
import { transfersAccess as access } from '../transfers.access.ts'
import { askTransfer } from './ask-transfer.ts'
import { getTransfer } from './get-transfer.ts'
import { getTransferSettings } from './get-transfer-settings.ts'
import { listTransfers } from './list-transfers.ts'
import { loadTransfer as subject } from './load-transfer.ts'
import { receiveTransfer } from './receive-transfer.ts'
import { releaseTransfer } from './release-transfer.ts'
import { returnTransfer } from './return-transfer.ts'
import { setTransferSettings } from './set-transfer-settings.ts'
import { withdrawTransfer } from './withdraw-transfer.ts'

const loadAsker = ({ actor }: QueryContext, input: { personId: Uuid }) =>
  Promise.resolve({ isSelf: input.personId === actor.personUuid })

export const transfersRoutes: Served[] = [
  serveQuery(contract.listTransfers, { run: listTransfers }),
  serveQuery(contract.getTransfer, {
    subject,
    allow: access['see-transfer'],
    run: (context, _, row) => getTransfer(context, row),
  }),
  serveCommand(contract.askTransfer, { subject: loadAsker, allow: access['ask-transfer'], run: askTransfer }),
  serveCommand(contract.releaseTransfer, { subject, allow: access['release-transfer'], run: releaseTransfer }),
  serveCommand(contract.receiveTransfer, { subject, allow: access['receive-transfer'], run: receiveTransfer }),
  serveCommand(contract.returnTransfer, { subject, allow: access['return-transfer'], run: returnTransfer }),
  serveCommand(contract.withdrawTransfer, {
    subject,
    allow: access['withdraw-transfer'],
    run: (context, _, row) => withdrawTransfer(context, row),
  }),
  serveQuery(contract.getTransferSettings, { run: getTransferSettings }),
  serveCommand(contract.setTransferSettings, { allow: access['set-transfers'], run: setTransferSettings }),
]
