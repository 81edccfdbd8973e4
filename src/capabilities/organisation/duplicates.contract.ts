import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { likenesses } from './duplicates.rules.ts'

const id = z.uuid()

/** One of two who may be the same, with what tells people apart; numbers by their last digits alone. */
const duplicateView = z.object({
  id,
  name: z.string(),
  category: z.string(),
  sex: z.string().nullable(),
  bornOn: z.string().nullable(),
  joinedOn: z.string().nullable(),
  job: z.string().nullable(),
  affiliation: z.string().nullable(),
  employer: z.string().nullable(),
  identityTail: z.string().nullable(),
  phoneTail: z.string().nullable(),
  posts: z.number(),
})

export const listDuplicates = query({
  name: 'organisation.list-duplicates',
  path: '/api/duplicates',
  input: z.object({}),
  output: z.object({
    /** The first 200, the likeliest first. */
    pairs: z.array(z.object({ by: z.array(z.enum(likenesses)), one: duplicateView, other: duplicateView })),
    total: z.number(),
    merged: z.array(z.object({ id, kept: z.string(), gone: z.string(), at: z.string() })),
  }),
  permission: 'import-roster',
  offline: 'online',
})

/** The two are two: never asked about again. */
export const keepApart = command({
  name: 'organisation.keep-apart',
  path: '/api/duplicates/apart',
  input: z.object({ oneId: id, otherId: id }),
  output: z.object({ state: z.literal('apart') }),
  permission: 'merge-people',
  offline: 'online',
  version: 1,
  errors: ['duplicates.same'],
})

/** The two are one: what hangs on `goneId` goes to `keptId`. Only ever by a person, and taken back as a whole. */
export const mergePeople = command({
  name: 'organisation.merge-people',
  path: '/api/duplicates/merge',
  input: z.object({ keptId: id, goneId: id }),
  output: z.object({ mergeId: id }),
  permission: 'merge-people',
  offline: 'online',
  version: 1,
  errors: ['duplicates.same', 'duplicates.two-numbers', 'duplicates.own', 'duplicates.merged-already'],
})

export const undoMerge = command({
  name: 'organisation.undo-merge',
  path: '/api/person-merges/:mergeId/undo',
  input: z.object({ mergeId: id }),
  output: z.object({ state: z.literal('undone') }),
  permission: 'import-roster',
  offline: 'online',
  version: 1,
  errors: ['duplicates.changed-since'],
})
