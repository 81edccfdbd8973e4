// The door for other capabilities' servers and the composition roots.
export { demoLinks, type DemoLink } from './server/demo-links.ts'
export { findRecipients } from './server/recipients.store.ts'
export { firstAdministratorLink } from './server/first-administrator-link.ts'
export { linkProvisioned } from './server/link-provisioned.ts'
export { endPersonSessions } from './server/provisioned.store.ts'
