// The door for other capabilities' servers.
export { raiseConcerns, type Concern, type Telling } from './server/raise-concerns.ts'
export { settleConcerns } from './server/settle-concerns.ts'
