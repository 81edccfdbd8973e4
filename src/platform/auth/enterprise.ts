import { betterFetch } from '@better-fetch/fetch'
import type { GenericOAuthConfig } from 'better-auth/plugins'

/** Sign-in through an enterprise's own OpenID Connect server. */
export interface EnterpriseSettings {
  issuer: string
  clientId: string
  clientSecret: string
  /** What the sign-in button says, such as the enterprise's name. */
  label: string
  /** The claim that names the person, such as `phone_number`. */
  claim: string
  /** What of the roster or the accounts the claim is compared with. */
  match: 'phone' | 'identity' | 'name'
}

export interface EnterpriseClaims {
  sub: string
  readonly [claim: string]: unknown
}

/** Gives the inner address of the account that the claims name, or null. */
export type FindEnterpriseUser = (claims: EnterpriseClaims) => Promise<string | null>

export const enterpriseProvider = 'enterprise'

/**
 * The enterprise's server as better-auth knows it. The ID token is verified (signature, issuer, audience, nonce) before
 * its claims are read; nobody is signed up by it.
 */
export function enterpriseConfig(
  settings: EnterpriseSettings,
  findUser: FindEnterpriseUser,
): GenericOAuthConfig<'enterprise'> {
  const discoveryUrl = `${settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  return {
    providerId: enterpriseProvider,
    name: settings.label,
    discoveryUrl,
    requireIdTokenVerification: true,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    scopes: ['openid', 'profile', ...(settings.claim.startsWith('phone') ? ['phone'] : [])],
    pkce: true,
    disableSignUp: true,
    disableImplicitSignUp: true,
    getUserInfo: async ({ idToken, accessToken }) => {
      if (!idToken) return null
      const claims = claimsOf(idToken)
      if (settings.claim in claims || !accessToken) return { ...claims, emailVerified: false }
      const more = await readUserInfo(discoveryUrl, accessToken)
      // OpenID Connect Core 5.3.2: claims about another subject must not be used.
      return { ...(more?.sub === claims.sub ? more : {}), ...claims, emailVerified: false }
    },
    mapProfileToUser: async (profile) => {
      const email = await findUser(profile as EnterpriseClaims)
      return { email, emailVerified: false, name: '' }
    },
  }
}

/** The payload of a token whose signature better-auth has checked. */
function claimsOf(idToken: string): EnterpriseClaims {
  return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8')) as EnterpriseClaims
}

async function readUserInfo(discoveryUrl: string, accessToken: string): Promise<EnterpriseClaims | null> {
  const discovered = await betterFetch<{ userinfo_endpoint?: string }>(discoveryUrl)
  const address = discovered.data?.userinfo_endpoint
  if (!address) return null
  const found = await betterFetch<EnterpriseClaims>(address, { headers: { authorization: `Bearer ${accessToken}` } })
  return found.data
}
