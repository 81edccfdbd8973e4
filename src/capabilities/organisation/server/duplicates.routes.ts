import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { organisationAccess } from '../organisation.access.ts'
import * as contract from '../duplicates.contract.ts'
import { findMerge } from './duplicates.store.ts'
import { findDuplicates } from './find-duplicates.ts'
import { keepApart } from './keep-apart.ts'
import { loadTwoPeople } from './load-two-people.ts'
import { mergePeople } from './merge-people.ts'
import { undoMerge } from './undo-merge.ts'

const allow = organisationAccess['merge-people']

export const duplicatesRoutes: Served[] = [
  serveQuery(contract.listDuplicates, { allow: organisationAccess['import-roster'], run: findDuplicates }),
  serveCommand(contract.keepApart, {
    subject: (context, { oneId, otherId }) => loadTwoPeople(context, oneId, otherId),
    allow,
    run: (context, _, two) => keepApart(context, two),
  }),
  serveCommand(contract.mergePeople, {
    subject: (context, { keptId, goneId }) => loadTwoPeople(context, keptId, goneId),
    allow,
    run: (context, _, two) => mergePeople(context, two),
  }),
  serveCommand(contract.undoMerge, {
    subject: async ({ tx }, { mergeId }) => (await findMerge(tx, mergeId)) ?? null,
    allow: organisationAccess['import-roster'],
    run: (context, _, merge) => undoMerge(context, merge),
  }),
]
