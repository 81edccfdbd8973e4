import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { organisationAccess as access } from '../organisation.access.ts'
import * as contract from '../unit-kinds.contract.ts'
import { addUnitKind } from './add-unit-kind.ts'
import { changeUnitKind } from './change-unit-kind.ts'
import { listUnitKinds } from './list-unit-kinds.ts'
import { findUnitKind, type UnitKindRow } from './unit-kinds.store.ts'

export const unitKindsRoutes: Served[] = [
  serveQuery(contract.listUnitKinds, { run: listUnitKinds }),
  serveCommand(contract.addUnitKind, { allow: (actor) => access['keep-kinds'](actor), run: addUnitKind }),
  serveCommand(contract.changeUnitKind, {
    subject: async ({ tx }, { code }): Promise<UnitKindRow | null> => (await findUnitKind(tx, code)) ?? null,
    allow: (actor) => access['keep-kinds'](actor),
    run: changeUnitKind,
  }),
]
