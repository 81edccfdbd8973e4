import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuid()
const version = 1 as const
/** Raw P-256 point, 65 bytes, base64url. */
const publicKey = z.string().regex(/^[\w-]{87}$/)

const stationView = z.object({
  stationId: id,
  name: z.string(),
  state: z.enum(['waiting', 'active', 'withdrawn']),
  units: z.array(z.object({ id, name: z.string() })),
  url: z.string(),
  madeAt: z.string(),
  /** Of a code that was not used yet. */
  codeExpiresAt: z.string().nullable(),
  contactAt: z.string().nullable(),
  app: z.string(),
  /** As the station said at its last contact. */
  waiting: z.number(),
  oldest: z.string().nullable(),
  refused: z.number(),
  phones: z.number(),
  freeGigabytes: z.number().nullable(),
  certificateAt: z.string().nullable(),
})

/** Site stations of units that the reader keeps. */
export const listStations = query({
  name: 'devices.list-stations',
  path: '/api/stations',
  input: z.object({}),
  output: z.object({ stations: z.array(stationView) }),
  permission: 'keep-stations',
  offline: 'online',
})

/** Makes a code for a new station of these units, good once within 30 days. It is in this answer and nowhere else. */
export const makeStationCode = command({
  name: 'devices.make-station-code',
  path: '/api/stations',
  input: z.object({ stationId: id, name: z.string().trim().min(1).max(40), unitIds: z.array(id).min(1).max(20) }),
  output: z.object({ stationId: id, code: z.string(), expiresAt: z.string() }),
  permission: 'make-station',
  offline: 'online',
  version,
  errors: ['stations.taken'],
  answerStored: false,
})

/**
 * A station exchanges its code for its number: once, and again with the same keys. `signature` is head office's over
 * `enrolledText`.
 */
export const enrolStation = command({
  name: 'devices.enrol-station',
  path: '/api/stations/enrol',
  input: z.object({ secret: z.string().regex(/^[\w-]{22}$/), signKey: publicKey, contentKey: publicKey }),
  output: z.object({
    stationId: id,
    name: z.string(),
    office: z.object({ id: z.string(), seal: z.string(), sign: z.string() }),
    signature: z.string(),
  }),
  permission: 'public',
  offline: 'online',
  version,
  errors: ['stations.code-wrong'],
})

/** Takes a station out of service at once: nothing of it is taken, nothing is given to it, and phones forget it. */
export const withdrawStation = command({
  name: 'devices.withdraw-station',
  path: '/api/stations/:stationId/withdraw',
  input: z.object({ stationId: id }),
  output: z.object({ stationId: id }),
  permission: 'keep-station',
  offline: 'online',
  version,
})

/** A certificate for the station's own name. Its private key is sealed to the station before it is stored. */
export const giveCertificate = command({
  name: 'devices.give-certificate',
  path: '/api/stations/:stationId/certificate',
  input: z.object({
    stationId: id,
    /** PEM; the station's own first. */
    chain: z.string().max(40_000),
    /** PEM, without a passphrase. */
    key: z.string().max(20_000),
  }),
  output: z.object({ stationId: id, expiresAt: z.string() }),
  permission: 'keep-station',
  offline: 'online',
  version,
  errors: [
    'stations.not-enrolled',
    'stations.certificate-wrong',
    'stations.certificate-key',
    'stations.certificate-old',
  ],
})
