import { sql } from 'kysely'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { listProposals } from '../floating.contract.ts'

export type ProposalView = OutputOf<typeof listProposals>['proposals'][number]

export interface ProposalRow {
  rowId: number
  personId: number
  unitId: number
  path: string
  isOpen: boolean
  view: ProposalView
}

/** Who works away from his branch for about half a year and was not put to it yet. */
export interface AwayRow {
  personId: number
  personUuid: Uuid
  name: string
  unitId: number
  unitUuid: Uuid
  unitName: string
  unitPath: string
  workPath: string | null
  workName: string
  since: LocalDate
}

const columns = sql`o.id as "rowId", o.person_id as "personId", o.unit_id as "unitId", app.unit_path(o.unit_id) as path,
  o.answer is null and o.lapsed_on is null as "isOpen",
  json_build_object('id', o.uuid, 'person', json_build_object('id', o.person_uuid, 'name', o.person_name),
    'unit', json_build_object('id', o.unit_uuid, 'name', o.unit_name), 'work', o.work_name, 'awaySince', o.away_since,
    'proposedOn', o.proposed_on) as view`

export async function findAway(tx: Tx, today: LocalDate, after: number, limit: number): Promise<AwayRow[]> {
  const found =
    await sql<AwayRow>`select person_id as "personId", person_uuid as "personUuid", person_name as name, unit_id as "unitId",
      unit_uuid as "unitUuid", unit_name as "unitName", unit_path as "unitPath", work_path as "workPath", work_name as "workName", since
    from app.floating_away(${today}::date, ${after}, ${limit})`.execute(tx)
  return found.rows
}

/** Undefined where the same facts were put to the branch before. */
export async function insertProposal(
  tx: Tx,
  uuid: Uuid,
  row: AwayRow,
  today: LocalDate,
): Promise<ProposalRow | undefined> {
  const made =
    await sql`insert into app.floating_proposal (uuid, person_id, person_uuid, person_name, unit_id, unit_uuid, unit_name, work_name,
      away_since, proposed_on)
    values (${uuid}, ${row.personId}, ${row.personUuid}, ${row.name}, ${row.unitId}, ${row.unitUuid}, ${row.unitName}, ${row.workName},
      ${row.since}, ${today}) on conflict do nothing returning id`.execute(tx)
  return made.rows.length === 0 ? undefined : findProposal(tx, uuid)
}

export async function findProposal(tx: Tx, uuid: Uuid): Promise<ProposalRow | undefined> {
  const found = await sql<ProposalRow>`select ${columns} from app.floating_proposal o where o.uuid = ${uuid}`.execute(
    tx,
  )
  return found.rows[0]
}

/** What waits for an answer in these parts of the tree, the longest absence first. */
export async function findOpenProposals(tx: Tx, paths: readonly string[]): Promise<ProposalRow[]> {
  const found = await sql<ProposalRow>`select ${columns} from app.floating_proposal o
    where o.answer is null and o.lapsed_on is null and coalesce(app.unit_path(o.unit_id) ^@ any(${paths}::text[]), false)
    order by o.away_since, o.uuid limit 200`.execute(tx)
  return found.rows
}

/** False where somebody answered meanwhile. */
export async function writeAnswer(
  tx: Tx,
  rowId: number,
  answer: { answer: string; reason: string; on: LocalDate; by: number },
): Promise<boolean> {
  const found = await tx
    .updateTable('app.floating_proposal')
    .set({ answer: answer.answer, reason: answer.reason, answered_on: answer.on, answered_by_id: answer.by })
    .where('id', '=', rowId)
    .where('answer', 'is', null)
    .where('lapsed_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return found !== undefined
}

export async function exportProposals(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.floating_proposal')
    .select(['unit_name', 'work_name', 'away_since', 'proposed_on', 'answer', 'reason', 'answered_on'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
}
