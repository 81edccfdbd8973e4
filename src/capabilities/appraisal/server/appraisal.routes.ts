import { atUnit } from '#capabilities/organisation/index.ts'
import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { appraisalAccess as access } from '../appraisal.access.ts'
import * as contract from '../appraisal.contract.ts'
import { amendVerdict } from './amend-verdict.ts'
import { answerAppeal } from './answer-appeal.ts'
import { closeAppraisal } from './close-appraisal.ts'
import { getAppraisal } from './get-appraisal.ts'
import { getOwnAppraisal } from './get-own-appraisal.ts'
import { giveVerdict } from './give-verdict.ts'
import { listAppraisals } from './list-appraisals.ts'
import { listOwnAppraisals } from './list-own-appraisals.ts'
import { loadAppraisal as subject } from './load-appraisal.ts'
import { markSpoken } from './mark-spoken.ts'
import { openAppraisal } from './open-appraisal.ts'
import { recordPoll } from './record-poll.ts'
import { settleMutual } from './settle-mutual.ts'
import { writeAppeal } from './write-appeal.ts'
import { writeComment } from './write-comment.ts'
import { writeSelf } from './write-self.ts'

const byWriter = { subject, allow: access['write-appraisal'] }
const byListed = { subject, allow: access['own-appraisal'] }

export const appraisalRoutes: Served[] = [
  serveQuery(contract.listAppraisals, {
    ...atUnit(access['see-appraisals']),
    run: (context, _, unit) => listAppraisals(context, unit),
  }),
  serveQuery(contract.listOwnAppraisals, { run: listOwnAppraisals }),
  serveQuery(contract.getAppraisal, { ...byWriter, run: (context, _, row) => getAppraisal(context, row) }),
  serveQuery(contract.getOwnAppraisal, { ...byListed, run: (context, _, row) => getOwnAppraisal(context, row) }),
  serveCommand(contract.openAppraisal, { ...atUnit(access['open-appraisal']), run: openAppraisal }),
  serveCommand(contract.writeSelf, { ...byListed, run: writeSelf }),
  serveCommand(contract.markSpoken, { ...byWriter, run: markSpoken }),
  serveCommand(contract.settleMutual, { ...byWriter, run: settleMutual }),
  serveCommand(contract.writeComment, { ...byListed, run: writeComment }),
  serveCommand(contract.recordPoll, { ...byWriter, run: recordPoll }),
  serveCommand(contract.giveVerdict, { ...byWriter, run: giveVerdict }),
  serveCommand(contract.closeAppraisal, { ...byWriter, run: closeAppraisal }),
  serveCommand(contract.writeAppeal, { ...byListed, run: writeAppeal }),
  serveCommand(contract.answerAppeal, { ...byWriter, run: answerAppeal }),
  serveCommand(contract.amendVerdict, { ...byWriter, run: amendVerdict }),
]
