import { z } from 'zod'
import { command, privateQuery } from '#kernel/endpoint.ts'

const id = z.uuid()

export const recipientView = z.object({
  personId: id,
  name: z.string(),
  /** Tells namesakes apart (job, group …); empty for whoever is alone with his name. */
  about: z.string(),
  hasAccount: z.boolean(),
  /** A slip that was made and not used yet. */
  openSlip: z.object({ id, kind: z.enum(['enrol', 'device']), expiresAt: z.string() }).nullable(),
  can: z.object({ giveAccess: z.boolean() }),
})

/** People of a unit and of those below it, with or without an account: 50 at a time, in the order of pinyin. */
export const listRecipients = privateQuery({
  name: 'accounts.list-recipients',
  path: '/api/units/:unitId/access',
  input: z.object({ unitId: id, search: z.string().max(40).default(''), after: z.string().max(200).default('') }),
  output: z.object({ people: z.array(recipientView), next: z.string().nullable(), total: z.number() }),
  permission: 'hand-out-access',
  offline: 'online',
})

/**
 * Makes a slip for a person, good once: `enrol` sets name and password (a forgotten one too), `device` opens one more
 * phone. A slip that is still open is withdrawn by the new one. The token is in this answer and nowhere else.
 */
export const makeSlip = command({
  name: 'accounts.make-slip',
  path: '/api/auth/slips',
  input: z.object({ personId: id, kind: z.enum(['enrol', 'device']) }),
  output: z.object({
    slipId: id,
    personName: z.string(),
    unitName: z.string(),
    kind: z.enum(['enrol', 'device']),
    expiresAt: z.string(),
    /** For how many days it was made. */
    days: z.number(),
    /** 16 letters; printed in groups of four. */
    token: z.string(),
    /** What the QR code holds; the token stands behind `#`, which no server ever receives. */
    url: z.string(),
    /** The url as a QR code: rows of `1` and `0`. */
    qr: z.array(z.string()),
  }),
  permission: 'give-access',
  offline: 'online',
  version: 1,
})

export const withdrawSlip = command({
  name: 'accounts.withdraw-slip',
  path: '/api/people/:personId/slips/withdraw',
  input: z.object({ personId: id }),
  output: z.object({ withdrawn: z.number() }),
  permission: 'give-access',
  offline: 'online',
  version: 1,
})
