import { api } from '#browser/api/api.ts'
import type { Answer } from '#browser/api/api.ts'
import { newId } from '#kernel/id.ts'
import type { getChallenge } from '../find.contract.ts'
import { contentOf, puzzles, startSolver } from '../proof-of-work.rules.ts'

export interface Proof {
  device: string
  challenge: string
  solution: number[]
}

const place = 'lianxian.find-device'
/** Hashes between two breaths: a cheap phone's page stays alive. */
const step = 12_000

/** Asks for a challenge and does the work for these words; the page goes on living meanwhile. */
export async function solveChallenge(
  purpose: 'report' | 'addition',
  fields: readonly string[],
  tell: (done: number, total: number) => void,
): Promise<Answer<Proof>> {
  const device = findDevice()
  const answer = await api<typeof getChallenge>('POST /api/find/challenge', { device })
  if (!answer.ok) return answer
  const { challenge, bits } = answer.value
  const solver = startSolver(challenge, contentOf(purpose, [device, ...fields]), bits)
  let solution = solver.run(step)
  while (solution === null) {
    tell(solver.done(), puzzles)
    await new Promise((resolve) => setTimeout(resolve))
    solution = solver.run(step)
  }
  return { ok: true, value: { device, challenge, solution } }
}

/** A random number of this browser, for counting alone; a private window has another each time. */
function findDevice(): string {
  try {
    const known = localStorage.getItem(place) ?? newId()
    localStorage.setItem(place, known)
    return known
  } catch {
    return newId()
  }
}
