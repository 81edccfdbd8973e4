import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuid()
/** ISO 8601, UTC. */
const instant = z.string()

/**
 * One thing that concerns a person: an occasion, a question that waits for him, a word. There is one row per person and
 * thing, always in its latest state, so a phone that comes back late sees the final state once.
 */
export const concernView = z.object({
  id,
  /** What it is about: `meeting`, `minutes`, … and that record's public id. */
  kind: z.string(),
  ref: id,
  /** Text key of what happened last, such as `notice.meetings.convened`; values for it stand in `params`. */
  event: z.string(),
  params: z.record(z.string(), z.string()),
  unitId: id,
  unitName: z.string(),
  /** When it takes place; null for what has no hour. */
  at: instant.nullable(),
  /** What it waits for. */
  wants: z.enum(['answer', 'confirm', 'draft']).nullable(),
  /** `attending`, `online`, `leave` … once given. */
  answer: z.string().nullable(),
  settled: z.boolean(),
  seen: z.boolean(),
  raisedAt: instant,
  /** Page of the member app. */
  link: z.string(),
})

/** Today: what concerns me now, and it ends. */
export const homeView = z.object({
  next: concernView.nullable(),
  waiting: z.array(concernView),
  notice: concernView.nullable(),
  unread: z.number(),
})

export const getHome = query({
  name: 'notices.get-home',
  path: '/api/home',
  input: z.object({}),
  output: homeView,
  permission: 'person',
  offline: 'cache',
})

/** Newest first, 30 at a time; `before` is the last page's `next`. */
export const listNotices = query({
  name: 'notices.list-notices',
  path: '/api/notices',
  input: z.object({ before: z.string().max(60).default('') }),
  output: z.object({ notices: z.array(concernView), next: z.string().nullable() }),
  permission: 'person',
  offline: 'cache',
})

/** Opens as read for their reader; ids that are not his change nothing. */
export const markSeen = command({
  name: 'notices.mark-seen',
  path: '/api/notices/seen',
  input: z.object({ ids: z.array(id).min(1).max(200) }),
  output: z.object({ unread: z.number() }),
  permission: 'person',
  offline: 'queue',
  version: 1,
})
