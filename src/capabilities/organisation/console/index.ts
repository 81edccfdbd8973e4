export { type UnitNode, useUnitList } from './unit-list.ts'
export { scopeUnitId } from './unit-scope.ts'
export { useScopeUnit } from './use-scope-unit.ts'
