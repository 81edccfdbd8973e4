import { findUnitById } from '#capabilities/organisation/index.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { serveAuditedFile, serveCommand, type Served, serveQuery } from '#platform/http/serve.ts'
import { personalDataAccess as access } from '../personal-data.access.ts'
import * as contract from '../personal-data.contract.ts'
import * as retention from '../retention.contract.ts'
import { approveDeletion } from './approve-deletion.ts'
import { archiveDue } from './archive-due.ts'
import { answerCorrection } from './answer-correction.ts'
import { askCorrection } from './ask-correction.ts'
import { findCorrection } from './corrections.store.ts'
import { exportOwnData } from './export-own-data.ts'
import { getArchive } from './get-archive.ts'
import { getOwnData } from './get-own-data.ts'
import { keepDue } from './keep-due.ts'
import { listAccessRecords } from './list-access-records.ts'
import { listCorrections } from './list-corrections.ts'
import { listOwnCorrections } from './list-own-corrections.ts'
import { listRetention } from './list-retention.ts'
import { listWithheldLooks } from './list-withheld-looks.ts'
import { releaseLooks } from './release-looks.ts'
import { findProposal } from './retention.store.ts'

/** Only what is asked of the units that the actor keeps; what is his own he does not answer himself. */
async function findKeptCorrection({ tx, actor }: QueryContext, { correctionId }: { correctionId: string }) {
  const correction = await findCorrection(tx, correctionId)
  if (!correction || correction.personId === actor.personId) return null
  const unit = await findUnitById(tx, correction.unitId)
  return unit ? { ...correction, path: unit.path } : null
}

const atProposal = {
  subject: async ({ tx }: QueryContext, { proposalId }: { proposalId: string }) => {
    const proposal = await findProposal(tx, proposalId)
    const company = proposal && (await findUnitById(tx, proposal.companyId))
    return company ? { ...proposal, path: company.path } : null
  },
  allow: access['keep-roster'],
}

export const personalDataRoutes: Served[] = [
  serveQuery(contract.getOwnData, { run: getOwnData }),
  serveAuditedFile(contract.exportOwnData, { run: exportOwnData }),
  serveCommand(contract.askCorrection, { run: askCorrection }),
  serveQuery(contract.listOwnCorrections, { run: listOwnCorrections }),
  serveQuery(contract.listCorrections, { allow: (actor) => access['keep-roster'](actor), run: listCorrections }),
  serveCommand(contract.answerCorrection, {
    subject: findKeptCorrection,
    allow: access['keep-roster'],
    run: answerCorrection,
  }),
  serveQuery(contract.listWithheldLooks, {
    allow: (actor) => access['hold-discipline'](actor),
    run: listWithheldLooks,
  }),
  serveCommand(contract.releaseLooks, { allow: (actor) => access['hold-discipline'](actor), run: releaseLooks }),
  serveQuery(contract.listAccessRecords, { allow: (actor) => access['see-access'](actor), run: listAccessRecords }),
  serveQuery(retention.listRetention, { allow: (actor) => access['keep-roster'](actor), run: listRetention }),
  serveCommand(retention.archiveDue, { ...atProposal, run: archiveDue }),
  serveAuditedFile(retention.getArchive, { ...atProposal, run: getArchive }),
  serveCommand(retention.approveDeletion, { ...atProposal, run: approveDeletion }),
  serveCommand(retention.keepDue, { ...atProposal, run: keepDue }),
]
