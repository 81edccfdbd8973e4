import type { Actor } from '#kernel/actor.ts'
import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { atUnit } from '#capabilities/organisation/index.ts'
import { electionsAccess as access } from '../elections.access.ts'
import * as contract from '../elections.contract.ts'
import { amendElection } from './amend-election.ts'
import { type ElectionSubject, findElectionSubject } from './find-election-subject.ts'
import { getTerm } from './get-term.ts'
import { listNominees } from './list-nominees.ts'
import { listTerms } from './list-terms.ts'
import { recordElection } from './record-election.ts'
import { settleTerms } from './settle-terms.ts'

export const electionsRoutes: Served[] = [
  serveQuery(contract.listTerms, { allow: access['list-terms'], run: listTerms }),
  serveCommand(contract.settleTerms, { allow: access['settle-terms'], run: settleTerms }),
  serveQuery(contract.getTerm, {
    ...atUnit(access['see-term']),
    run: (context, _, unit) => getTerm(context, unit),
  }),
  serveQuery(contract.listNominees, { ...atUnit(access['record-election']), run: listNominees }),
  serveCommand(contract.recordElection, { ...atUnit(access['record-election']), run: recordElection }),
  serveCommand(contract.amendElection, {
    subject: (context, { electionId }) => findElectionSubject(context, electionId),
    allow: (actor: Actor, { unit }: ElectionSubject) =>
      access['record-election'](actor, { unitId: unit.id, path: unit.path }),
    run: amendElection,
  }),
]
