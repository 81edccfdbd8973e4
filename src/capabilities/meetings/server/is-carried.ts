import type { CommandContext } from '#platform/http/context.ts'

/** It waited on a phone, by whatever road it came. */
export function isCarried({ op }: CommandContext): boolean {
  return op.via === 'sync' || op.via === 'station' || op.via === 'bundle'
}
