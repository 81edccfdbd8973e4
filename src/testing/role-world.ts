import { newId } from '#kernel/id.ts'
import { conveneMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { askCorrection } from '#capabilities/personal-data/personal-data.contract.ts'
import { saveChange } from '#capabilities/unit-changes/unit-changes.contract.ts'
import { rootUnit, type TestPeople, testPeople, type TestUnit } from './people.ts'
import type { SampleValues } from './sample-input.ts'
import type { TestServer } from './test-server.ts'

/** Who calls every route: each a person of his own, by the posts and places that he has. */
export const roles = [
  'nobody',
  'worker',
  'member',
  'probationary',
  'group-leader',
  'committee-member',
  'deputy',
  'secretary',
  'company-clerk',
  'group-clerk',
  'committee-secretary',
  'administrator',
  'auditor',
  'discipline-officer',
  'contact-leader',
  'guide',
  'other-member',
  'other-clerk',
] as const
export type Role = (typeof roles)[number]

export interface RoleWorld {
  /** The cookie header of a role; undefined for nobody. */
  cookie(role: Role): Promise<string | undefined>
  /** Ids of the branch, of a member there and of a meeting that was convened a moment ago. */
  values(): Promise<SampleValues>
  close(): Promise<void>
}

/** A group with two companies and a branch in each. All that is asked for lies in the first branch. */
export async function makeRoleWorld(server: TestServer): Promise<RoleWorld> {
  const people = await testPeople(server.database)
  const company = await people.addUnit({ path: `${rootUnit.path}00000a.`, kind: 'committee' })
  const branch = await people.addUnit({ path: `${company.path}0000a1.` })
  const otherCompany = await people.addUnit({ path: `${rootUnit.path}00000b.`, kind: 'committee' })
  const otherBranch = await people.addUnit({ path: `${otherCompany.path}0000b1.` })
  const inBranch = (kind: string) => people.addPerson({ belongsTo: branch, posts: [{ kind, unit: branch }] })
  const atDesk = (unit: typeof branch, kind: string) => people.addPerson({ employedAt: unit, posts: [{ kind, unit }] })
  const persons: Record<Exclude<Role, 'nobody'>, number> = {
    worker: await people.addPerson({ category: 'staff', employedAt: company }),
    member: await people.addPerson({ belongsTo: branch }),
    probationary: await people.addPerson({ category: 'probationary', belongsTo: branch }),
    'group-leader': await inBranch('group-leader'),
    'committee-member': await inBranch('branch-committee-member'),
    deputy: await inBranch('deputy-secretary'),
    secretary: await inBranch('secretary'),
    'company-clerk': await atDesk(company, 'office-clerk'),
    'group-clerk': await atDesk(rootUnit, 'office-clerk'),
    'committee-secretary': await atDesk(company, 'committee-secretary'),
    administrator: await atDesk(rootUnit, 'administrator'),
    auditor: await atDesk(rootUnit, 'auditor'),
    'discipline-officer': await atDesk(company, 'discipline-officer'),
    'contact-leader': await people.addPerson({
      employedAt: company,
      posts: [{ kind: 'contact-leader', unit: branch }],
    }),
    guide: await people.addPerson({ employedAt: company, posts: [{ kind: 'guide', unit: branch }] }),
    'other-member': await people.addPerson({ belongsTo: otherBranch }),
    'other-clerk': await atDesk(otherCompany, 'office-clerk'),
  }
  const subject = await people.addPerson({ name: '被问的人', belongsTo: branch })
  const [row] = await people.sql<{ uuid: string }>('select uuid from app.person where id = $1', [subject])
  const asker = await server.signIn(subject)
  const convener = await server.signIn(await inBranch('organisation-commissioner'))
  const keeper = await server.signIn(await atDesk(company, 'office-clerk'))
  // One is enough: carried out or dropped it is refused with a reason, which tells as well who may ask.
  const changeId = await prepareChange(server, keeper, { superiorId: company.uuid, unitIds: [branch.uuid] })
  const written = { ...(await addDatedRows(people, branch, subject)), handOverId: await addHandOver(people, branch.id) }
  return {
    cookie: async (role) => (role === 'nobody' ? undefined : server.signIn(persons[role])),
    values: async () => ({
      unitId: branch.uuid,
      personId: row!.uuid,
      meetingId: await convene(server, convener, branch.uuid),
      deviceId: await addDevice(people, subject),
      stationId: await addStation(people, branch.id),
      unitIds: [branch.uuid],
      // A file is taken out of its record, not exchanged for one that would have to be sent first.
      by: null,
      ...(await addDelegationAndHandover(people, branch.id, subject, persons.secretary)),
      electionId: await addElection(people, branch.id, persons.secretary),
      ...(await findStandard(people)),
      ledgerItemId: await addLedgerItem(people, branch, subject),
      ownerId: row!.uuid,
      appraisalId: await addAppraisal(people, branch, [persons.member, persons.probationary, persons.secretary]),
      microBranchId: await addMicroBranch(people, branch.id, persons.secretary),
      correctionId: await addCorrection(server, asker),
      lookIds: ['1'],
      superiorId: company.uuid,
      changeId,
      ...written,
      // A given kind, which nobody changes: the code is six letters, as those of the second factor are.
      code: 'branch',
      reportId: await addReport(server, people, branch.id),
      ...(await addCases(people, branch, otherBranch, await addProposal(people, company.id))),
    }),
    close: people.close,
  }
}

async function convene(server: TestServer, cookie: string, unitId: string): Promise<string> {
  const startsAt = new Date(server.clock.now().getTime() + 7 * 86_400_000).toISOString()
  const input = { meetingId: newId(), unitId, kind: 'general-meeting', startsAt, place: '会议室' }
  const made = await server.call(conveneMeeting, input, { cookie })
  if (made.status !== 200) throw new Error(`the meeting of the role world: ${made.status} ${made.error?.code ?? ''}`)
  return made.value.meetingId
}

/** A draft about the branch, which every role may be asked for. */
async function prepareChange(
  server: TestServer,
  cookie: string,
  about: { superiorId: string; unitIds: string[] },
): Promise<string> {
  const plan = { kind: 'rename' as const, day: '2026-11-20', ...about }
  const made = await server.call(saveChange, { changeId: newId(), plan }, { cookie })
  if (made.status !== 200) throw new Error(`the change of the role world: ${made.status} ${made.error?.code ?? ''}`)
  return made.value.changeId
}

/** A place and a post of the subject and a name of the branch to correct; place and name have one public id. */
async function addDatedRows({ sql }: TestPeople, { id }: TestUnit, personId: number): Promise<SampleValues> {
  const [placeId, postId] = [newId(), newId()]
  await sql(`update app.membership set uuid = $2 where person_id = $1`, [personId, placeId])
  await sql(
    `insert into app.unit_place (uuid, unit_id, name, kind, from_date)
     select $2, id, name, kind, '2020-01-01' from app.unit where id = $1`,
    [id, placeId],
  )
  await sql(
    `insert into app.post (uuid, person_id, unit_id, kind, from_date) values ($3, $1, $2, 'group-leader', '2020-01-01')`,
    [personId, id, postId],
  )
  return { placeId, postId }
}

async function addHandOver({ sql }: TestPeople, unitId: number): Promise<string> {
  const id = newId()
  await sql(
    `insert into app.hand_over (uuid, unit_id, unit_name, to_unit_name, lines, given_by_name, given_on, taken_by_name,
       taken_on, made_by, made_at) values ($1, $2, '', '', '[]', '', '2026-11-20', '', '2026-11-20', 1, now())`,
    [id, unitId],
  )
  return id
}

async function addDevice({ sql }: TestPeople, personId: number): Promise<string> {
  const id = newId()
  await sql(
    `insert into app.device (id, person_id, sign_key, content_key, pepper, last_link) values ($1, $2, '', '', '', '')`,
    [id, personId],
  )
  return id
}

async function addStation({ sql }: TestPeople, unitId: number): Promise<string> {
  const id = newId()
  await sql(`insert into app.station (id, name, made_by, made_at) values ($1, '三标段小站', 1, now())`, [id])
  await sql(`insert into app.station_unit (station_id, unit_id) values ($1, $2)`, [id, unitId])
  return id
}

/** One that holds, and one that nobody has signed. */
async function addDelegationAndHandover(
  { sql }: TestPeople,
  unitId: number,
  personId: number,
  secretaryId: number,
): Promise<{ delegationId: string; handoverId: string }> {
  const [delegationId, handoverId] = [newId(), newId()]
  await sql(
    `with post as (insert into app.post (person_id, unit_id, kind, from_date, to_date) values
        ($2, $3, 'delegate', '2026-01-01'::date + (select count(*)::int * 2 from app.delegation),
          '2026-01-02'::date + (select count(*)::int * 2 from app.delegation)) returning id, from_date)
     insert into app.delegation (uuid, unit_id, person_id, made_by, scope, from_date, until_date, post_id)
     select $1, $3, $2, $4, 'chair', from_date, from_date, id from post`,
    [delegationId, personId, unitId, secretaryId],
  )
  await sql(
    `insert into app.secretary_handover (uuid, unit_id, from_person_id, to_person_id, opened_by) values ($1, $2, $3, $4, $3)`,
    [handoverId, unitId, secretaryId, personId],
  )
  return { delegationId, handoverId }
}

async function addElection({ sql }: TestPeople, unitId: number, secretaryId: number): Promise<string> {
  const id = newId()
  await sql(
    `insert into app.election (uuid, unit_id, kind, body, held_on, due, present, seats, issued, voters, collected, valid, invalid,
       approved_by, note, made_by, recorded_on)
     values ($1, $2, 'by-election', 'committee', '2026-11-01', 5, 5, 1, 5, 5, 5, 5, 0, '', '', $3, '2026-11-02')`,
    [id, unitId, secretaryId],
  )
  return id
}

async function addMicroBranch({ sql }: TestPeople, unitId: number, madeBy: number): Promise<string> {
  const id = newId()
  await sql(
    `insert into app.micro_branch (uuid, unit_id, name, from_date, made_by) values ($1, $2, $3, '2026-11-01', $4)`,
    [id, unitId, `微支部${id}`, madeBy],
  )
  return id
}

/** A problem of the branch, given to somebody. */
async function addLedgerItem({ sql }: TestPeople, branch: TestUnit, ownerId: number): Promise<string> {
  const id = newId()
  await sql(
    `with item as (insert into app.ledger_item (uuid, company_id, unit_id, unit_uuid, unit_name, problem, state, measure, owner_id,
         owner_uuid, owner_name, due_on, opened_on, opened_by_id)
       select $1, 1, $2, $3, '支部', '问题', 'assigned', '措施', p.id, p.uuid, p.name, '2026-12-01', '2026-11-01', p.id
       from app.person p where p.id = $4 returning id, owner_id, owner_uuid, owner_name)
     insert into app.ledger_event (uuid, item_id, kind, on_day, words, by_id, by_uuid, by_name)
     select $1, id, 'open', '2026-11-01', '问题', owner_id, owner_uuid, owner_name from item`,
    [id, branch.id, branch.uuid, ownerId],
  )
  return id
}

/** An appraisal of the branch, of a year of its own, with these on its list. */
async function addAppraisal({ sql }: TestPeople, branch: TestUnit, listed: readonly number[]): Promise<string> {
  const id = newId()
  await sql(
    `with made as (insert into app.appraisal (uuid, company_id, unit_id, unit_uuid, unit_name, year, opened_on, opened_by_id)
       select $1, 1, $2, $3, '支部', coalesce(max(year), 2000) + 1, '2026-11-01', $4 from app.appraisal returning id)
     insert into app.appraisal_person (uuid, appraisal_id, unit_id, person_id, person_uuid, person_name, part)
     select gen_random_uuid(), made.id, $2, p.id, p.uuid, p.name, 'graded' from made, app.person p where p.id = any($5)`,
    [id, branch.id, branch.uuid, listed[0], listed],
  )
  return id
}

/** An item that branches answer themselves. */
async function findStandard({ sql }: TestPeople): Promise<SampleValues> {
  const [item] = await sql<{ itemId: string }>(
    `select uuid as "itemId" from app.standard_item where code = 'year-plan'`,
  )
  return { ...item }
}

async function addCorrection(server: TestServer, cookie: string): Promise<string> {
  const input = { correctionId: newId(), fact: 'other' as const, shouldBe: '另一种写法' }
  const asked = await server.call(askCorrection, input, { cookie })
  if (asked.status !== 200) throw new Error(`the correction of the role world: ${asked.status}`)
  return asked.value.correctionId
}

async function addProposal({ sql }: TestPeople, companyId: number): Promise<string> {
  const id = newId()
  await sql(
    `update app.retention_proposal set state = 'kept', settled_at = now() where state in ('proposed', 'archived')`,
  )
  await sql(
    `insert into app.retention_proposal (uuid, table_name, company_id, rule, cutoff, due, proposed_at)
     values ($1, 'app.person_secret', $2, '{"keep":"years","count":1,"after":"person.left_on","why":""}', '2025-11-20', 1, now())`,
    [id, companyId],
  )
  return id
}

/** Somebody of the branch about whom a transfer, a floating case and a proposal wait; one person cannot have two of a kind. */
async function addMoves(
  { sql, addPerson }: TestPeople,
  branch: TestUnit,
  other: TestUnit,
  proposalId: string,
): Promise<SampleValues> {
  const [transferId, caseId] = [newId(), newId()]
  const personId = await addPerson({ name: '调动的人', belongsTo: branch })
  await sql(
    `insert into app.transfer (uuid, person_id, person_uuid, person_name, direction, from_unit_id, from_uuid, from_name, to_unit_id,
       to_uuid, to_name, asked_by, asked_by_id, asked_on, reason, valid_days)
     select $1, id, uuid, name, 'inside', $3, $4, '', $5, $6, '', 'home', id, '2026-11-01', '', 90 from app.person where id = $2`,
    [transferId, personId, branch.id, branch.uuid, other.id, other.uuid],
  )
  await sql(
    `insert into app.floating_case (uuid, person_id, person_uuid, person_name, home_unit_id, home_uuid, home_name, host_unit_id, host_uuid,
       host_name, since, reason, registered_on, registered_by_id)
     select $1, id, uuid, name, $3, $4, '', $5, $6, '', '2026-01-01', '', '2026-11-01', id from app.person where id = $2`,
    [caseId, personId, branch.id, branch.uuid, other.id, other.uuid],
  )
  await sql(
    `insert into app.floating_proposal (uuid, person_id, person_uuid, person_name, unit_id, unit_uuid, unit_name, work_name, away_since, proposed_on)
     select $1, id, uuid, name, $3, $4, '', '工地', '2026-01-01', '2026-11-01' from app.person where id = $2`,
    [proposalId, personId, branch.id, branch.uuid],
  )
  return { transferId, caseId, proposalId }
}

/** What waits about members who move, and under the same id a search for somebody. */
async function addCases(
  people: TestPeople,
  branch: TestUnit,
  other: TestUnit,
  proposalId: string,
): Promise<SampleValues> {
  const moves = await addMoves(people, branch, other, proposalId)
  const personId = await people.addPerson({ name: '被找的人', belongsTo: branch })
  await people.sql(
    `insert into app.lost_contact_case (uuid, company_id, unit_id, unit_uuid, unit_name, person_id, person_uuid, person_name, lost_since,
       opened_at, opened_by, opened_by_uuid, opened_by_name)
     select $1, 1, $2, $3, '支部', p.id, p.uuid, p.name, '2026-01-15', now(), 1, p.uuid, '立案人' from app.person p where p.id = $4`,
    [moves['caseId'], branch.id, branch.uuid, personId],
  )
  return moves
}

/** A letter of somebody without an account, with the office of the branch. */
async function addReport({ services: { keys } }: TestServer, { sql }: TestPeople, unitId: number): Promise<string> {
  const id = newId()
  const words = JSON.stringify({ name: '来信的人', reach: '短信', organisation: '某支部', text: '' })
  await sql(
    `insert into app.find_report (uuid, unit_id, text_cipher, key_id, number_hash, received_at) values ($1, $2, $3, $4, $5, now())`,
    [id, unitId, keys.encrypt(words, `app.find_report.text_cipher.${id}`), keys.activeId, Buffer.from(id)],
  )
  return id
}
