import type { HeldRows, OfflineCapability, OfflineReader, OverlayRows, PendingOperation } from '#kernel/offline.ts'
import type { InputOf } from '#kernel/endpoint.ts'
import type * as contract from './dual-registration.contract.ts'
import {
  type BranchRegistration,
  dayFaultOf,
  type OwnNotes,
  type OwnRegistration,
  type PersonRegistration,
  sortActivities,
  sortChecks,
} from './registration-rows.rules.ts'

const nothing: OwnNotes = { registration: null, activities: [] }

export const dualRegistrationOffline: OfflineCapability = {
  apply: {
    'dual-registration.register-home': onOwn<InputOf<typeof contract.registerHome>>((own, body, { today }) => {
      const { registrationId, community, organisation, registeredOn } = body
      if (dayFaultOf(own.registration, registeredOn, today)) return own
      const registration = {
        id: registrationId,
        community: community.trim(),
        organisation: organisation.trim(),
        registeredOn,
      }
      return { ...own, registration }
    }),
    'dual-registration.end-registration': onOwn<InputOf<typeof contract.endRegistration>>(
      (own, { endedOn }, { today }) =>
        own.registration === null || dayFaultOf(own.registration, endedOn, today)
          ? own
          : { ...own, registration: null },
    ),
    'dual-registration.note-activity': onOwn<InputOf<typeof contract.noteActivity>>((own, body, { today }) => {
      const { activityId, on, what } = body
      if (on > today) return own
      return { ...own, activities: sortActivities([...own.activities, { id: activityId, on, what: what.trim() }]) }
    }),
    'dual-registration.remove-activity': onOwn<InputOf<typeof contract.removeActivity>>((own, { activityId }) => {
      return { ...own, activities: own.activities.filter(({ id }) => id !== activityId) }
    }),
    'dual-registration.note-check': noteCheck,
  },
  answers: {
    'dual-registration.register-home': (rows, _, reader) => viewOwn(rows, {}, reader),
    'dual-registration.end-registration': (rows, _, reader) => viewOwn(rows, {}, reader),
    'dual-registration.note-activity': (rows, _, reader) => viewOwn(rows, {}, reader),
    'dual-registration.remove-activity': (rows, _, reader) => viewOwn(rows, {}, reader),
    'dual-registration.note-check': (rows, op) => viewOfPerson(rows, op.body as { personId: string }),
  },
  views: {
    'GET /api/me/dual-registration': viewOwn,
    'GET /api/people/:personId/dual-registration': (rows, { personId }) => viewOfPerson(rows, { personId: personId! }),
  },
}

function onOwn<Body>(change: (own: OwnNotes, body: Body, reader: OfflineReader) => OwnNotes) {
  return (rows: OverlayRows, op: PendingOperation, reader: OfflineReader): void => {
    const row = rows.get<OwnNotes>('dual-registration', reader.personId)
    const data = change(row?.data ?? nothing, op.body as Body, reader)
    rows.put({ stream: row?.stream ?? '', kind: 'dual-registration', key: reader.personId, data })
  }
}

function noteCheck(rows: OverlayRows, op: PendingOperation, reader: OfflineReader): void {
  const { personId, checkId, talkedOn } = op.body as InputOf<typeof contract.noteCheck>
  const row = rows.get<BranchRegistration>('dual-registration-of', personId)
  if (!row || talkedOn > reader.today) return
  const by = op.person === reader.personId ? reader.name : ''
  const checks = sortChecks([...row.data.checks, { id: checkId, on: talkedOn, by }])
  rows.put({ ...row, data: { ...row.data, checks } })
}

function viewOwn(rows: HeldRows, _: unknown, { personId }: OfflineReader): OwnRegistration {
  const own = rows.get<OwnNotes>('dual-registration', personId)?.data ?? nothing
  const checks = rows.list<OwnRegistration['checks'][number]>('dual-check').map(({ data }) => data)
  return { ...own, checks: sortChecks(checks) }
}

function viewOfPerson(rows: HeldRows, { personId }: { personId: string }): PersonRegistration | undefined {
  const data = rows.get<BranchRegistration>('dual-registration-of', personId)?.data
  return data && { ...data, can: { check: true } }
}
