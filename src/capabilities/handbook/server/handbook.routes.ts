import { atUnit } from '#capabilities/organisation/index.ts'
import { type Served, serveAuditedFile, serveQuery } from '#platform/http/serve.ts'
import { handbookAccess } from '../handbook.access.ts'
import * as contract from '../handbook.contract.ts'
import { getFilledTemplate } from './get-filled-template.ts'
import { getHandbook } from './get-handbook.ts'
import { getHandbookFile } from './get-handbook-file.ts'

const ofUnit = atUnit(handbookAccess['see-handbook'])

export const handbookRoutes: Served[] = [
  serveQuery(contract.getHandbook, { ...ofUnit, run: getHandbook }),
  serveAuditedFile(contract.getHandbookFile, { ...ofUnit, run: getHandbookFile }),
  serveAuditedFile(contract.getFilledTemplate, { ...ofUnit, run: getFilledTemplate }),
]
