export interface MicroBranchDraft {
  id: string
  name: string
  convenerId: string | null
  memberIds: readonly string[]
}

export type MicroBranchFault = 'name-twice' | 'convener-outside' | 'person-elsewhere'

/** What cannot be saved: the name of another one, a convener who is not in it, somebody who is not of the branch (ED-06). */
export function faultOf(
  draft: MicroBranchDraft,
  others: readonly { id: string; name: string }[],
  ofBranch: ReadonlySet<string>,
): MicroBranchFault | undefined {
  if (others.some(({ id, name }) => id !== draft.id && name === draft.name)) return 'name-twice'
  if (draft.convenerId !== null && !draft.memberIds.includes(draft.convenerId)) return 'convener-outside'
  return draft.memberIds.every((id) => ofBranch.has(id)) ? undefined : 'person-elsewhere'
}

export interface Line {
  id: number
  personId: number
  microBranchId: number
  isConvener: boolean
}

/** What ends and what begins so that these people, and they alone, are in it; a line that stays as it is stays. */
export function changesOf(
  open: readonly Line[],
  microBranchId: number,
  wanted: ReadonlyMap<number, { isConvener: boolean }>,
): { ended: Line[]; added: { personId: number; isConvener: boolean }[] } {
  const here = (line: Line) => line.microBranchId === microBranchId
  const stays = (line: Line) => here(line) && wanted.get(line.personId)?.isConvener === line.isConvener
  const ended = open.filter((line) => (here(line) || wanted.has(line.personId)) && !stays(line))
  const kept = new Set(open.filter(stays).map(({ personId }) => personId))
  const added = [...wanted].filter(([personId]) => !kept.has(personId))
  return { ended, added: added.map(([personId, { isConvener }]) => ({ personId, isConvener })) }
}
