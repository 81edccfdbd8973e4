export { default as PersonChoice } from './person-choice.vue'
export { type UnitNode, useUnitList } from './unit-list.ts'
export { scopeUnitId } from './unit-scope.ts'
export { useScopeUnit } from './use-scope-unit.ts'
