import { z } from 'zod'
import { day, id, instant, personRef, resolutionView, rollCountView } from './meeting-views.contract.ts'

export const minutesView = z.object({
  state: z.enum(['none', 'draft', 'confirmed', 'frozen']),
  text: z.string(),
  /** Rises with each save; a save names the version that it is based on. */
  version: z.number(),
  /** What the record already knows, as a draft: roll, agenda, counts. */
  draft: z.string(),
  pen: z.object({ holder: personRef, until: instant, mine: z.boolean() }).nullable(),
  savedAt: instant.nullable(),
  savedBy: personRef.nullable(),
  confirmedAt: instant.nullable(),
  confirmedBy: personRef.nullable(),
  frozenFrom: instant.nullable(),
  suggestions: z.array(z.object({ id, text: z.string(), at: instant, by: personRef })),
  amendments: z.array(z.object({ id, text: z.string(), at: instant, by: personRef })),
  scans: z.array(z.object({ fileHash: z.string(), name: z.string(), size: z.number(), type: z.string() })),
  can: z.object({
    takePen: z.boolean(),
    save: z.boolean(),
    suggest: z.boolean(),
    confirm: z.boolean(),
    amend: z.boolean(),
    seeHistory: z.boolean(),
  }),
})

/** One page of the branch handbook, as the record has it. */
export const handbookView = z.object({
  unit: z.string(),
  kind: z.string(),
  groupName: z.string(),
  title: z.string(),
  heldOn: day,
  startsAt: instant.nullable(),
  endedAt: instant.nullable(),
  recordedAt: instant,
  backRecorded: z.boolean(),
  place: z.string(),
  hasOnline: z.boolean(),
  chair: z.string(),
  recorder: z.string(),
  count: rollCountView,
  present: z.array(z.string()),
  online: z.array(z.string()),
  late: z.array(z.string()),
  leftEarly: z.array(z.string()),
  /** With the reason where the reader may know it. */
  leave: z.array(z.object({ name: z.string(), reason: z.string() })),
  absent: z.array(z.string()),
  unmarked: z.array(z.string()),
  madeUp: z.array(z.object({ name: z.string(), on: day, how: z.string(), with: z.string() })),
  excluded: z.array(z.object({ name: z.string(), reason: z.string(), approval: z.string() })),
  guests: z.array(z.object({ name: z.string(), about: z.string() })),
  agenda: z.array(z.object({ title: z.string(), note: z.string() })),
  minutes: z.string(),
  minutesState: z.enum(['none', 'draft', 'confirmed', 'frozen']),
  resolutions: z.array(resolutionView),
  amendments: z.array(z.object({ text: z.string(), at: instant, by: z.string() })),
})
