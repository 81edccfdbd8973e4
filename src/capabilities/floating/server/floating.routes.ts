import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { serveCommand, type Served, serveQuery } from '#platform/http/serve.ts'
import { floatingAccess as access } from '../floating.access.ts'
import * as contract from '../floating.contract.ts'
import { acceptFloating } from './accept-floating.ts'
import { answerProposal } from './answer-proposal.ts'
import { endFloating } from './end-floating.ts'
import { getFloating } from './get-floating.ts'
import { listFloating } from './list-floating.ts'
import { listProposals } from './list-proposals.ts'
import { loadCase as subject } from './load-case.ts'
import { noteFloating } from './note-floating.ts'
import { findProposal } from './proposals.store.ts'
import { registerFloating } from './register-floating.ts'
import { returnFloating } from './return-floating.ts'

const loadProposal = async ({ tx }: QueryContext, input: { proposalId: Uuid }) =>
  (await findProposal(tx, input.proposalId)) ?? null

export const floatingRoutes: Served[] = [
  serveQuery(contract.listFloating, { run: listFloating }),
  serveQuery(contract.getFloating, {
    subject,
    allow: access['see-case'],
    run: (context, _, row) => getFloating(context, row),
  }),
  serveCommand(contract.registerFloating, { allow: access['register-case'], run: registerFloating }),
  serveCommand(contract.acceptFloating, { subject, allow: access['host-case'], run: acceptFloating }),
  serveCommand(contract.returnFloating, { subject, allow: access['host-case'], run: returnFloating }),
  serveCommand(contract.endFloating, { subject, allow: access['end-case'], run: endFloating }),
  serveCommand(contract.noteFloating, { subject, allow: access['note-case'], run: noteFloating }),
  serveQuery(contract.listProposals, { run: listProposals }),
  serveCommand(contract.answerProposal, {
    subject: loadProposal,
    allow: access['answer-proposal'],
    run: answerProposal,
  }),
]
