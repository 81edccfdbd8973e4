import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

export interface ElectionRow {
  id: number
  uuid: Uuid
  unitId: number
  kind: 'renewal' | 'by-election'
  body: 'committee' | 'leaders'
  heldOn: LocalDate
  termEndedOn: LocalDate | null
  termEndsOn: LocalDate | null
  due: number
  present: number
  seats: number
  issued: number
  voters: number
  collected: number
  valid: number
  invalid: number
  approvedBy: string
  note: string
  recordedOn: LocalDate
}

export interface ElectionPersonRow {
  electionId: number
  personUuid: Uuid
  name: string
  /** Null for one who only counted. */
  votes: number | null
  isTeller: boolean
  posts: string[]
}

export interface AmendmentRow {
  electionId: number
  words: string
  on: LocalDate
}

const columns = sql`id, uuid, unit_id as "unitId", kind, body, held_on as "heldOn", term_ended_on as "termEndedOn",
  term_ends_on as "termEndsOn", due, present, seats, issued, voters, collected, valid, invalid, approved_by as "approvedBy",
  note, recorded_on as "recordedOn"`

/** Writes the record down; false where this id was written before. */
export async function addElection(
  tx: Tx,
  row: Omit<ElectionRow, 'id'>,
  madeBy: number,
): Promise<ElectionRow | undefined> {
  const made = await sql<ElectionRow>`
    insert into app.election (uuid, unit_id, kind, body, held_on, term_ended_on, term_ends_on, due, present, seats, issued,
      voters, collected, valid, invalid, approved_by, note, made_by, recorded_on)
    values (${row.uuid}, ${row.unitId}, ${row.kind}, ${row.body}, ${row.heldOn}, ${row.termEndedOn}, ${row.termEndsOn},
      ${row.due}, ${row.present}, ${row.seats}, ${row.issued}, ${row.voters}, ${row.collected}, ${row.valid},
      ${row.invalid}, ${row.approvedBy}, ${row.note}, ${madeBy}, ${row.recordedOn})
    on conflict (uuid) do nothing returning ${columns}`.execute(tx)
  return made.rows[0]
}

export async function addElectionPerson(
  tx: Tx,
  row: ElectionPersonRow & { personId: number },
): Promise<ElectionPersonRow> {
  await sql`insert into app.election_person (election_id, person_id, person_uuid, name, votes, is_teller, posts)
    values (${row.electionId}, ${row.personId}, ${row.personUuid}, ${row.name}, ${row.votes}, ${row.isTeller},
      ${row.posts})`.execute(tx)
  return row
}

/** Of a unit, the newest first. */
export async function findElections(tx: Tx, unitId: number): Promise<ElectionRow[]> {
  const found = await sql<ElectionRow>`
    select ${columns} from app.election where unit_id = ${unitId} order by held_on desc, id desc limit 20`.execute(tx)
  return found.rows
}

export async function findElection(tx: Tx, uuid: Uuid): Promise<ElectionRow | undefined> {
  const found = await sql<ElectionRow>`select ${columns} from app.election where uuid = ${uuid}`.execute(tx)
  return found.rows[0]
}

/** The day of the first renewal with a result after `day` that is recorded already: the term begun on `day` lasted until then. */
export async function findNextRenewal(tx: Tx, unitId: number, day: LocalDate): Promise<LocalDate | null> {
  const found = await sql<{ day: LocalDate | null }>`
    select min(held_on) as day from app.election e
    where unit_id = ${unitId} and kind = 'renewal' and held_on > ${day}
      and exists (select from app.election_person p where p.election_id = e.id and p.posts <> '{}')`.execute(tx)
  return found.rows[0]?.day ?? null
}

export async function findElectionPeople(tx: Tx, ids: readonly number[]): Promise<ElectionPersonRow[]> {
  const found = await sql<ElectionPersonRow>`
    select election_id as "electionId", person_uuid as "personUuid", name, votes, is_teller as "isTeller", posts
    from app.election_person where election_id = any(${[...ids]})`.execute(tx)
  return found.rows
}

export async function findAmendments(tx: Tx, ids: readonly number[]): Promise<AmendmentRow[]> {
  const found = await sql<AmendmentRow>`
    select election_id as "electionId", words, made_on as "on" from app.election_amendment
    where election_id = any(${[...ids]}) order by id`.execute(tx)
  return found.rows
}

export async function addAmendment(tx: Tx, row: AmendmentRow, madeBy: number): Promise<void> {
  await sql`insert into app.election_amendment (election_id, words, made_by, made_on)
    values (${row.electionId}, ${row.words}, ${madeBy}, ${row.on})`.execute(tx)
}

export async function countElections(tx: Tx, unitId: number): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from app.election where unit_id = ${unitId}`.execute(tx)
  return found.rows[0]!.n
}

/** Elections in which a person stood, counted votes or was elected. */
export async function exportElections(tx: Tx, personId: number): Promise<readonly object[]> {
  const found = await sql<object>`
    select e.held_on as "heldOn", p.votes as "votesFor", p.is_teller as "isTeller", p.posts as "electedTo"
    from app.election_person p left join app.election e on e.id = p.election_id
    where p.person_id = ${personId} order by e.held_on`.execute(tx)
  return found.rows
}
