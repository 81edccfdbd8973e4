import SCIMMY from 'scimmy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/id.ts'
import { openScimDesk, type ScimDesk } from '#testing/scim-client.ts'
import { userSchema } from '../scim/scim-schemas.ts'

// No SCIM client library is on npm (decision record): the requests are those that Entra ID and Okta publish, in their
// order, and what is answered is checked by SCIMMY's own schemas.

let desk: ScimDesk
let { scim, patch, person, group, server } = {} as ScimDesk

beforeAll(async () => {
  desk = await openScimDesk()
  ;({ scim, patch, person, group, server } = desk)
})
afterAll(() => server.stop())

const user = (userName: string, more: object = {}) => ({ schemas: [userSchema], userName, active: true, ...more })

const byText = (one: string, other: string) => one.localeCompare(other)

describe('SCIM 2.0 as Okta uses it', { timeout: 120_000 }, () => {
  it('is walked through as Okta does: pages, replacing whole users, groups pushed with their members', async () => {
    const ids: string[] = []
    for (const at of [1, 2, 3])
      ids.push(
        (await scim('POST', '/Users', user(`okta${at}@example.cn`, { displayName: `奥克${'甲乙丙'.charAt(at - 1)}` })))
          .body.id,
      )
    const [first = '', second = '', third = ''] = ids
    const page = await scim('GET', '/Users?startIndex=2&count=2')
    expect(page.body).toMatchObject({
      startIndex: 2,
      itemsPerPage: 2,
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    })
    expect((await scim('GET', '/Users?count=0')).body).toMatchObject({ itemsPerPage: 0, Resources: [] })
    const search = await scim('POST', '/Users/.search', {
      filter: 'displayName sw "奥克" and active eq true',
      count: 2,
    })
    expect(search.body).toMatchObject({ totalResults: 3, itemsPerPage: 2 })
    expect((await scim('GET', `/Users?filter=${encodeURIComponent('userName is "x"')}`)).body).toMatchObject({
      status: '400',
      scimType: 'invalidFilter',
    })
    const put = await scim(
      'PUT',
      `/Users/${first}`,
      user('okta1@example.cn', { displayName: '奥克改', title: '钢筋工' }),
    )
    expect(put.body).toMatchObject({ id: first, displayName: '奥克改', title: '钢筋工' })
    expect(await person('奥克改')).toMatchObject({ job: '钢筋工' })
    const made = await scim('POST', '/Groups', {
      displayName: '测试中心',
      externalId: 'DEP-9',
      members: [{ value: first }, { value: second }],
    })
    expect(made.status).toBe(201)
    expect(() => new SCIMMY.Schemas.Group(made.body, 'out')).not.toThrow()
    expect(await person('奥克改')).toMatchObject({ employer: 'DEP-9' })
    expect((await scim('GET', `/Users/${first}`)).body.groups).toMatchObject([
      { value: made.body.id, display: '测试中心' },
    ])
    await patch(
      `/Groups/${made.body.id}`,
      { op: 'add', path: 'members', value: [{ value: third }] },
      { op: 'remove', path: `members[value eq "${first}"]` },
    )
    expect(await person('奥克改')).toMatchObject({ employer: 'G' })
    expect(
      (await scim('GET', `/Groups/${made.body.id}`)).body.members
        .map((each: { value: string }) => each.value)
        .toSorted(byText),
    ).toEqual([second, third].toSorted(byText))
    await patch(`/Groups/${made.body.id}`, {
      op: 'replace',
      value: { id: made.body.id, displayName: '检测中心' },
    }).then(({ status }) => expect(status).toBe(400))
    await patch(`/Groups/${made.body.id}`, { op: 'replace', path: 'displayName', value: '检测中心' })
    const found = await scim('GET', `/Groups?filter=${encodeURIComponent('displayName eq "检测中心"')}`)
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ externalId: 'DEP-9' }] })
    expect((await scim('DELETE', `/Groups/${made.body.id}`)).status).toBe(409)
    await patch(`/Groups/${made.body.id}`, { op: 'replace', path: 'members', value: [] })
    expect((await scim('DELETE', `/Groups/${made.body.id}`)).status).toBe(204)
    expect((await scim('GET', `/Groups/${made.body.id}`)).status).toBe(404)
    expect((await scim('GET', `/Users/${newId()}`)).body).toMatchObject({ status: '404' })
  })

  it('writes no name, address or number into a log or in the open into a table', async () => {
    const log = desk.lines.join('\n')
    expect(log).toContain('/scim/v2/Users')
    for (const secret of ['okta1', 'okta2', '奥克', desk.token]) expect(log).not.toContain(secret)
    const kept = await group.rows<{ text: string }>('select u::text as text from app.scim_user u')
    expect(kept.map(({ text }) => text).join('\n')).not.toMatch(/okta|example/)
    const actions = await group.rows<{ action: string }>(
      "select distinct action from app.audit where action like 'provisioning.%'",
    )
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'provisioning.add-user',
        'provisioning.add-unit',
        'provisioning.place-user',
        'provisioning.end-unit',
      ]),
    )
  })

  it('signs in by the enterprise the very person whom the enterprise pushed', async () => {
    const [row] = await group.rows<{ person_id: number }>(
      "select person_id from app.scim_user u join app.person p on p.id = u.person_id where p.name = '奥克改'",
    )
    const email = await server.services.auth.findEnterpriseUser({
      sub: 'subject-77',
      preferred_username: 'OKTA1@example.cn',
    })
    expect(email).toMatch(/@account\.invalid$/)
    const tied = await group.rows<{ person_id: number }>(
      'select a.person_id from app.account a join auth."user" u on u.id = a.user_id where u.email = $1',
      [email],
    )
    expect(tied).toEqual([row])
    expect(
      await server.services.auth.findEnterpriseUser({ sub: 'subject-77', preferred_username: 'okta2@example.cn' }),
    ).toBe(email)
    expect(
      await server.services.auth.findEnterpriseUser({
        sub: 'nobody',
        email: 'okta3@example.cn',
        email_verified: false,
      }),
    ).toBeNull()
  })
})
