export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
/** Ours: what a roster says and SCIM has no word for. */
export const personSchema = 'urn:lianxian:params:scim:schemas:extension:person:1.0:User'
export const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

const attribute = (name: string, more: object = {}) => ({
  name,
  type: 'string',
  multiValued: false,
  description: name,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...more,
})
const complex = (name: string, subAttributes: object[], multiValued = false) =>
  attribute(name, { type: 'complex', multiValued, subAttributes })
const valued = (name: string) =>
  complex(
    name,
    [attribute('value'), attribute('type'), attribute('display'), attribute('primary', { type: 'boolean' })],
    true,
  )

const schema = (id: string, name: string, attributes: object[]) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
  id,
  name,
  description: name,
  attributes,
  meta: { resourceType: 'Schema', location: `/scim/v2/Schemas/${id}` },
})

export const schemas = [
  schema(userSchema, 'User', [
    attribute('userName', { required: true, uniqueness: 'server' }),
    complex(
      'name',
      ['formatted', 'familyName', 'givenName'].map((name) => attribute(name)),
    ),
    attribute('displayName'),
    attribute('title'),
    attribute('active', { type: 'boolean' }),
    valued('emails'),
    valued('phoneNumbers'),
    complex('groups', [attribute('value'), attribute('display')], true),
  ]),
  schema(groupSchema, 'Group', [
    attribute('displayName', { required: true }),
    complex('members', [attribute('value'), attribute('display')], true),
  ]),
  schema(
    enterpriseSchema,
    'EnterpriseUser',
    ['employeeNumber', 'organization', 'department'].map((name) => attribute(name)),
  ),
  schema(
    personSchema,
    'Person',
    [
      'category',
      'unitCode',
      'employerCode',
      'identityNumber',
      'bornOn',
      'joinedOn',
      'confirmedOn',
      'sex',
      'ethnicity',
    ].map((name) => attribute(name, name === 'identityNumber' ? { returned: 'never', mutability: 'writeOnly' } : {})),
  ),
]

export const resourceTypes = [
  {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    schema: userSchema,
    schemaExtensions: [
      { schema: enterpriseSchema, required: false },
      { schema: personSchema, required: false },
    ],
    meta: { resourceType: 'ResourceType', location: '/scim/v2/ResourceTypes/User' },
  },
  {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: 'Group',
    name: 'Group',
    endpoint: '/Groups',
    schema: groupSchema,
    schemaExtensions: [],
    meta: { resourceType: 'ResourceType', location: '/scim/v2/ResourceTypes/Group' },
  },
]

export const providerConfig = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'A token that the group office makes in the console',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: '/scim/v2/ServiceProviderConfig' },
}
