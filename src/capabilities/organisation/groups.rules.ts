export interface PartyGroup {
  name: string
  leaderId: string | null
  memberIds: readonly string[]
}

export type GroupFault =
  | { code: 'organisation.group-name-twice'; name: string }
  | { code: 'organisation.group-person-twice'; personId: string }
  | { code: 'organisation.group-leader-outside'; name: string }

/** What a division must not be: two groups of one name, one person in two groups, a leader who is not in his group. */
export function findGroupFault(groups: readonly PartyGroup[]): GroupFault | undefined {
  const names = new Set<string>()
  const placed = new Set<string>()
  for (const { name, leaderId, memberIds } of groups) {
    if (names.has(name)) return { code: 'organisation.group-name-twice', name }
    names.add(name)
    for (const personId of memberIds) {
      if (placed.has(personId)) return { code: 'organisation.group-person-twice', personId }
      placed.add(personId)
    }
    if (leaderId !== null && !memberIds.includes(leaderId)) return { code: 'organisation.group-leader-outside', name }
  }
  return undefined
}

export type GroupWarning = { kind: 'small' | 'no-full-member' | 'no-leader'; name: string }

/**
 * What a group normally has: at least three people, one of them a full member, and a leader (支部工作条例 第十三条,
 * BR-13). A hint, never a hindrance.
 */
export function warnOfGroups(groups: readonly PartyGroup[], fullMembers: ReadonlySet<string>): GroupWarning[] {
  return groups.flatMap(({ name, leaderId, memberIds }): GroupWarning[] => [
    ...(memberIds.length < 3 ? [{ kind: 'small' as const, name }] : []),
    ...(memberIds.some((personId) => fullMembers.has(personId)) ? [] : [{ kind: 'no-full-member' as const, name }]),
    ...(leaderId === null ? [{ kind: 'no-leader' as const, name }] : []),
  ])
}

/** The division after a person was put into a group (or into none: null). A leader who goes leads no more. */
export function movePerson(groups: readonly PartyGroup[], personId: string, to: string | null): PartyGroup[] {
  return groups.map((group) => {
    const others = group.memberIds.filter((id) => id !== personId)
    if (group.name === to) return { ...group, memberIds: [...others, personId] }
    return { ...group, memberIds: others, leaderId: group.leaderId === personId ? null : group.leaderId }
  })
}
