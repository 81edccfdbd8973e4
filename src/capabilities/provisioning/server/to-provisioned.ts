import {
  findCategory,
  findEnterpriseUnits,
  findSex,
  findUnitByCode,
  isBranchKind,
  normaliseName,
  type PersonCategory,
  type ProvisionedPerson,
  readIdentity,
  readPhone,
  type Sex,
  type UnitKind,
} from '#capabilities/organisation/index.ts'
import { ScimProblem } from '../scim/scim-problem.ts'
import type { ScimPerson } from '../scim/scim-user.ts'
import type { ScimContext } from './scim.context.ts'

const categories: readonly PersonCategory[] = ['member', 'probationary', 'prospect', 'activist', 'applicant', 'staff']

/**
 * What a user says of a person, as an import would say it. Never an affiliation unless a branch is named; whoever is not
 * active has no employer's place any more. Throws `ScimProblem` with the attribute, never with its value.
 */
export async function toProvisioned(context: ScimContext, user: ScimPerson): Promise<ProvisionedPerson> {
  const employer = user.employer === undefined ? undefined : await findEmployer(context, user.employer)
  const identity = readIdentity(user.identityNumber)
  if (!identity.ok) throw new ScimProblem(400, `identityNumber: ${identity.code}`, 'invalidValue')
  const phone = readPhone(user.phone)
  const name = normaliseName(user.name)
  if (/[\u0000-\u001f\ufffd]/.test(name)) throw new ScimProblem(400, 'the name is damaged', 'invalidValue')
  return {
    draft: {
      name,
      sex: readSex(user.sex) ?? identity.value?.sex,
      ethnicity: user.ethnicity,
      identity: identity.value?.number,
      // What is no phone of ours stays with the resource alone.
      phone: phone.ok ? (phone.value ?? undefined) : undefined,
      bornOn: user.bornOn ?? identity.value?.bornOn,
      category: readCategory(user.category),
      joinedOn: user.joinedOn,
      confirmedOn: user.confirmedOn,
      affiliation: undefined,
      life: undefined,
      group: undefined,
      employer: undefined,
      site: undefined,
      job: user.job,
      employment: undefined,
      floating: undefined,
      host: undefined,
      remark: undefined,
      extra: employer === null ? { ...user.extra, 部门: user.employer! } : user.extra,
    },
    placement: {
      affiliation: await findBranch(context, user.unitCode),
      employer: user.active ? (employer ?? undefined) : null,
    },
  }
}

function readCategory(text: string | undefined): PersonCategory | undefined {
  if (text === undefined) return undefined
  const found = categories.find((each) => each === text.toLowerCase()) ?? findCategory(text)
  if (!found) throw new ScimProblem(400, `category must be one of ${categories.join(', ')}`, 'invalidValue')
  return found
}

function readSex(text: string | undefined): Sex | undefined {
  if (text === undefined) return undefined
  return text === 'male' || text === 'female' ? text : (findSex(text) ?? undefined)
}

async function findBranch({ tx }: ScimContext, code: string | undefined): Promise<string | undefined> {
  if (code === undefined) return undefined
  const unit = await findUnitByCode(tx, code)
  if (!unit || !isBranchKind(unit.kind as UnitKind))
    throw new ScimProblem(400, 'unitCode must be the code of a branch', 'invalidValue')
  return unit.code
}

/** A unit by code, or by a name that only one has; null for a department that is no unit of ours. */
async function findEmployer({ tx, today }: ScimContext, text: string): Promise<{ unit: string } | null> {
  const unit = await findUnitByCode(tx, text)
  if (unit) return { unit: unit.code }
  const named = await findEnterpriseUnits(tx, today, { name: text })
  return named.length === 1 ? { unit: named[0]!.code } : null
}
