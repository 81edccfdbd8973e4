import { type Served, serveCommand, servePublicCommand, servePublicQuery, serveQuery } from '#platform/http/serve.ts'
import * as contract from '../find.contract.ts'
import { lostContactAccess as access } from '../lost-contact.access.ts'
import { getChallenge } from './get-challenge.ts'
import { linkReport } from './link-report.ts'
import { listReports } from './list-reports.ts'
import { loadReport as subject } from './load-report.ts'
import { passReport } from './pass-report.ts'
import { sendAddition } from './send-addition.ts'
import { sendReport } from './send-report.ts'
import { settleReport } from './settle-report.ts'

const keep = { subject, allow: access['keep-report'] }

export const findRoutes: Served[] = [
  servePublicQuery(contract.getChallenge, { run: getChallenge }),
  servePublicCommand(contract.sendReport, { run: sendReport }),
  servePublicCommand(contract.sendAddition, { run: sendAddition }),
  serveQuery(contract.listReports, { allow: access['keep-reports'], run: listReports }),
  serveCommand(contract.passReport, { ...keep, run: passReport }),
  serveCommand(contract.linkReport, { ...keep, run: linkReport }),
  serveCommand(contract.settleReport, { ...keep, run: settleReport }),
]
