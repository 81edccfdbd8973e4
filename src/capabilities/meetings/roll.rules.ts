/** 未点 / 实到 / 线上 / 请假 / 缺席 / 迟到 / 早退. Everyone begins unmarked: nobody is preset as present. */
export const rollStates = ['unmarked', 'present', 'online', 'leave', 'absent', 'late', 'left-early'] as const
export type RollState = (typeof rollStates)[number]

/** Who entered a mark: himself, somebody for him, or the code on the host's screen. */
export const rollVias = ['self', 'secretary', 'code'] as const

/** due: on the list of those due; observer 列席 and guest count nowhere. */
export const rollParts = ['due', 'observer', 'guest'] as const

export interface RollPerson {
  personId: number
  part: (typeof rollParts)[number]
  votes: boolean
}

/** One entry of the roll; later ones replace earlier ones from their instant (ISO 8601, UTC) on. */
export interface RollMark {
  personId: number
  state: RollState
  at: string
}

export interface RollSettings {
  /** Whether taking part online counts as being there for a quorum: a setting of the group (domain rule Q4). */
  onlineCounts: boolean
}

export interface RollCount {
  /** 应到会: due and with a vote. */
  votersDue: number
  /** 实到会: of those, there at that moment. */
  votersThere: number
  /** Everyone due, with or without a vote, by state. */
  byState: Readonly<Record<RollState, number>>
}

/**
 * Each person's state at an instant, from the history of marks; the last one without an instant. A retake before a
 * vote is simply new marks. Who left early counts until the mark that says so; where that is his only mark, nothing
 * shows that he was there earlier, and he does not count.
 */
export function rollAt(people: readonly RollPerson[], marks: readonly RollMark[], at?: string): Map<number, RollState> {
  const roll = new Map<number, RollState>(people.map((person) => [person.personId, 'unmarked']))
  const inOrder = [...marks].sort((one, other) => instantOf(one.at) - instantOf(other.at))
  for (const mark of inOrder) {
    const isReached = at === undefined || instantOf(mark.at) <= instantOf(at)
    if (isReached && roll.has(mark.personId)) roll.set(mark.personId, mark.state)
  }
  return roll
}

/** Counts for the quorum of a vote taken now: present and late are there, online by setting, nobody else. */
export function countRoll(
  people: readonly RollPerson[],
  roll: ReadonlyMap<number, RollState>,
  settings: RollSettings,
): RollCount {
  const byState = emptyCounts()
  const due = people.filter((person) => person.part === 'due')
  for (const person of due) byState[roll.get(person.personId) ?? 'unmarked']++
  const voters = due.filter((person) => person.votes)
  const there = voters.filter((person) => isThere(roll.get(person.personId) ?? 'unmarked', settings))
  return { votersDue: voters.length, votersThere: there.length, byState }
}

export function isThere(state: RollState, settings: RollSettings): boolean {
  return state === 'present' || state === 'late' || (state === 'online' && settings.onlineCounts)
}

export interface NoticeDifference {
  added: number[]
  removed: number[]
  /** 较通知时: how many more are due at the opening than were given notice; negative for fewer. */
  change: number
}

/** Who is due is fixed at the opening; this is how it differs from the notice. Ids of people, each once. */
export function differenceToNotice(noticed: readonly number[], opened: readonly number[]): NoticeDifference {
  const before = new Set(noticed)
  const now = new Set(opened)
  const added = [...now].filter((id) => !before.has(id))
  const removed = [...before].filter((id) => !now.has(id))
  return { added, removed, change: added.length - removed.length }
}

function instantOf(text: string): number {
  return Date.parse(text)
}

function emptyCounts(): Record<RollState, number> {
  return { unmarked: 0, present: 0, online: 0, leave: 0, absent: 0, late: 0, 'left-early': 0 }
}
