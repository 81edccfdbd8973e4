import type { Capability } from '../http/capability.ts'
import type { Served } from '../http/serve.ts'

export type QueueableCommand = Extract<Served, { kind: 'command' }>
/** Every command that may wait on a phone, by its name for ever. */
export type CommandTable = ReadonlyMap<string, QueueableCommand>

export function queueableCommands(capabilities: readonly Capability[]): CommandTable {
  const queueable = capabilities
    .flatMap((capability) => capability.endpoints)
    .filter((served): served is QueueableCommand => served.kind === 'command' && served.endpoint.offline === 'queue')
  return new Map(queueable.map((served) => [served.endpoint.name, served]))
}
