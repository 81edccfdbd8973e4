export { rulesMessages } from '../rules.messages.ts'
export { findRule } from '../rules.sources.ts'
