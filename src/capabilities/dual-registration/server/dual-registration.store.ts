import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { OwnRegistration } from '../registration-rows.rules.ts'

export async function findRegistration(tx: Tx, personId: number): Promise<OwnRegistration['registration']> {
  const found = await tx
    .selectFrom('app.dual_registration')
    .select(['uuid as id', 'community', 'organisation', 'registered_on as registeredOn'])
    .where('person_id', '=', personId)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  return found ?? null
}

export async function insertRegistration(
  tx: Tx,
  one: { personId: number; uuid: Uuid; community: string; organisation: string; registeredOn: LocalDate; at: Date },
): Promise<void> {
  await tx
    .insertInto('app.dual_registration')
    .values({
      uuid: one.uuid,
      person_id: one.personId,
      community: one.community,
      organisation: one.organisation,
      registered_on: one.registeredOn,
      at: one.at,
    })
    .execute()
}

export async function endRegistrations(tx: Tx, personId: number, on: LocalDate): Promise<void> {
  await tx
    .updateTable('app.dual_registration')
    .set({ ended_on: on })
    .where('person_id', '=', personId)
    .where('ended_on', 'is', null)
    .execute()
}

export async function findActivities(tx: Tx, personId: number): Promise<OwnRegistration['activities']> {
  return tx
    .selectFrom('app.dual_activity')
    .select(['uuid as id', 'on_date as on', 'what'])
    .where('person_id', '=', personId)
    .orderBy('on_date', 'desc')
    .orderBy('uuid', 'desc')
    .execute()
}

export async function insertActivity(
  tx: Tx,
  one: { personId: number; uuid: Uuid; on: LocalDate; what: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('app.dual_activity')
    .values({ uuid: one.uuid, person_id: one.personId, on_date: one.on, what: one.what, at: one.at })
    .execute()
}

export async function deleteActivity(tx: Tx, personId: number, uuid: Uuid): Promise<void> {
  await tx.deleteFrom('app.dual_activity').where('person_id', '=', personId).where('uuid', '=', uuid).execute()
}

export async function findChecks(tx: Tx, personId: number): Promise<OwnRegistration['checks']> {
  return tx
    .selectFrom('app.dual_check')
    .select(['uuid as id', 'talked_on as on', 'by_name as by'])
    .where('person_id', '=', personId)
    .orderBy('talked_on', 'desc')
    .orderBy('uuid', 'desc')
    .execute()
}

export async function insertCheck(
  tx: Tx,
  one: {
    personId: number
    unitId: number
    uuid: Uuid
    talkedOn: LocalDate
    by: { personId: number; uuid: Uuid; name: string }
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('app.dual_check')
    .values({
      uuid: one.uuid,
      person_id: one.personId,
      unit_id: one.unitId,
      talked_on: one.talkedOn,
      by_person: one.by.personId,
      by_uuid: one.by.uuid,
      by_name: one.by.name,
      at: one.at,
    })
    .execute()
}

export async function exportRegistrations(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.dual_registration')
    .select(['community', 'organisation', 'registered_on as registeredOn', 'ended_on as endedOn'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
}
