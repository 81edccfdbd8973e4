import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuid()
const instant = z.string()

/** Who is signed in: enough for menus. What may be done with a record comes with the record. */
export const meView = z.object({
  person: z.object({ id, name: z.string() }),
  /** `ofGroup`: held in the unit at the top, and so for the whole group. */
  posts: z.array(z.object({ kind: z.string(), unitId: id, unitName: z.string(), ofGroup: z.boolean() })),
  memberships: z.array(z.object({ kind: z.enum(['affiliation', 'life']), unitId: id, unitName: z.string() })),
  /** Units in which this person may hand out access. */
  handsOutAccess: z.array(id),
  /** Events of the account that its owner has not seen yet. */
  unseenEvents: z.number(),
  /** Served as an employee (SE-11): the account and its phones, and nothing else. */
  isEmployee: z.boolean(),
})

export const getMe = query({
  name: 'accounts.get-me',
  path: '/api/me',
  input: z.object({}),
  output: meView,
  permission: 'person',
  forEmployees: true,
  offline: 'cache',
})

/** One phone or browser in which the account is open. */
export const sessionView = z.object({
  id: z.string(),
  began: instant,
  lastUsed: instant,
  /** `Android · Chrome`; never an address. */
  device: z.string(),
  isThisOne: z.boolean(),
})

export const accountEventView = z.object({
  kind: z.string(),
  at: instant,
  /** Name of the one who did it, where it was somebody else. */
  by: z.string().nullable(),
  device: z.string().nullable(),
  isNew: z.boolean(),
})

export const passkeyView = z.object({ id: z.string(), name: z.string(), madeAt: instant })

export const listSessions = query({
  name: 'accounts.list-sessions',
  path: '/api/me/sessions',
  input: z.object({}),
  output: z.object({ sessions: z.array(sessionView) }),
  permission: 'person',
  forEmployees: true,
  offline: 'online',
})

export const endSession = command({
  name: 'accounts.end-session',
  path: '/api/me/sessions/:sessionId/end',
  input: z.object({ sessionId: z.string().max(64) }),
  output: z.object({ ended: z.number() }),
  permission: 'person',
  forEmployees: true,
  offline: 'online',
  version: 1,
})

export const endOtherSessions = command({
  name: 'accounts.end-other-sessions',
  path: '/api/me/sessions/end-others',
  input: z.object({}),
  output: z.object({ ended: z.number() }),
  permission: 'person',
  forEmployees: true,
  offline: 'online',
  version: 1,
})

/** How this person signs in, and what lately happened to the account. */
export const getSignIn = query({
  name: 'accounts.get-sign-in',
  path: '/api/me/sign-in',
  input: z.object({}),
  output: z.object({
    label: z.string(),
    password: z.boolean(),
    secondFactor: z.boolean(),
    enterprise: z.boolean(),
    passkeys: z.array(passkeyView),
    events: z.array(accountEventView),
  }),
  permission: 'person',
  forEmployees: true,
  offline: 'online',
})

/** The owner has seen what happened to his account. */
export const seeAccountEvents = command({
  name: 'accounts.see-account-events',
  path: '/api/me/account-events/seen',
  input: z.object({}),
  output: z.object({ seen: z.number() }),
  permission: 'person',
  forEmployees: true,
  offline: 'online',
  version: 1,
})
