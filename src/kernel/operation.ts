import type { Uuid } from './id.ts'

/** By which road a command came; the same function runs for each. */
export type Via = 'rest' | 'sync' | 'station' | 'bundle' | 'cli' | 'job'

/** What surrounds a command's input. The client's clock informs; it never orders. */
export interface Operation {
  id: Uuid
  type: string
  version: number
  via: Via
  device: string | null
  /** When the person did it, by the device's clock (ISO 8601), and that clock's zone. */
  at: string | null
  tz: string | null
}

/** The headers that carry an operation over REST. */
export const operationHeaders = {
  id: 'idempotency-key',
  version: 'lianxian-version',
  device: 'lianxian-device',
  at: 'lianxian-at',
  tz: 'lianxian-tz',
} as const
