// The door for other capabilities' servers.
export { type ChangeKind, changeKinds } from './change-kinds.rules.ts'
export { type FileImport, importRosterFile } from './server/import-roster-file.ts'
export {
  findPeopleShown,
  findPersonByUuid,
  findPersonNames,
  findUnitPeople,
  findUnitPosts,
  type UnitPerson,
  type UnitPost,
} from './server/people.store.ts'
export { findUnit, findUnitByCode, findUnitById, findUnitOfPath, type UnitFacts } from './server/units.store.ts'
export { addFirstPerson, rootPath } from './server/first-person.store.ts'
export { listRoster } from './server/list-roster.ts'
export { type ExampleRole, findRoleExamples, type RoleExample } from './server/role-examples.store.ts'
export { lockPeople } from './server/memberships.store.ts'
export {
  addPost,
  endPostOn,
  findPostHolders,
  findPostsFrom,
  type HeldPost,
  type NewPost,
} from './server/posts.store.ts'
