import type { ZodType } from 'zod'
import type { Answer, Failure } from '#browser/api/api.ts'
import { api } from '#browser/api/api.ts'
import type { Command, Query } from '#kernel/endpoint.ts'
import { fromBase64Url, toBase64Url } from './base64-url.ts'

type Nothing = Record<string, never>
type Ask<Path extends string, Output> = Query<Path, ZodType<Nothing, Nothing>, ZodType<Output>>
type Send<Path extends string> = Command<Path, ZodType<object, object>, ZodType<object>>

interface Described {
  id: string
  type: 'public-key'
  transports?: AuthenticatorTransport[]
}
/** Options as WebAuthn writes them in JSON: binary values as base64url. */
interface GetOptions extends Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials'> {
  challenge: string
  allowCredentials?: Described[]
}
interface CreateOptions extends Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'> {
  challenge: string
  user: { id: string; name: string; displayName: string }
  excludeCredentials?: Described[]
}

type AuthenticateOptions = Ask<'/api/auth/passkey/generate-authenticate-options', GetOptions>
type RegisterOptions = Ask<'/api/auth/passkey/generate-register-options', CreateOptions>
type Authenticate = Send<'/api/auth/passkey/verify-authentication'>
type Register = Send<'/api/auth/passkey/verify-registration'>
type Remove = Send<'/api/auth/passkey/delete-passkey'>

export function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in window
}

/** Asks the device for a passkey of this site and signs in with it. A person who cancels is a failure like others. */
export async function signInWithPasskey(): Promise<Answer<object>> {
  const asked = await api<AuthenticateOptions>('GET /api/auth/passkey/generate-authenticate-options', {})
  if (!asked.ok) return asked
  const options = { ...asked.value, ...binary(asked.value), allowCredentials: listed(asked.value.allowCredentials) }
  const credential = await navigator.credentials.get({ publicKey: options }).catch(() => null)
  if (!credential) return cancelled
  return api<Authenticate>('POST /api/auth/passkey/verify-authentication', {
    response: toJson(credential as PublicKeyCredential),
  })
}

/** Makes a passkey on this device. `name` tells it apart in the list. */
export async function addPasskey(name: string): Promise<Answer<object>> {
  const asked = await api<RegisterOptions>('GET /api/auth/passkey/generate-register-options', {})
  if (!asked.ok) return asked
  const { user, excludeCredentials } = asked.value
  const options = {
    ...asked.value,
    ...binary(asked.value),
    user: { ...user, id: fromBase64Url(user.id) },
    excludeCredentials: listed(excludeCredentials),
  }
  const credential = await navigator.credentials.create({ publicKey: options }).catch(() => null)
  if (!credential) return cancelled
  const response = toJson(credential as PublicKeyCredential)
  return api<Register>('POST /api/auth/passkey/verify-registration', { response, name })
}

export function removePasskey(id: string): Promise<Answer<object>> {
  return api<Remove>('POST /api/auth/passkey/delete-passkey', { id })
}

const cancelled: Failure = { ok: false, code: 'accounts.passkey-failed', params: {}, message: undefined }

function binary({ challenge }: { challenge: string }) {
  return { challenge: fromBase64Url(challenge) }
}

function listed(credentials: readonly Described[] | undefined): PublicKeyCredentialDescriptor[] {
  return (credentials ?? []).map((one) => ({ ...one, id: fromBase64Url(one.id) }))
}

/** Of an answer all that a server needs; the browser floor has no `toJSON`. */
function toJson(credential: PublicKeyCredential): object {
  const { response } = credential
  const names = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'] as const
  const parts = names.flatMap((name) => {
    const value = (response as unknown as Record<string, ArrayBuffer | null | undefined>)[name]
    return value ? [[name, toBase64Url(value)] as const] : []
  })
  const transports = (response as AuthenticatorAttestationResponse).getTransports?.() ?? []
  return {
    id: credential.id,
    rawId: toBase64Url(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { ...Object.fromEntries(parts), ...(transports.length > 0 ? { transports } : {}) },
  }
}
