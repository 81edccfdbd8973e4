export { ruleRows } from '../rules.sources.ts'
