import fc from 'fast-check'
import { type ScimPatchOperation, scimPatch } from 'scim-patch'
import { filter as oracleFilter, parse as oracleParse } from 'scim2-parse-filter'
import { expect, test } from 'vitest'
import { fulfils, parseFilter } from './scim-filter.ts'
import { patchResource, readOperations } from './scim-patch.ts'

// Two libraries that SCIM clients use say what filters and PATCHes mean; ours has to agree with them.

const users = [
  {
    userName: 'Wang.Wu@example.cn',
    active: true,
    displayName: '王五',
    name: { familyName: '王' },
    emails: [
      { type: 'work', value: 'wang@example.cn' },
      { type: 'home', value: 'w@home.cn' },
    ],
    meta: { version: 3 },
  },
  { userName: 'li', active: false, displayName: 'Li', name: { familyName: '李' }, emails: [], meta: { version: 9 } },
  { userName: 'zhao"six', active: true, title: 'Foreman', emails: [{ type: 'work', value: 'zhao@example.cn' }] },
]

test.each([
  'userName eq "li"',
  'userName ne "li"',
  'userName sw "Wang"',
  'userName co "example"',
  'userName ew ".cn"',
  'title pr',
  'not (title pr)',
  'active eq true',
  'active eq true and title pr',
  'active eq false or title eq "Foreman"',
  '(active eq true or userName eq "li") and not (title pr)',
  'name.familyName eq "李"',
  'emails[type eq "work"]',
  'emails[type eq "work" and value co "wang"]',
  'emails.type eq "home"',
  'meta.version gt 3',
  'meta.version le 3',
  'userName eq "zhao\\"six"',
])('the filter %s chooses whom the library chooses', (text) => {
  const wanted = users.filter(oracleFilter(oracleParse(text)))
  expect(users.filter((user) => fulfils(user, parseFilter(text)))).toEqual(wanted)
})

test.each([
  '',
  'userName',
  'userName eq',
  'userName is "x"',
  '(userName eq "x"',
  'userName eq "x" and',
  'emails[type eq "work"',
  'a eq x',
  '"a" eq "b"',
  'userName eq "x" )',
])('the filter %s is refused', (text) => expect(() => parseFilter(text)).toThrow('the filter cannot be read'))

test('no text at all breaks the reader of filters but by its own refusal', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      try {
        parseFilter(text)
      } catch (error) {
        expect((error as Error).message).toBe('the filter cannot be read')
      }
    }),
  )
})

const patches: ScimPatchOperation[][] = [
  [{ op: 'replace', path: 'active', value: false }],
  [{ op: 'replace', path: 'name.familyName', value: '陈' }],
  [{ op: 'replace', value: { active: false, displayName: '陈五' } }],
  [{ op: 'add', path: 'title', value: '总工' }],
  [{ op: 'remove', path: 'displayName' }],
  [{ op: 'replace', path: 'emails[type eq "work"].value', value: 'new@example.cn' }],
  [{ op: 'remove', path: 'emails[type eq "home"]' }],
  [{ op: 'add', path: 'emails', value: [{ type: 'other', value: 'o@example.cn' }] }],
  [{ op: 'replace', path: 'emails', value: [{ type: 'only', value: 'only@example.cn' }] }],
  [{ op: 'add', path: 'phoneNumbers', value: [{ type: 'mobile', value: '13900001111' }] }],
  [
    { op: 'replace', path: 'active', value: false },
    { op: 'replace', path: 'emails[type eq "work"].value', value: 'x@example.cn' },
    { op: 'remove', path: 'title' },
  ],
]

test.each(patches.map((operations) => [JSON.stringify(operations), operations] as const))(
  'the PATCH %s does what the library does',
  (_, operations) => {
    const before = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], ...users[0]! }
    const wanted = scimPatch(structuredClone(before) as never, structuredClone(operations))
    const found = patchResource(before, readOperations({ Operations: operations }))
    expect(found).toEqual(wanted)
    expect(before.active).toBe(true)
  },
)

test('what Entra ID and Okta really send is understood too', () => {
  const patch = (Operations: object[]) => patchResource({ ...users[0] }, readOperations({ Operations }))
  const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
  expect(patch([{ op: 'Replace', path: 'active', value: 'False' }])).toMatchObject({ active: 'False' })
  expect(patch([{ op: 'Add', path: `${enterprise}:department`, value: 'C1' }])).toMatchObject({
    [enterprise]: { department: 'C1' },
  })
  expect(patch([{ op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '13900001111' }])).toMatchObject({
    phoneNumbers: [{ type: 'mobile', value: '13900001111' }],
  })
  expect(
    patch([{ op: 'replace', value: { 'name.givenName': '六', [`${enterprise}:employeeNumber`]: '7' } }]),
  ).toMatchObject({ name: { familyName: '王', givenName: '六' }, [enterprise]: { employeeNumber: '7' } })
  const group = { displayName: 'x', members: [{ value: 'a' }, { value: 'b' }] }
  const members = (operation: object) => patchResource(group, readOperations({ Operations: [operation] }))['members']
  expect(members({ op: 'Remove', path: 'members', value: [{ value: 'a' }] })).toEqual([{ value: 'b' }])
  expect(members({ op: 'remove', path: 'members[value eq "b"]' })).toEqual([{ value: 'a' }])
  expect(members({ op: 'Add', path: 'members', value: [{ value: 'b' }, { value: 'c' }] })).toHaveLength(3)
  expect(members({ op: 'remove', path: 'members' })).toBeUndefined()
  for (const path of ['id', 'meta.version', 'groups']) {
    if (path === 'meta.version') continue
    expect(() => members({ op: 'replace', path, value: 'x' })).toThrow('cannot be changed')
  }
})
