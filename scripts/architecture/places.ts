/** A folder that the picture shows as one box, with the boxes that it uses. */
export type Uses = Map<string, Set<string>>

const foundation = ['organisation', 'accounts', 'rules', 'notices']
const overview = ['handbook', 'rating', 'oversight', 'archive']

/** Rows of the picture from the top; who stands in one may use what stands below. */
export const rows = ['shells', 'overview', 'activity', 'foundation', 'machinery', 'kernel'] as const
export type Row = (typeof rows)[number]

/** `src/capabilities/meetings/server/x.ts` → `meetings`, `src/app/member/main.ts` → `app/member`; tests and the rest: `null`. */
export function placeOf(path: string): string | null {
  if (/\.(test|e2e)\.ts$/.test(path)) return null
  const [, capability] = /^src\/capabilities\/([^/]+)\//.exec(path) ?? []
  if (capability) return capability
  const [, shell] = /^src\/(app\/(?!public)[^/]+)\//.exec(path) ?? []
  return shell ?? /^src\/(kernel|platform|browser|ui)\//.exec(path)?.[1] ?? null
}

export function rowOf(place: string): Row {
  if (place.startsWith('app/')) return 'shells'
  if (place === 'kernel') return 'kernel'
  if (['platform', 'browser', 'ui'].includes(place)) return 'machinery'
  if (foundation.includes(place)) return 'foundation'
  return overview.includes(place) ? 'overview' : 'activity'
}
