import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { atUnit } from '#capabilities/organisation/index.ts'
import { standardsAccess as access } from '../standards.access.ts'
import * as contract from '../standards.contract.ts'
import { addItem } from './add-item.ts'
import { answerStandard } from './answer-standard.ts'
import { changeItem } from './change-item.ts'
import { getStandards } from './get-standards.ts'
import { listItems } from './list-items.ts'
import { listMissing } from './list-missing.ts'

export const standardsRoutes: Served[] = [
  serveQuery(contract.getStandards, {
    ...atUnit(access['see-standards']),
    run: (context, _, unit) => getStandards(context, unit),
  }),
  serveCommand(contract.answerStandard, { ...atUnit(access['answer-standards']), run: answerStandard }),
  serveQuery(contract.listMissing, { ...atUnit(access['see-standards']), run: listMissing }),
  serveQuery(contract.listItems, { allow: access['keep-standards'], run: listItems }),
  serveCommand(contract.addItem, { allow: access['keep-standards'], run: addItem }),
  serveCommand(contract.changeItem, { allow: access['keep-standards'], run: changeItem }),
]
