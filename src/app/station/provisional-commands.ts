import { endpointsOf } from '#platform/http/capability.ts'
import { capabilities } from '../capabilities.ts'

/** Commands that a unit's phones may see before head office has judged them: their contracts say so. */
export function provisionalCommands(): ReadonlySet<string> {
  const commands = endpointsOf(capabilities).filter(
    (endpoint) => endpoint.kind === 'command' && endpoint.provisional === 'unit',
  )
  return new Set(commands.map(({ name }) => name))
}
