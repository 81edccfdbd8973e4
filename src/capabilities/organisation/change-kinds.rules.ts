/**
 * What a change of the roster is about, as a clerk takes or leaves it: somebody joined, moved (affiliation, organisation
 * life, Party group, employer, site), left (only where a list was said to be complete), changed type (category and its
 * dates); other facts; posts; units; projects with their milestones.
 */
export const changeKinds = ['joined', 'moved', 'left', 'type', 'facts', 'posts', 'units', 'projects'] as const
export type ChangeKind = (typeof changeKinds)[number]

const moves = new Set(['affiliation', 'life', 'group', 'employer', 'site'])
const types = new Set(['category', 'joinedOn', 'confirmedOn'])

/** The kind of a change of one field of a known person. */
export function kindOfField(field: string): 'moved' | 'type' | 'facts' {
  if (moves.has(field)) return 'moved'
  return types.has(field) ? 'type' : 'facts'
}

/** What a clerk said about a preview; `kinds` absent: all of them. Keys are those of the preview's lines. */
export interface Selection {
  kinds?: readonly ChangeKind[] | undefined
  leaveOut?: readonly string[] | undefined
  /** Of those that were left out earlier: take them now. */
  take?: readonly string[] | undefined
}

interface ChangeMark {
  key: string
  change: ChangeKind
  /** Since when it is left out, if it is. */
  earlier: string | null
}

/** Whether a change is taken: left out earlier stays left out until it is asked for. */
export function isTaken({ key, change, earlier }: ChangeMark, { kinds, leaveOut, take }: Selection): boolean {
  if (leaveOut?.includes(key)) return false
  if (earlier !== null) return take?.includes(key) ?? false
  return kinds?.includes(change) ?? true
}

export interface KindCount {
  change: ChangeKind
  count: number
  /** Of these, left out earlier. */
  earlier: number
}

/** How many changes of each kind are taken. `lines` may be the first of many: the rest goes with its kind. */
export function countTaken(
  counts: readonly KindCount[],
  lines: readonly ChangeMark[],
  selection: Selection,
): Map<ChangeKind, number> {
  return new Map(
    counts.map(({ change, count, earlier }) => {
      const listed = lines.filter((line) => line.change === change)
      const usual = selection.kinds?.includes(change) ?? true
      const hidden = count - earlier - listed.filter((line) => line.earlier === null).length
      const taken = listed.filter((line) => isTaken(line, selection)).length
      return [change, taken + (usual ? Math.max(0, hidden) : 0)]
    }),
  )
}
