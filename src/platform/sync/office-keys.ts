import { type Key, keyId, makeSealingKeys, makeSigningKeys, publicKeyText } from '#kernel/sealing.ts'
import type { OfficeKeys } from '#kernel/sync.ts'
import type { Services } from '../http/context.ts'
import { findOfficeKeys, insertOfficeKey, type OfficeKeyRow } from './office-keys.store.ts'

const algorithms = {
  seal: { name: 'ECDH', namedCurve: 'P-256' },
  sign: { name: 'ECDSA', namedCurve: 'P-256' },
} as const
const uses = { seal: ['deriveBits' as const], sign: ['sign' as const] }
const nobody = { by: 'nobody' } as const

export interface OpenOfficeKeys {
  public: OfficeKeys
  /** The private half of a sealing key by its id, retired ones included: a packet may have lain in a drawer. */
  sealKey(id: string): { privateKey: Key; publicKey: string } | undefined
  signKey: Key
}

const opened = new WeakMap<object, Promise<OpenOfficeKeys>>()

/** Head office's keys, made at first need; read once per process. */
export async function officeKeys(services: Services): Promise<OpenOfficeKeys> {
  const known = opened.get(services.db)
  if (known) return known
  const opening = open(services)
  opened.set(services.db, opening)
  opening.catch(() => opened.delete(services.db))
  return opening
}

async function open(services: Services): Promise<OpenOfficeKeys> {
  let rows = await services.db.read(nobody, findOfficeKeys)
  if (!current(rows, 'seal') || !current(rows, 'sign')) {
    await make(services, 'seal')
    await make(services, 'sign')
    rows = await services.db.read(nobody, findOfficeKeys)
  }
  const seal = current(rows, 'seal')!
  const sign = current(rows, 'sign')!
  const sealKeys = new Map(
    await Promise.all(
      rows
        .filter((row) => row.purpose === 'seal')
        .map(async (row) => [row.id, { privateKey: await load(services, row), publicKey: row.public_key }] as const),
    ),
  )
  return {
    public: { id: seal.id, seal: seal.public_key, sign: sign.public_key },
    sealKey: (id) => sealKeys.get(id),
    signKey: await load(services, sign),
  }
}

function current(rows: readonly OfficeKeyRow[], purpose: 'seal' | 'sign'): OfficeKeyRow | undefined {
  return rows.find((row) => row.purpose === purpose && row.retired_at === null)
}

async function make(services: Services, purpose: 'seal' | 'sign'): Promise<void> {
  const pair = await (purpose === 'seal' ? makeSealingKeys(true) : makeSigningKeys(true))
  const publicKey = await publicKeyText(pair.publicKey)
  const id = await keyId(publicKey)
  const secret = Buffer.from(await crypto.subtle.exportKey('pkcs8', pair.privateKey)).toString('base64')
  const row = { id, purpose, public_key: publicKey, private_key: services.keys.encrypt(secret, placeOf(id)) }
  await services.db.write(nobody, (tx) => insertOfficeKey(tx, row))
}

async function load(services: Services, row: OfficeKeyRow): Promise<Key> {
  const bytes = Buffer.from(services.keys.decrypt(row.private_key, placeOf(row.id)), 'base64')
  return crypto.subtle.importKey('pkcs8', bytes, algorithms[row.purpose], false, uses[row.purpose])
}

function placeOf(id: string): string {
  return `app.office_key/private_key/${id}`
}
