import { passkey } from '@better-auth/passkey'
import type { BetterAuthOptions } from 'better-auth'
import { genericOAuth, twoFactor, username } from 'better-auth/plugins'
import type { Dialect } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import { newId } from '#kernel/id.ts'
import type { enterpriseConfig } from './enterprise.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { cookiePrefix, sessionDays } from './session-cookie.ts'

export interface AuthSetup {
  dialect: Dialect
  clock: Clock
  secret: string
  /** Where people open the product; passkeys hold for its host name. */
  publicUrl: string
  /** Further addresses that pages of this installation come from. */
  origins: readonly string[]
  productName: string
  enterprise: ReturnType<typeof enterpriseConfig> | undefined
}

const day = 86_400

/**
 * better-auth as this product uses it: sessions, passwords, second factor, passkeys, enterprise sign-in. Accounts are
 * made from the roster, so nothing here signs anybody up; nothing is sent anywhere, and no address is kept.
 */
export function authOptions(setup: AuthSetup) {
  const { publicUrl, secret } = setup
  return {
    appName: setup.productName,
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: { dialect: setup.dialect, type: 'postgres', casing: 'camel' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    trustedOrigins: [publicUrl, ...setup.origins],
    // Failures are counted per account and device by ourselves; one site's phones share an address.
    rateLimit: { enabled: false },
    onAPIError: { errorURL: '/sign-in?enterprise=failed' },
    session: {
      expiresIn: sessionDays * day,
      disableSessionRefresh: true,
      freshAge: day,
      cookieCache: { enabled: false },
    },
    account: { accountLinking: { enabled: false }, updateAccountOnSignIn: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId(), validateSchema: false },
    },
    databaseHooks: {
      session: { create: { before: async (session) => ({ data: { ...session, ...lifetime(setup.clock) } }) } },
    },
    plugins: [
      username({
        minUsernameLength: 1,
        maxUsernameLength: 128,
        usernameNormalization: false,
        usernameValidator: () => true,
      }),
      twoFactor({ issuer: setup.productName }),
      passkey({ rpID: new URL(publicUrl).hostname, rpName: setup.productName, origin: [publicUrl, ...setup.origins] }),
      ...(setup.enterprise ? [genericOAuth({ config: [setup.enterprise] })] : []),
    ],
  } satisfies BetterAuthOptions
}

/** Sessions begin and end by the same clock as everything else. */
function lifetime(clock: Clock) {
  const now = clock.now()
  return { createdAt: now, updatedAt: now, expiresAt: new Date(now.getTime() + sessionDays * day * 1000) }
}
