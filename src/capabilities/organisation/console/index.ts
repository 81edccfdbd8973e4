export { scopeUnitId } from './unit-scope.ts'
