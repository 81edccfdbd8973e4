import SCIMMY from 'scimmy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/id.ts'
import { openScimDesk, type ScimDesk } from '#testing/scim-client.ts'
import { getMe } from '#capabilities/accounts/accounts.contract.ts'
import { listNotices } from '#capabilities/notices/notices.contract.ts'
import { listScimTokens, makeScimToken, withdrawScimToken } from '../provisioning.contract.ts'
import { enterpriseSchema, personSchema, userSchema } from '../scim/scim-schemas.ts'

// No SCIM client library is on npm (decision record): the requests are those that Entra ID and Okta publish, in their
// order, and what is answered is checked by SCIMMY's own schemas.

let desk: ScimDesk
let { scim, patch, person, group, server, cookie, token } = {} as ScimDesk

beforeAll(async () => {
  desk = await openScimDesk()
  ;({ scim, patch, person, group, server, cookie, token } = desk)
})
afterAll(() => server.stop())

const user = (userName: string, more: object = {}) => ({ schemas: [userSchema], userName, active: true, ...more })

describe('SCIM 2.0', { timeout: 120_000 }, () => {
  it('says what it can, in documents that a client library reads', async () => {
    const config = await scim('GET', '/ServiceProviderConfig')
    expect(config.type).toContain('application/scim+json')
    expect(config.body).toMatchObject({ patch: { supported: true }, filter: { supported: true, maxResults: 200 } })
    expect((await scim('GET', '/ResourceTypes')).body.Resources.map((each: { id: string }) => each.id)).toEqual([
      'User',
      'Group',
    ])
    expect((await scim('GET', `/Schemas/${personSchema}`)).body.id).toBe(personSchema)
    expect((await scim('GET', '/Schemas/none')).status).toBe(404)
  })

  it('takes nobody without a good token, and no token that was withdrawn', async () => {
    const anonymous = await fetch(`${server.url}/scim/v2/Users`)
    expect([anonymous.status, anonymous.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="scim"'])
    expect((await scim('GET', '/Users', undefined, `lxscim_${'x'.repeat(43)}`)).body).toMatchObject({ status: '401' })
    const made = (await server.call(makeScimToken, { name: '旧系统' }, { cookie })).value
    expect((await scim('GET', '/Users', undefined, made.token)).status).toBe(200)
    await server.call(withdrawScimToken, { tokenId: made.id }, { cookie })
    expect((await scim('GET', '/Users', undefined, made.token)).status).toBe(401)
    const { tokens } = (await server.call(listScimTokens, {}, { cookie })).value
    expect(tokens.map(({ name, withdrawnAt }) => [name, withdrawnAt !== null])).toEqual(
      expect.arrayContaining([
        ['旧系统', true],
        ['身份系统', false],
      ]),
    )
    expect(JSON.stringify(tokens)).not.toContain(made.token)
    expect(
      await group.rows("select 1 from app.scim_token t where t::text like '%' || $1 || '%'", [token.slice(7)]),
    ).toEqual([])
    const operationId = newId()
    await server.call(makeScimToken, { name: '一次' }, { cookie, operationId })
    expect((await server.call(makeScimToken, { name: '一次' }, { cookie, operationId })).error?.code).toBe(
      'scim.token-made',
    )
    const missing = await server.call(withdrawScimToken, { tokenId: newId() }, { cookie })
    expect(missing.status).toBe(404)
  })

  it('is walked through as Entra ID does: look, create, look again, change, disable, enable, delete', async () => {
    const name = 'chen.pushed@example.cn'
    const query = `/Users?filter=${encodeURIComponent(`userName eq "${name}"`)}`
    expect((await scim('GET', query)).body).toMatchObject({ totalResults: 0, Resources: [] })
    const made = await scim(
      'POST',
      '/Users',
      user(name, {
        externalId: 'e-1001',
        displayName: '陈推送',
        name: { formatted: '陈推送', familyName: '陈', givenName: '推送' },
        emails: [{ primary: true, type: 'work', value: name }],
        phoneNumbers: [{ type: 'mobile', value: '+86 139 1236 0001' }],
        title: '质检员',
        costCentre: 'K77',
        [enterpriseSchema]: { department: 'C1', employeeNumber: '0042' },
      }),
    )
    expect(made.status).toBe(201)
    const { id } = made.body
    expect(made.body).toMatchObject({
      userName: name,
      active: true,
      meta: { resourceType: 'User', location: expect.stringContaining(`/scim/v2/Users/${id}`) },
    })
    expect(() => new SCIMMY.Schemas.User(made.body, 'out')).not.toThrow()
    expect(await person('陈推送')).toMatchObject({
      category: 'staff',
      job: '质检员',
      affiliation: null,
      employer: 'C1',
    })
    expect(await group.rows("select extra from app.person where name = '陈推送'")).toEqual([
      { extra: { 工号: '0042', costCentre: 'K77' } },
    ])
    expect((await scim('GET', query)).body).toMatchObject({ totalResults: 1, Resources: [{ id }] })
    expect((await scim('POST', '/Users', user(name, { displayName: '另一人' }))).body).toMatchObject({
      status: '409',
      scimType: 'uniqueness',
    })
    expect(await person('另一人')).toBeUndefined()
    await patch(
      `/Users/${id}`,
      { op: 'Replace', path: 'title', value: '安全员' },
      { op: 'Add', path: `${enterpriseSchema}:department`, value: 'C2' },
    )
    expect(await person('陈推送')).toMatchObject({ job: '安全员', employer: 'C2' })
    const personId = (await person('陈推送'))!.id
    const own = await server.signIn(personId)
    expect((await server.call(getMe, {}, { cookie: own })).status).toBe(200)
    expect((await patch(`/Users/${id}`, { op: 'Replace', path: 'active', value: 'False' })).body).toMatchObject({
      active: false,
    })
    expect(await person('陈推送')).toMatchObject({ employer: null })
    expect((await server.call(getMe, {}, { cookie: own })).status).toBe(401)
    const { notices } = (await server.call(listNotices, {}, { cookie })).value
    expect(notices.find(({ kind }) => kind === 'provisioned-left')).toMatchObject({ params: { name: '陈推送' } })
    expect((await patch(`/Users/${id}`, { op: 'Replace', path: 'active', value: 'True' })).body).toMatchObject({
      active: true,
    })
    expect(await person('陈推送')).toMatchObject({ employer: 'C2' })
    expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204)
    expect((await scim('GET', `/Users/${id}`)).body).toMatchObject({ active: false })
    expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204)
  })

  it('gives an affiliation only for a named branch, and leaves it when the enterprise lets somebody go', async () => {
    const body = user('sun.member', {
      displayName: '孙成员',
      [personSchema]: {
        category: 'member',
        unitCode: 'C1-P1',
        joinedOn: '2015-07-01',
        confirmedOn: '2016-07-01',
        identityNumber: '110105194912310021',
      },
    })
    expect((await scim('POST', '/Users', body)).body).toMatchObject({
      status: '400',
      scimType: 'invalidValue',
      detail: 'identityNumber: identity-check-digit',
    })
    const good = {
      ...body,
      [personSchema]: { ...(body[personSchema as never] as object), identityNumber: '11010519491231002X' },
    }
    for (const wrong of [{ unitCode: 'C9' }, { unitCode: 'C1' }, { category: 'hero' }, { joinedOn: '2015-02-30' }]) {
      const answer = await scim('POST', '/Users', {
        ...good,
        [personSchema]: { ...(good[personSchema as never] as object), ...wrong },
      })
      expect(answer.body).toMatchObject({ status: '400', scimType: 'invalidValue' })
    }
    expect(await person('孙成员')).toBeUndefined()
    const made = await scim('POST', '/Users', good)
    expect(made.status).toBe(201)
    expect(JSON.stringify(made.body)).not.toContain('1949')
    expect(await person('孙成员')).toMatchObject({ category: 'member', affiliation: 'C1-P1' })
    await scim('DELETE', `/Users/${made.body.id}`)
    expect(await person('孙成员')).toMatchObject({ affiliation: 'C1-P1' })
  })

  it('ties a user to the person whom the roster knows, by number or by phone and name, once', async () => {
    const [known] = await group.members('C1-P1')
    const [row] = await group.rows<{ identity_cipher: Buffer }>(
      'select identity_cipher from app.person_secret where person_id = $1',
      [known!.id],
    )
    const identityNumber = server.services.keys.decrypt(
      row!.identity_cipher,
      `app.person_secret.identity_cipher.${known!.id}`,
    )
    const count = async () => (await group.rows('select 1 from app.person')).length
    const before = await count()
    const made = await scim(
      'POST',
      '/Users',
      user('known.one', { displayName: known!.name, [personSchema]: { identityNumber } }),
    )
    expect([made.status, await count()]).toEqual([201, before])
    const twin = await scim(
      'POST',
      '/Users',
      user('known.two', { displayName: known!.name, [personSchema]: { identityNumber } }),
    )
    expect([twin.status, await count()]).toEqual([409, before])
    expect(
      (await group.rows<{ category: string }>('select category from app.person where id = $1', [known!.id]))[0]!
        .category,
    ).toMatch(/member|probationary/)
  })

  it('answers too many wrong tokens with a pause', async () => {
    const answers: number[] = []
    for (let at = 0; at < 32; at++)
      answers.push((await scim('GET', '/Users', undefined, `lxscim_${'w'.repeat(43)}`)).status)
    expect(answers.at(0)).toBe(401)
    expect(answers.at(-1)).toBe(429)
    server.clock.advance(61_000)
    expect((await scim('GET', '/Users')).status).toBe(200)
  })
})
