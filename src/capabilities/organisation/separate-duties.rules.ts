import { postsWith } from './post-kinds.rules.ts'

/** Who looks after the system or after access does not look after people's affairs. */
const apart: readonly string[] = ['auditor', 'administrator']
const offices: readonly string[] = [
  ...new Set([...postsWith('roster'), ...postsWith('meeting'), ...postsWith('discipline')]),
]

/**
 * Two posts that one person must not hold at once: running the system, auditing access and keeping the organisation's
 * affairs are separate (GB/T 22239-2019, PR-06). Answers the held post that stands against `kind`, if one does.
 */
export function findConflictingPost(kind: string, held: readonly string[]): string | undefined {
  if (apart.includes(kind)) return held.find((one) => one !== kind && (apart.includes(one) || offices.includes(one)))
  return offices.includes(kind) ? held.find((one) => apart.includes(one)) : undefined
}
