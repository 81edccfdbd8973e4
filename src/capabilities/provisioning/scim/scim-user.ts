import { isLocalDate } from '#kernel/local-date.ts'
import { keyOf } from './scim-filter.ts'
import { ScimProblem } from './scim-problem.ts'
import { enterpriseSchema, personSchema, userSchema } from './scim-schemas.ts'

export type ScimResource = Record<string, unknown>

/** What a provisioned user says about a person; undefined: nothing is said. */
export interface ScimPerson {
  userName: string
  externalId: string | null
  mail: string | null
  active: boolean
  name: string
  phone: string | undefined
  job: string | undefined
  /** Code or name of a unit, or a place outside the tree. */
  employer: string | undefined
  category: string | undefined
  unitCode: string | undefined
  identityNumber: string | undefined
  bornOn: string | undefined
  joinedOn: string | undefined
  confirmedOn: string | undefined
  sex: string | undefined
  ethnicity: string | undefined
  /** What has no place of its own, by name. */
  extra: Record<string, string>
}

const known = new Set(
  'schemas id externalid meta username name displayname nickname active emails phonenumbers title groups password usertype preferredlanguage locale timezone profileurl ims photos addresses entitlements roles x509certificates'.split(
    ' ',
  ),
)
const dates = ['bornOn', 'joinedOn', 'confirmedOn'] as const

/** Reads a user resource. Throws `ScimProblem` invalidValue with the attribute, never with its value. */
export function readUser(resource: ScimResource): ScimPerson {
  const userName = textAt(resource, 'userName')
  if (userName === undefined) throw new ScimProblem(400, 'userName is needed', 'invalidValue')
  const enterprise = recordAt(resource, enterpriseSchema)
  const own = recordAt(resource, personSchema)
  for (const name of dates) {
    const day = textAt(own, name)
    if (day !== undefined && !isLocalDate(day)) throw new ScimProblem(400, `${name} must be YYYY-MM-DD`, 'invalidValue')
  }
  return {
    userName,
    externalId: textAt(resource, 'externalId') ?? null,
    mail: valueOf(resource, 'emails') ?? null,
    active: readActive(resource),
    name: nameOf(resource, userName),
    phone: valueOf(resource, 'phoneNumbers', 'mobile'),
    job: textAt(resource, 'title'),
    employer: textAt(own, 'employerCode') ?? textAt(enterprise, 'department') ?? textAt(enterprise, 'organization'),
    category: textAt(own, 'category'),
    unitCode: textAt(own, 'unitCode'),
    identityNumber: textAt(own, 'identityNumber'),
    bornOn: textAt(own, 'bornOn'),
    joinedOn: textAt(own, 'joinedOn'),
    confirmedOn: textAt(own, 'confirmedOn'),
    sex: textAt(own, 'sex'),
    ethnicity: textAt(own, 'ethnicity'),
    extra: extraOf(resource, enterprise),
  }
}

/** A resource as it is kept: without what the server makes, and never with a password. */
export function keptOf(resource: ScimResource): ScimResource {
  const dropped = new Set(['id', 'meta', 'groups', 'password', 'schemas'])
  return Object.fromEntries(Object.entries(resource).filter(([name]) => !dropped.has(name.toLowerCase())))
}

export function schemasOf(resource: ScimResource): string[] {
  return [userSchema, ...Object.keys(resource).filter((name) => name.toLowerCase().startsWith('urn:'))]
}

function nameOf(resource: ScimResource, userName: string): string {
  const name = recordAt(resource, 'name')
  const [family, given] = [textAt(name, 'familyName') ?? '', textAt(name, 'givenName') ?? '']
  const han = /\p{Script=Han}/u.test(family + given)
  const joined = han ? family + given : [given, family].filter(Boolean).join(' ')
  const found = textAt(resource, 'displayName') ?? textAt(name, 'formatted') ?? (joined === '' ? userName : joined)
  if (found.length > 60) throw new ScimProblem(400, 'the name is too long', 'invalidValue')
  return found
}

/** Entra ID also sends "True" as a text. */
function readActive(resource: ScimResource): boolean {
  const active = resource[keyOf(resource, 'active')]
  return typeof active === 'string' ? active.toLowerCase() !== 'false' : active !== false
}

function extraOf(resource: ScimResource, enterprise: ScimResource): Record<string, string> {
  const number = textAt(enterprise, 'employeeNumber')
  const others = Object.entries(resource).flatMap(([name, value]) =>
    typeof value === 'string' && !known.has(name.toLowerCase()) && value !== '' ? [[name, value] as const] : [],
  )
  return { ...(number ? { 工号: number } : {}), ...Object.fromEntries(others) }
}

function valueOf(resource: ScimResource, name: string, type?: string): string | undefined {
  const list = resource[keyOf(resource, name)]
  if (!Array.isArray(list)) return undefined
  const records = list.filter((each): each is ScimResource => typeof each === 'object' && each !== null)
  const chosen =
    records.find((each) => type !== undefined && each['type'] === type) ??
    records.find((each) => each['primary'] === true) ??
    records[0]
  return chosen && textAt(chosen, 'value')
}

function textAt(record: ScimResource, name: string): string | undefined {
  const value = record[keyOf(record, name)]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function recordAt(resource: ScimResource, name: string): ScimResource {
  const value = resource[keyOf(resource, name)]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ScimResource) : {}
}
