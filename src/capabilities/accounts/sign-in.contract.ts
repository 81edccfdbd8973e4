import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const secret = z.string().min(1).max(128)
const signInName = z.string().min(2).max(40)

/** Ways to sign in that this installation offers. */
export const getSignInWays = query({
  name: 'accounts.get-sign-in-ways',
  path: '/api/sign-in-ways',
  input: z.object({}),
  output: z.object({ enterprise: z.string().nullable(), demo: z.boolean() }),
  permission: 'public',
  offline: 'cache',
})

/**
 * Signs in and sets the session cookie. A second factor is asked for by `secondFactor: true`; then `verifySecondFactor`
 * follows. Unknown names, wrong passwords and accounts without one get the same answer after the same time.
 */
export const signIn = command({
  name: 'accounts.sign-in',
  path: '/api/auth/sign-in',
  input: z.object({ name: signInName, password: secret }),
  output: z.object({ secondFactor: z.boolean() }),
  permission: 'public',
  offline: 'online',
  version: 1,
  secret: ['name', 'password'],
  errors: ['accounts.wrong-name-or-password', 'accounts.wait'],
})

/** The six digits of the authenticator app, or one of the spare codes. */
export const verifySecondFactor = command({
  name: 'accounts.verify-second-factor',
  path: '/api/auth/second-factor',
  input: z.object({ code: z.string().min(6).max(20) }),
  output: z.object({}),
  permission: 'public',
  offline: 'online',
  version: 1,
  secret: ['code'],
  errors: ['accounts.wrong-code', 'accounts.sign-in-again', 'accounts.wait'],
})

export const signOut = command({
  name: 'accounts.sign-out',
  path: '/api/auth/sign-out',
  input: z.object({}),
  output: z.object({}),
  permission: 'public',
  offline: 'online',
  version: 1,
})

/** What a slip is for, to whoever holds it. The token goes in the body, never in an address. */
export const readSlip = command({
  name: 'accounts.read-slip',
  path: '/api/auth/slip',
  input: z.object({ token: secret }),
  output: z.object({
    kind: z.enum(['enrol', 'device', 'administrator']),
    personName: z.string().nullable(),
    /** The sign-in name that he has already. */
    label: z.string().nullable(),
    hasAccount: z.boolean(),
  }),
  permission: 'public',
  offline: 'online',
  version: 1,
  secret: ['token'],
  errors: ['accounts.slip-unknown', 'accounts.slip-used', 'accounts.slip-expired'],
})

/** Uses a slip, once: sets name and password, or opens this device; the answer carries the session cookie. */
export const useSlip = command({
  name: 'accounts.use-slip',
  path: '/api/auth/enrol',
  input: z.object({
    token: secret,
    /** Needed for `enrol` and `administrator`; a name or the own phone number. */
    name: signInName.optional(),
    password: secret.optional(),
    /** Needed for `administrator`: who this first person is. */
    personName: z.string().min(2).max(40).optional(),
  }),
  output: z.object({ hadAccount: z.boolean() }),
  permission: 'public',
  offline: 'online',
  version: 1,
  secret: ['token', 'name', 'password', 'personName'],
  errors: [
    'accounts.slip-unknown',
    'accounts.slip-used',
    'accounts.slip-expired',
    'accounts.name-taken',
    'accounts.name-unfit',
    'accounts.password-short',
    'accounts.password-common',
    'accounts.second-factor-needed',
  ],
})

/** Changes one's own password; every other device is signed out. */
export const changePassword = command({
  name: 'accounts.change-password',
  path: '/api/auth/password',
  input: z.object({ current: secret, next: secret }),
  output: z.object({}),
  permission: 'person',
  forEmployees: true,
  offline: 'online',
  version: 1,
  secret: ['current', 'next'],
  errors: ['accounts.wrong-password', 'accounts.password-short', 'accounts.password-common', 'accounts.wait'],
})

/** Begins a second factor: the address for the authenticator app, and ten spare codes, shown once. */
export const startSecondFactor = command({
  name: 'accounts.start-second-factor',
  path: '/api/auth/second-factor/start',
  input: z.object({ password: secret }),
  output: z.object({ uri: z.string(), qr: z.array(z.string()), spareCodes: z.array(z.string()) }),
  permission: 'person',
  forEmployees: true,
  offline: 'online',
  version: 1,
  secret: ['password'],
  errors: ['accounts.wrong-password', 'accounts.wait'],
})

/** Confirms it with a first code; from then on each new sign-in asks for one. */
export const confirmSecondFactor = command({
  name: 'accounts.confirm-second-factor',
  path: '/api/auth/second-factor/confirm',
  input: z.object({ code: z.string().min(6).max(6) }),
  output: z.object({}),
  permission: 'person',
  forEmployees: true,
  offline: 'online',
  version: 1,
  secret: ['code'],
  errors: ['accounts.wrong-code'],
})

export const stopSecondFactor = command({
  name: 'accounts.stop-second-factor',
  path: '/api/auth/second-factor/stop',
  input: z.object({ password: secret }),
  output: z.object({}),
  permission: 'person',
  forEmployees: true,
  offline: 'online',
  version: 1,
  secret: ['password'],
  errors: ['accounts.wrong-password', 'accounts.wait'],
})
