import type { StandardLine } from './use-standards.ts'

/** The page of the record that answers, or where it is made; undefined where this shell has none. */
export function wayTo({ source }: StandardLine['standing'], unitId: string, isDesk: boolean): string | undefined {
  if (source === null) return undefined
  if (source.kind === 'people') return isDesk ? `/units/${unitId}/people` : `/roster/${unitId}`
  if (source.kind === 'term') return `/elections/${unitId}`
  if (source.kind === 'groups') return isDesk ? undefined : `/groups/${unitId}`
  if (source.kind === 'meeting') return source.id === null ? undefined : `/meetings/${source.id}`
  return `/meetings/new?unit=${unitId}`
}
