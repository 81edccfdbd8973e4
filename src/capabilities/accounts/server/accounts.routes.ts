import { type Served, serveCommand, servePublicQuery, serveQuery } from '#platform/http/serve.ts'
import { isDemo } from '#platform/installation/is-demo.store.ts'
import { findUnit, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { listRecipients as recipientsContract, withdrawSlip as withdrawContract } from '../access-slips.contract.ts'
import { accountsAccess } from '../accounts.access.ts'
import * as contract from '../accounts.contract.ts'
import * as settings from '../slip-settings.contract.ts'
import { getSignInWays } from '../sign-in.contract.ts'
import { markEventsSeen } from './account-events.store.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endSession } from './end-session.ts'
import { getMe } from './get-me.ts'
import { getSignIn } from './get-sign-in.ts'
import { listRecipients } from './list-recipients.ts'
import { listSessions } from './list-sessions.ts'
import { getSlipSettings } from './get-slip-settings.ts'
import { setSlipSettings } from './set-slip-settings.ts'
import { toRecipient } from './to-recipient.ts'
import { withdrawSlip } from './withdraw-slip.ts'

export const accountsRoutes: Served[] = [
  servePublicQuery(getSignInWays, {
    run: async ({ tx, services }) => ({ enterprise: services.auth.enterprise?.label ?? null, demo: await isDemo(tx) }),
  }),
  serveQuery(contract.getMe, { run: getMe }),
  serveQuery(contract.listSessions, { run: listSessions }),
  serveCommand(contract.endOtherSessions, { run: endOtherSessions }),
  serveCommand(contract.endSession, { run: endSession }),
  serveQuery(contract.getSignIn, { run: getSignIn }),
  serveCommand(contract.seeAccountEvents, {
    run: async ({ tx, actor, now }) => ({ seen: await markEventsSeen(tx, actor.personId, now) }),
  }),
  serveQuery(recipientsContract, {
    subject: async ({ tx }: QueryContext, { unitId }): Promise<UnitFacts | null> =>
      (await findUnit(tx, unitId)) ?? null,
    allow: accountsAccess['hand-out-access'],
    run: listRecipients,
  }),
  serveQuery(settings.getSlipSettings, { allow: accountsAccess['see-slip-settings'], run: getSlipSettings }),
  serveCommand(settings.setSlipSettings, { allow: accountsAccess['set-slips'], run: setSlipSettings }),
  serveCommand(withdrawContract, { ...toRecipient, run: withdrawSlip }),
]
