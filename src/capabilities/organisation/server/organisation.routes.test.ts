import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importSampleGroup, type SampleGroup, type SamplePerson } from '#testing/sample-group.ts'
import { startTestServer, type TestServer } from '#testing/test-server.ts'
import * as contract from '../organisation.contract.ts'
import { postKinds } from '../post-kinds.rules.ts'

let server: TestServer
let group: SampleGroup
const cookies = new Map<number, string>()

beforeAll(async () => {
  server = await startTestServer()
  group = await importSampleGroup(server)
})
afterAll(() => server.stop())

async function as(person: SamplePerson): Promise<{ cookie: string }> {
  if (!cookies.has(person.id)) cookies.set(person.id, await server.signIn(person.id))
  return { cookie: cookies.get(person.id)! }
}

const secretary = () => group.holder('C1-P1', 'secretary').then(as)
const clerk = () => group.holder('G', 'office-clerk').then(as)
const member = async (code = 'C1-P1') => as((await group.members(code))[0]!)

describe('the tree', () => {
  it('shows the clerk the whole group in order, a member his branch alone', async () => {
    const all = (await server.call(contract.listUnits, {}, await clerk())).value.units
    expect(all).toHaveLength(32)
    expect(all.slice(0, 3).map((unit) => [unit.code, unit.depth])).toEqual([
      ['G', 0],
      ['G-JG', 1],
      ['G-JG-1', 2],
    ])
    const own = (await server.call(contract.listUnits, {}, await member())).value.units
    expect(own.map((unit) => [unit.code, unit.depth])).toEqual([['C1-P1', 0]])
  })

  it('gives a unit with its committee, its numbers and what may be done', async () => {
    const { uuid } = await group.unit('C1-P1')
    const { value } = await server.call(contract.getUnit, { unitId: uuid }, await secretary())
    expect(value.posts[0]?.kind).toBe('secretary')
    expect(value.counts.full).toBeGreaterThan(10)
    expect(value.parent?.code).toBe('C1')
    expect(value.can).toEqual({ seeRoster: true, importRoster: false, setStart: true })
  })

  it('names to anybody the branches that take members, by a part of their name, their code or the unit above', async () => {
    const find = async (search: string) => (await server.call(contract.listBranches, { search }, await member())).value
    const all = await find('')
    expect(all.isAll).toBe(true)
    const codes = all.branches.map((branch) => branch.code)
    expect(codes).toEqual(expect.arrayContaining(['C1-P1', 'C2-P1']))
    expect(codes).not.toContain('C1')
    expect((await find('C2-P1')).branches).toMatchObject([{ code: 'C2-P1' }])
    expect((await find('%')).branches).toEqual([])
  })

  it('keeps a unit from those whom it does not concern', async () => {
    const { uuid } = await group.unit('C1-P1')
    expect((await server.call(contract.getUnit, { unitId: uuid }, await member('C2-P1'))).status).toBe(403)
    expect(
      (await server.call(contract.getUnit, { unitId: '01890000-0000-7000-8000-000000000000' }, await clerk())).status,
    ).toBe(404)
  })

  it('takes the day since when a branch keeps its record here, but none to come', async () => {
    const { uuid } = await group.unit('C1-P1')
    const set = (startsOn: string, who: { cookie: string }) =>
      server.call(contract.setStartDate, { unitId: uuid, startsOn }, who)
    expect((await set('2026-01-01', await secretary())).value).toEqual({ startsOn: '2026-01-01' })
    expect((await server.call(contract.getUnit, { unitId: uuid }, await secretary())).value.startsOn).toBe('2026-01-01')
    expect((await set('2026-11-21', await secretary())).error?.code).toBe('organisation.start-in-future')
    expect((await set('2026-01-02', await member())).status).toBe(403)
  })
})

