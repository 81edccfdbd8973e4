import { createHash } from 'node:crypto'
import type { CallOf, Command } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '../http/context.ts'
import type { Served } from '../http/serve.ts'
import { runCommand } from './run-command.ts'

interface SeedCommand<E extends Command> {
  personId: number
  /** Of the operation: the same word at the next start is the same operation. */
  word: string
  endpoint: E
  input: CallOf<E>
}

/** Runs one command of a demo as a person. False where it is refused: what stands from an earlier start is left as it is. */
export async function runSeedCommand<E extends Command>(
  services: Services,
  routes: readonly Served[],
  { personId, word, endpoint, input }: SeedCommand<E>,
): Promise<boolean> {
  const served = routes.find((one) => one.endpoint === (endpoint as Command))
  if (served?.kind !== 'command') throw new Error(`${endpoint.name} is not served`)
  const id = seedUuid(word)
  const op = { id, type: endpoint.name, version: 1, via: 'job', device: null, at: null, tz: null } as const
  const entry = { by: 'person', personId, now: services.clock.now() } as const
  try {
    await runCommand(services, served, { op, entry, input, locale: 'zh', address: '' })
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return false
  }
}

/** The same word gives the same id at every start. */
export function seedUuid(text: string): Uuid {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
