export { rulesMessages } from '../rules.messages.ts'
