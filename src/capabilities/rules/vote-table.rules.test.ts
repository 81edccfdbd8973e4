import { describe, expect, it } from 'vitest'
import { judgeVote } from './vote.rules.ts'
import type { VoteAct } from './vote-acts.rules.ts'
import { voteActs } from './vote-acts.rules.ts'

interface Oracle {
  opens: (present: number, absent: number) => boolean
  written: boolean
  choosesPeople: boolean
}

/** The table once more, as those there against those away: four fifths present is four present for each absent. */
const table: Readonly<Record<VoteAct, Oracle>> = {
  'general-meeting': oracle((present, absent) => present >= absent),
  'admit-member': { ...oracle((present, absent) => present > absent), written: true },
  'confirm-member': { ...oracle((present, absent) => present > absent), written: true },
  election: { ...oracle((present, absent) => present >= 4 * absent), choosesPeople: true },
  committee: oracle((present, absent) => present >= absent),
  'party-committee': oracle((present, absent) => present >= absent),
  'committee-cadre': oracle((present, absent) => present >= 2 * absent),
  'committee-election': { ...oracle((present, absent) => present >= 2 * absent), choosesPeople: true },
}
/** Σ over D = 1..200 of Σ over P = 0..D of (P + 1). */
const casesUpTo200 = 1_373_700

describe.each(voteActs)('%s', (act) => {
  it('agrees with the table at every attendance and every count up to 200 due', { timeout: 60_000 }, () => {
    const wrong: string[] = []
    let cases = 0
    for (let due = 1; due <= 200; due++) {
      for (let present = 0; present <= due; present++) {
        for (let votes = 0; votes <= present; votes++) {
          const written = (votes * 7 + present) % (due - present + 1)
          if (!agrees(act, due, present, votes, written)) wrong.push([due, present, votes, written].join(' '))
          cases++
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([])
    expect(cases).toBe(casesUpTo200)
  })

  it('agrees with every number of written views up to 24 due', () => {
    const wrong: string[] = []
    for (let due = 1; due <= 24; due++) {
      for (let present = 0; present <= due; present++) {
        for (let votes = 0; votes <= present; votes++) {
          for (let written = 0; written <= due - present; written++) {
            if (!agrees(act, due, present, votes, written)) wrong.push([due, present, votes, written].join(' '))
          }
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([])
  })
})

function agrees(act: VoteAct, due: number, present: number, votes: number, written: number): boolean {
  const row = table[act]
  const judged = judgeVote({ act, due, present, for: votes, written })
  const counted = row.written ? written : 0
  const opens = row.opens(present, due - present)
  const passes = opens && isMost(votes + counted, due)
  const hopeless = opens && !isMost(present + counted, due)
  const unsettled = row.choosesPeople && isMost(votes, present) && !isMost(votes, due)
  const codes = judged.warnings.map((warning) => warning.code)
  return (
    judged.opens === opens &&
    judged.passes === passes &&
    codes.includes('cannot-pass-at-attendance') === hopeless &&
    codes.includes('election-basis-unsettled') === unsettled &&
    codes.includes('written-not-counted') === written > counted
  )
}

function isMost(some: number, all: number): boolean {
  return some > all - some
}

function oracle(opens: Oracle['opens']): Oracle {
  return { opens, written: false, choosesPeople: false }
}
