import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuid()
/** Null where the reader does not know the person: then the post stands for the name. */
const person = z.object({ id, name: z.string() }).nullable()

/** What one capability holds open for the branch, in words; `count` for finished records that stay. */
export const heldView = z.object({
  capability: z.string(),
  text: z.string(),
  fate: z.enum(['moves', 'stays', 'blocks']),
})

/** A phone of the former secretary or of the branch, with what is not here yet. */
export const heldPhoneView = z.object({ person: z.string(), name: z.string(), waiting: z.number(), review: z.number() })

export const handoverContentsView = z.object({
  held: z.array(heldView),
  phones: z.array(heldPhoneView),
  delegations: z.array(z.object({ person: z.string(), scope: z.string(), until: z.string() })),
})

export const handoverView = z.object({
  id,
  unitId: id,
  unitName: z.string(),
  from: person,
  to: person,
  openedAt: z.string(),
  note: z.string(),
  fromSignedAt: z.string().nullable(),
  toSignedAt: z.string().nullable(),
  /** As it stands now; once both have signed, as it stood then. */
  contents: handoverContentsView,
  can: z.object({ signFrom: z.boolean(), signTo: z.boolean(), write: z.boolean() }),
})

export const getHandover = query({
  name: 'delegations.get-handover',
  path: '/api/handovers/:handoverId',
  input: z.object({ handoverId: id }),
  output: handoverView,
  permission: 'see-handover',
  offline: 'online',
})

/** Hand-overs of a branch, newest first. */
export const listHandovers = query({
  name: 'delegations.list-handovers',
  path: '/api/units/:unitId/handovers',
  input: z.object({ unitId: id }),
  output: z.object({
    handovers: z.array(z.object({ id, from: person, to: person, openedAt: z.string(), isSigned: z.boolean() })),
    /** Secretaries of today and of the last half year: between whom a hand-over can be opened. */
    secretaries: z.array(z.object({ id, name: z.string(), from: z.string(), to: z.string().nullable() })),
    can: z.object({ open: z.boolean() }),
  }),
  permission: 'see-handovers',
  offline: 'online',
})

export const openHandover = command({
  name: 'delegations.open-handover',
  path: '/api/units/:unitId/handovers',
  input: z.object({ handoverId: id, unitId: id, fromPersonId: id, toPersonId: id }),
  output: z.object({ handoverId: id }),
  permission: 'open-handover',
  offline: 'online',
  version: 1,
  errors: ['delegations.same-person', 'delegations.not-secretaries', 'delegations.handover-open'],
})

export const writeHandoverNote = command({
  name: 'delegations.write-handover-note',
  path: '/api/handovers/:handoverId/note',
  input: z.object({ handoverId: id, note: z.string().max(4000) }),
  output: z.object({ note: z.string() }),
  permission: 'take-part-in-handover',
  offline: 'online',
  version: 1,
  errors: ['delegations.handover-signed'],
})

/** Signs for oneself: the former secretary that he handed over, the new one that he took over. */
export const signHandover = command({
  name: 'delegations.sign-handover',
  path: '/api/handovers/:handoverId/sign',
  input: z.object({ handoverId: id }),
  output: z.object({ fromSignedAt: z.string().nullable(), toSignedAt: z.string().nullable() }),
  permission: 'take-part-in-handover',
  offline: 'online',
  version: 1,
  errors: ['delegations.handover-signed'],
})
