import type { OutputOf } from '#kernel/endpoint.ts'
import type { VoteAct } from '#capabilities/rules/vote-acts.rules.ts'
import { canPassAt, judgeVote } from '#capabilities/rules/vote.rules.ts'
import type { HeldRows, OfflineReader } from '#kernel/offline.ts'
import { findHeld, type Held } from './held-meeting.rules.ts'
import type { judgeVote as endpoint } from './meeting-record.contract.ts'
import { mayHold } from './record-views.rules.ts'
import { countRoll, type RollPerson, type RollState, rollStates } from './roll.rules.ts'
import { findSettings } from './settings-view.rules.ts'

export interface VoteCounts {
  for?: number | undefined
  against?: number | undefined
  abstain?: number | undefined
  written?: number | undefined
  present?: number | undefined
  countId?: string | undefined
}

/** What the rules say of a vote by the rows; undefined where the counts cannot be (the server says which). */
export function judgeHeld(rows: HeldRows, held: Held, act: VoteAct, votes: VoteCounts) {
  const { counts, meeting } = held.open
  const count = votes.countId === undefined ? counts.at(-1) : counts.find(({ id }) => id === votes.countId)
  if (votes.countId !== undefined && !count) return undefined
  const figures = count?.figures ?? countHeld(held)
  const { confirmedRules } = findSettings(rows)
  const facts = { act, due: figures.votersDue, present: votes.present ?? figures.votersThere, written: votes.written }
  const options = { day: meeting.heldOn, confirmedRuleIds: confirmedRules }
  try {
    const judgement =
      votes.for === undefined
        ? null
        : judgeVote({ ...facts, for: votes.for, against: votes.against, abstain: votes.abstain }, options)
    return { due: facts.due, present: facts.present, outlook: canPassAt(facts, options), judgement }
  } catch {
    return undefined
  }
}

/** The roll as it is now, counted for a quorum; of these people, as they were seen by whoever counted. */
export function countHeld(
  { open: { meeting }, roll }: Held,
  seen: readonly { personId: string; state: RollState }[] = [],
) {
  const seenStates = new Map(seen.map(({ personId, state }) => [personId, state]))
  const here = roll.filter((line) => line.isHere && line.personId !== null)
  const people = here.map((line, at): RollPerson => ({ personId: at, part: line.part, votes: line.votes }))
  const states = new Map(here.map((line, at) => [at, seenStates.get(line.personId!) ?? rollStates[line.state]!]))
  const due = here.filter((line) => line.part === 'due').length
  return { due, ...countRoll(people, states, { onlineCounts: meeting.onlineCounts }) }
}

export function viewJudgement(
  rows: HeldRows,
  input: Record<string, string>,
  reader: OfflineReader,
): OutputOf<typeof endpoint> | undefined {
  const held = findHeld(rows, input['meetingId']!)
  if (!held || !mayHold(held, reader)) return undefined
  const number = (name: string) => (input[name] === undefined ? undefined : Number(input[name]))
  const votes = {
    for: number('for'),
    against: number('against'),
    abstain: number('abstain'),
    written: number('written'),
  }
  const there = { present: number('present'), countId: input['countId'] }
  return judgeHeld(rows, held, input['act'] as VoteAct, { ...votes, ...there }) as OutputOf<typeof endpoint> | undefined
}
