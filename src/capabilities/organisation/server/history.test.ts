import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { importSampleGroup, type SampleGroup, type SamplePerson } from '#testing/sample-group.ts'
import { startTestServer, type TestServer } from '#testing/test-server.ts'
import * as contract from '../history.contract.ts'

let server: TestServer
let group: SampleGroup
let clerk: { cookie: string }
let otherClerk: { cookie: string }
let member: SamplePerson
let unit: { id: number; uuid: string }

beforeAll(async () => {
  server = await startTestServer()
  group = await importSampleGroup(server)
  clerk = { cookie: await server.signIn((await group.holder('C1', 'office-clerk')).id) }
  otherClerk = { cookie: await server.signIn((await group.holder('C2', 'office-clerk')).id) }
  member = (await group.members('C1-P1'))[0]!
  unit = await group.unit('C1-P1')
  // He came from the neighbouring branch in March 2024.
  const next = await group.unit('C1-P2')
  await group.rows(`update app.membership set from_date = '2024-03-01' where person_id = $1 and kind = 'affiliation'`, [
    member.id,
  ])
  await group.rows(
    `insert into app.membership (person_id, kind, unit_id, from_date, to_date) values ($1, 'affiliation', $2, '2020-01-01', '2024-03-01')`,
    [member.id, next.id],
  )
})
afterAll(() => server.stop())

const asOf = async (code: string, day: string) => {
  const { uuid } = await group.unit(code)
  return (await server.call(contract.getUnitAsOf, { unitId: uuid, day }, clerk)).value
}
const history = async () => (await server.call(contract.getPersonHistory, { personId: member.uuid }, clerk)).value
const affiliations = async () => (await history()).places.filter((place) => place.kind === 'affiliation')
const correct = (more: object, who = clerk) =>
  server.call(
    contract.correctPlace,
    {
      personId: member.uuid,
      placeId: newId(),
      unitId: null,
      from: '2024-02-01',
      to: null,
      reason: '转接手续早一个月',
      ...more,
    },
    who,
  )

test('who belonged where is answered as of any day', async () => {
  const names = async (code: string, day: string) => (await asOf(code, day)).people.map((person) => person.id)
  expect(await names('C1-P1', '2024-03-01')).toContain(member.uuid)
  expect(await names('C1-P1', '2024-02-29')).not.toContain(member.uuid)
  expect(await names('C1-P2', '2024-02-29')).toContain(member.uuid)
})

test('the tree and the posts of a day are those of that day, and before its founding a unit was not', async () => {
  const now = await asOf('C1', '2026-11-20')
  expect(now.unit?.parent?.name).toBeTruthy()
  expect(now.below.length).toBeGreaterThan(3)
  expect(now.posts.length).toBeGreaterThan(0)
  const before = await asOf('C1', '1949-01-01')
  expect(before).toMatchObject({ unit: null, below: [], people: [], posts: [] })
})

test('a correction supersedes the row, keeps the affiliation whole and shows both times and the reason', async () => {
  const [present] = await affiliations()
  const operationId = newId()
  const input = { placeId: present!.id }
  const first = await correct(input)
  expect(first.error).toBeUndefined()
  expect(first.value.placeId).not.toBe(present!.id)
  const rows = await affiliations()
  expect(rows).toHaveLength(4)
  const holding = rows.filter((row) => row.supersededAt === null)
  expect(holding.map(({ from, to, isCorrection, reason }) => ({ from, to, isCorrection, reason }))).toEqual([
    { from: '2024-02-01', to: null, isCorrection: true, reason: '转接手续早一个月' },
    { from: '2020-01-01', to: '2024-02-01', isCorrection: true, reason: '转接手续早一个月' },
  ])
  expect((await asOf('C1-P1', '2024-02-01')).people.map((person) => person.id)).toContain(member.uuid)
  expect((await correct(input)).error?.code).toBe('organisation.correction-superseded')
  const again = { placeId: holding[0]!.id, from: '2024-02-10' }
  const options = { ...clerk, operationId }
  const call = () =>
    server.call(
      contract.correctPlace,
      { personId: member.uuid, unitId: null, to: null, reason: '再更正', ...again },
      options,
    )
  const [one, two] = [await call(), await call()]
  expect(two.value).toEqual(one.value)
  expect((await affiliations()).filter((row) => row.supersededAt === null)).toHaveLength(2)
})

test('days out of order, a row that would vanish and a stranger change nothing', async () => {
  const before = await affiliations()
  const present = before.find((row) => row.supersededAt === null && row.to === null)
  const place = { placeId: present!.id }
  expect((await correct({ ...place, to: '2024-01-01' })).error?.code).toBe('organisation.correction-empty')
  expect((await correct({ ...place, from: '2019-01-01' })).error?.code).toBe('organisation.correction-swallows')
  expect((await correct(place, otherClerk)).status).toBe(404)
  expect((await correct({})).status).toBe(404)
  const foreign = await group.unit('C2-P1')
  expect((await correct({ ...place, unitId: foreign.uuid })).status).toBe(403)
  expect(await affiliations()).toEqual(before)
})

test('no overlapping identical post can be recorded, neither by hand nor by a correction', async () => {
  const holder = await group.holder('C1-P1', 'secretary')
  const twice = group.rows(
    `insert into app.post (person_id, unit_id, kind, from_date) values ($1, $2, 'secretary', '2026-01-01')`,
    [holder.id, unit.id],
  )
  await expect(twice).rejects.toMatchObject({ code: '23P01' })
  await group.rows(
    `insert into app.post (person_id, unit_id, kind, from_date, to_date) values ($1, $2, 'secretary', '1999-01-01', '1999-06-01')`,
    [holder.id, unit.id],
  )
  const posts = (await server.call(contract.getPersonHistory, { personId: holder.uuid }, clerk)).value.posts
  const old = posts.find((post) => post.from === '1999-01-01')!
  const change = (to: string | null, from = '1999-01-01') =>
    server.call(
      contract.correctPost,
      { personId: holder.uuid, postId: old.id, kind: 'secretary', from, to, reason: '任期记错了' },
      clerk,
    )
  expect((await change(null)).error?.code).toBe('organisation.correction-overlaps')
  expect((await change('1999-09-01')).status).toBe(200)
  const bad = { personId: holder.uuid, postId: old.id, kind: 'king', from: '1999-01-01', to: null, reason: '试一试' }
  expect((await server.call(contract.correctPost, bad, clerk)).error?.code).toBe('organisation.post-kind')
})

test('a name that was recorded wrongly is corrected in the unit’s history and on its pages', async () => {
  const at = { unitId: unit.uuid }
  const [place] = (await server.call(contract.getUnitHistory, at, clerk)).value.places
  const input = {
    ...at,
    placeId: place!.id,
    name: '滨河桥梁项目党支部',
    from: place!.from,
    to: null,
    reason: '名称录错一个字',
  }
  expect((await server.call(contract.correctUnitName, input, otherClerk)).status).toBe(403)
  expect((await server.call(contract.correctUnitName, input, clerk)).status).toBe(200)
  const { places, can } = (await server.call(contract.getUnitHistory, at, clerk)).value
  expect(can.correct).toBe(true)
  expect(places.map(({ name, isCorrection }) => ({ name, isCorrection }))).toEqual([
    { name: '滨河桥梁项目党支部', isCorrection: true },
    { name: place!.name, isCorrection: false },
  ])
  expect(places[1]?.supersededAt).not.toBeNull()
  expect((await asOf('C1-P1', '2026-11-01')).unit?.name).toBe('滨河桥梁项目党支部')
})
