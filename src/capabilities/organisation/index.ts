// The door for other capabilities' servers.
export { type ChangeKind, changeKinds } from './change-kinds.rules.ts'
export { type FileImport, importRosterFile } from './server/import-roster-file.ts'
export {
  findPeopleShown,
  findDutyHolders,
  findPersonById,
  findPersonByUuid,
  findPersonNames,
  findUnitPeople,
  findUnitPosts,
  type UnitPerson,
  type UnitPost,
} from './server/people.store.ts'
export { getWriter } from './server/get-writer.ts'
export {
  findKeepingUnit,
  findUnit,
  findUnitByCode,
  findUnitById,
  findUnitOfPath,
  findUnitsByIds,
  findUnitsWithin,
  findUnitsAbove,
  findUnitsBelow,
  type UnitFacts,
} from './server/units.store.ts'
export { type Affiliation, findAffiliation } from './server/affiliations.store.ts'
export { findSuspensions, type MembershipSuspension, replaceSuspensions } from './server/suspensions.store.ts'
export { addFirstPerson, rootPath } from './server/first-person.store.ts'
export { findOverseasIn, getEmployeeName } from './server/overseas.store.ts'
export { atUnit } from './server/at-unit.ts'
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
export { findNominees, findPostsSince, findTermEnd, findTermsBefore, writeTermEnd } from './server/unit-terms.store.ts'
export { countMembers } from './server/unit-pages.store.ts'
export { findGroupOffice, type GroupOffice } from './server/group-office.store.ts'
export { type Prepared, prepareRosterImport } from './server/prepare-roster-import.ts'
export { isPreparedOpen } from './server/roster-import.store.ts'
export { type ProvisionedPerson, type Provisioning, provisionPerson } from './server/provision-person.ts'
export { endProvisionedUnit } from './server/end-provisioned-unit.ts'
export { provisionUnit } from './server/provision-unit.ts'
export {
  type EnterpriseUnit,
  findEmployers,
  findEnterpriseUnits,
  isUnitInUse,
} from './server/provisioned-people.store.ts'
export { normaliseName } from './names.rules.ts'
export {
  findCategory,
  findSex,
  isBranchKind,
  type PersonCategory,
  type Sex,
  type UnitKind,
} from './roster/roster-kinds.ts'
export { readIdentity, readPhone } from './roster/roster-values.rules.ts'
export { unitChange } from './server/unit-change.ts'
export { type Destination, type NewUnit, type RowEffect, UnitWriter } from './server/unit-writer.store.ts'
export { countChangedSince, dropAddedUnits, takeBackRows } from './server/take-back-units.store.ts'
export {
  findChildUnits,
  findOpenPosts,
  findUnitsByUuid,
  isCodeTaken,
  type OpenPost,
} from './server/units-to-change.store.ts'
export { findUnitKinds } from './server/unit-kinds.store.ts'
export { findUnitRecords, type UnitRecordRow } from './server/unit-records.store.ts'