describe('the roster', () => {
  const list = async (more: object, who: { cookie: string }, code = 'G') =>
    (await server.call(contract.listRoster, { unitId: (await group.unit(code)).uuid, ...more }, who)).value

  it('comes page by page, everybody once, in the order of pinyin', async () => {
    const seen: string[] = []
    const spelled: string[] = []
    for (let after = ''; ;) {
      const page = await list({ after, limit: 200 }, await clerk())
      seen.push(...page.people.map((person) => person.id))
      spelled.push(...page.people.map((person) => person.name))
      if (page.next === null) break
      after = page.next
    }
    expect(new Set(seen).size).toBe(904)
    expect(seen).toHaveLength(904)
    const stored = await group.rows<{ name: string }>('select name from app.person order by pinyin, id')
    expect(spelled).toEqual(stored.map((row) => row.name))
  })

  it('is found by a part of the name, by a wildcard, by initials; filtered by category', async () => {
    const [one] = await group.rows<{ name: string; initials: string }>(
      'select name, initials from app.person where char_length(name) = 3 order by id limit 1',
    )
    const name = one!.name
    const names = async (search: string) =>
      (await list({ search, limit: 200 }, await clerk())).people.map((person) => person.name)
    expect(await names(name.slice(1))).toContain(name)
    expect(await names(`${name.slice(0, 1)}？${name.slice(2)}`)).toContain(name)
    expect(await names(one!.initials)).toContain(name)
    expect(await names(`${name.slice(0, 1)}【${name.slice(1, 2)}】${name.slice(2)}`)).toContain(name)
    expect(await names('[abc]')).toEqual([])
    expect(await names('%')).toEqual([])
    const probationary = await list({ category: 'probationary', limit: 200 }, await clerk())
    expect(probationary.people.every((person) => person.category === 'probationary')).toBe(true)
    expect(probationary.total).toBe(probationary.people.length)
  })

  it('stands in the order of strokes where that is asked', async () => {
    const first = await list({ order: 'strokes', limit: 5 }, await secretary(), 'C1-P1')
    const next = await list({ order: 'strokes', limit: 5, after: first.next! }, await secretary(), 'C1-P1')
    expect(new Set([...first.people, ...next.people].map((person) => person.id)).size).toBe(10)
  })

  it('is taken along by whoever holds a post there alone, without the tails of phones, and that is recorded', async () => {
    const { uuid } = await group.unit('C1-P1')
    const ask = async (who: { cookie: string }) => server.call(contract.exportRoster, { unitId: uuid, limit: 200 }, who)
    const { value } = await ask(await secretary())
    expect(value.people.length).toBeGreaterThan(10)
    expect(value.people.every((person) => person.phoneTail === null)).toBe(true)
    expect((await ask(await member())).status).toBe(403)
    const lines = await group.rows(`select object_id from app.audit where action = 'organisation.export-roster'`)
    expect(lines).toEqual([{ object_id: uuid }])
  })

  it('begins anew for a key that was not ours', async () => {
    const page = await list({ after: 'not-a-key', limit: 3 }, await clerk())
    expect(page.people).toHaveLength(3)
  })

  it('of another branch is closed', async () => {
    const { uuid } = await group.unit('C2-P1')
    expect((await server.call(contract.listRoster, { unitId: uuid }, await secretary())).status).toBe(403)
  })
})

describe('a person', () => {
  it('is shown with his places and posts, numbers masked', async () => {
    const person = await group.holder('C1-P1', 'secretary')
    const { value } = await server.call(contract.getPerson, { personId: person.uuid }, await clerk())
    expect(value.places.map((place) => place.kind)).toContain('affiliation')
    expect(value.posts.map((post) => post.kind)).toContain('secretary')
    expect(value.identityTail).toHaveLength(4)
    expect(value.can.readSecret).toBe(true)
    expect(JSON.stringify(value)).not.toMatch(/\d{17}/)
  })

  it('sees himself, and a colleague does not see his page', async () => {
    const [one, other] = await group.members('C1-P1')
    expect((await server.call(contract.getPerson, { personId: one!.uuid }, await as(one!))).status).toBe(200)
    expect((await server.call(contract.getPerson, { personId: one!.uuid }, await as(other!))).status).toBe(403)
    expect((await server.call(contract.getPerson, { personId: one!.uuid }, await member('C2-P1'))).status).toBe(404)
  })

  it('is unmasked only by a post that needs it, and reads who looked', async () => {
    const [one, other] = await group.members('C1-P1')
    const open = (who: { cookie: string }, more = {}) =>
      server.call(contract.unmaskPerson, { personId: one!.uuid }, { ...who, ...more })
    const { value } = await open(await secretary())
    expect(value.identity).toMatch(/^\d{17}[\dX]$/)
    expect((await open(await as(other!))).status).toBe(403)
    // That somebody took the list of his branch along is told to him as well.
    const looks = async () =>
      (await server.call(contract.listOwnAccess, {}, await as(one!))).value.looks
        .filter((look) => look.action !== 'organisation.export-roster')
        .map((look) => [look.action, look.by])
    expect(await looks()).toEqual([['organisation.unmask-person', '书记']])
    await open(await as(one!))
    expect(await looks()).toHaveLength(1)
  })

  it('leaves no plain number in the command log', async () => {
    const logged = await group.rows<{ output: unknown }>(
      "select output from app.command_log where type = 'organisation.unmask-person'",
    )
    expect(logged.length).toBeGreaterThan(0)
    expect(logged.every((row) => row.output === null)).toBe(true)
  })
})

it('has the posts of the database and those of the rules as the same rows', async () => {
  const rows = await group.rows(
    'select code, name_zh as zh, name_en as en, reads, duties from app.post_kind order by seniority',
  )
  expect(rows).toEqual(postKinds.map((kind) => ({ ...kind, duties: [...kind.duties] })))
})
