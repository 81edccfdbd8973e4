import type { QueryContext } from '#platform/http/context.ts'
import { type Served, serveCommand, serveFile, serveQuery } from '#platform/http/serve.ts'
import { organisationAccess } from '../organisation.access.ts'
import * as contract from '../roster-import.contract.ts'
import { askAgain } from './ask-again.ts'
import { cancelRosterImport } from './cancel-roster-import.ts'
import { confirmRosterImport } from './confirm-roster-import.ts'
import { getFaultyRows } from './get-faulty-rows.ts'
import { findImport } from './roster-import.store.ts'
import { listLeftOut } from './list-left-out.ts'
import { listRosterImports } from './list-roster-imports.ts'
import { readRosterAgain } from './read-roster-again.ts'
import { startRosterImport } from './start-roster-import.ts'
import { toImportView } from './to-import-view.ts'
import { undoRosterImport } from './undo-roster-import.ts'

const allow = organisationAccess['import-roster']
const subject = async ({ tx }: QueryContext, input: { importId: string }) =>
  (await findImport(tx, input.importId)) ?? null

export const rosterImportRoutes: Served[] = [
  serveCommand(contract.startRosterImport, { allow, run: startRosterImport }),
  serveQuery(contract.listRosterImports, { allow, run: listRosterImports }),
  serveQuery(contract.getRosterImport, {
    subject,
    allow,
    run: async ({ locale }, _input, row) => toImportView(row, locale),
  }),
  serveCommand(contract.readRosterAgain, { subject, allow, run: readRosterAgain }),
  serveCommand(contract.confirmRosterImport, { subject, allow, run: confirmRosterImport }),
  serveCommand(contract.cancelRosterImport, {
    subject,
    allow,
    run: (context, _, row) => cancelRosterImport(context, row),
  }),
  serveCommand(contract.undoRosterImport, { subject, allow, run: (context, _, row) => undoRosterImport(context, row) }),
  serveQuery(contract.listLeftOut, { allow, run: listLeftOut }),
  serveCommand(contract.askAgain, { allow, run: askAgain }),
  serveFile(contract.getFaultyRows, { subject, allow, run: (context, _, row) => getFaultyRows(context, row) }),
]
