import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuid()
const day = z.iso.date()
const instant = z.string()

export const retentionView = z.object({
  id,
  /** `app.person_secret`, and how the table is called for people; null where it has no such name. */
  table: z.string(),
  title: z.string().nullable(),
  company: z.string(),
  /** How many rows are due, and since which day. */
  due: z.number(),
  cutoff: day,
  /** How long rows of this kind are kept, after what, and why. */
  rule: z.object({ keep: z.enum(['years', 'days']), count: z.number(), after: z.string(), why: z.string() }),
  proposedAt: instant,
  state: z.enum(['proposed', 'archived', 'kept', 'deleted']),
  archivedAt: instant.nullable(),
  /** SHA-256 of the archive. */
  archiveHash: z.string().nullable(),
  /** Names of those who approved that this very archive’s rows are deleted. */
  approvedBy: z.array(z.string()),
  /** False where rows of this kind are kept whatever is decided: there is no way to delete them. */
  isErasable: z.boolean(),
  can: z.object({ archive: z.boolean(), approve: z.boolean(), keep: z.boolean() }),
})

/** What is due in the companies whose roster the reader keeps. Nothing is ever deleted by itself. */
export const listRetention = query({
  name: 'personal-data.list-retention',
  path: '/api/retention',
  input: z.object({}),
  output: z.object({ proposals: z.array(retentionView) }),
  permission: 'keep-roster',
  offline: 'online',
})

/** Writes the rows that are due into an archive file and keeps its hash. Approvals given for an older archive fall away. */
export const archiveDue = command({
  name: 'personal-data.archive-due',
  path: '/api/retention/:proposalId/archive',
  input: z.object({ proposalId: id }),
  output: z.object({ archiveHash: z.string() }),
  permission: 'keep-roster',
  offline: 'online',
  version: 1,
  errors: ['personal-data.settled', 'personal-data.not-erasable', 'personal-data.changed'],
})

export const getArchive = query({
  name: 'personal-data.get-archive',
  path: '/api/retention/:proposalId/archive',
  input: z.object({ proposalId: id }),
  output: z.unknown(),
  permission: 'keep-roster',
  offline: 'online',
  errors: ['personal-data.not-exported'],
})

/** By two different people; with the second the archived rows are deleted. */
export const approveDeletion = command({
  name: 'personal-data.approve-deletion',
  path: '/api/retention/:proposalId/approve',
  input: z.object({ proposalId: id }),
  output: z.object({ state: z.enum(['archived', 'deleted']) }),
  permission: 'keep-roster',
  offline: 'online',
  version: 1,
  errors: [
    'personal-data.settled',
    'personal-data.not-erasable',
    'personal-data.not-exported',
    'personal-data.approved-before',
    'personal-data.changed',
  ],
})

/** Everything stays. The same rows are proposed again after a year. */
export const keepDue = command({
  name: 'personal-data.keep-due',
  path: '/api/retention/:proposalId/keep',
  input: z.object({ proposalId: id }),
  output: z.object({ state: z.literal('kept') }),
  permission: 'keep-roster',
  offline: 'online',
  version: 1,
  errors: ['personal-data.settled'],
})
