import { hashHead, oneBlock, sha256 } from './sha256.rules.ts'

/**
 * A small work that a browser does before the open page takes what was written: several puzzles instead of one, so that
 * nobody is unlucky for long. The work is bound to the challenge of the server and to the content.
 */
export const puzzles = 8
/** Leading zero bits of each: about 260,000 hashes in all, under a second on a cheap phone. The group can set it. */
export const defaultBits = 15
export const leastBits = 8
export const mostBits = 20
/** Milliseconds for which a challenge holds: long enough to write with it open, and asked for anew when it is over. */
export const challengeMillis = 10 * 60_000

/** What is sent on the open page, in the order in which it is bound to the work. */
export function contentOf(purpose: 'report' | 'addition', fields: readonly string[]): string {
  return JSON.stringify([purpose, ...fields])
}

/** Solves some puzzles from where it stopped; null until all are solved. `step`: hashes before a pause is given. */
export interface Solver {
  run(step: number): number[] | null
  /** Puzzles solved so far. */
  done(): number
}

export function startSolver(challenge: string, content: string, bits: number): Solver {
  const block = blockOf(challenge, content)
  const [state, words] = [new Int32Array(8), new Int32Array(64)]
  const solved: number[] = []
  let next = 0
  const run = (step: number): number[] | null => {
    for (let left = step; left > 0 && solved.length < puzzles; left--) {
      block[8] = solved.length
      block[9] = next
      if (hasZeros(hashHead(block, state, words), bits)) {
        solved.push(next)
        next = 0
      } else next++
    }
    return solved.length === puzzles ? solved : null
  }
  return { run, done: () => solved.length }
}

export function isSolved(challenge: string, content: string, bits: number, solution: readonly number[]): boolean {
  const block = blockOf(challenge, content)
  const [state, words] = [new Int32Array(8), new Int32Array(64)]
  if (solution.length !== puzzles) return false
  return solution.every((nonce, at) => {
    block[8] = at
    block[9] = nonce
    return hasZeros(hashHead(block, state, words), bits)
  })
}

/** 32 bytes of seed, the number of the puzzle, the number that is sought: one block, so one compression per try. */
function blockOf(challenge: string, content: string): Int32Array {
  const bytes = new Uint8Array(40)
  bytes.set(sha256(new TextEncoder().encode(`${challenge}\n${content}`)))
  return oneBlock(bytes)
}

function hasZeros(head: number, bits: number): boolean {
  return bits === 0 || head >>> (32 - bits) === 0
}

/** Counts of one day: what one address or phone sent, and everybody together. */
export interface FindCounts {
  address: number
  device: number
  all: number
}

const free = { address: 20, device: 3, all: 500 } as const
const most = { device: 20, all: 20_000 } as const

/**
 * A site with one address for everybody is never locked out: whoever comes from where many came works longer, one bit
 * for each doubling. One phone by itself, and the installation as a whole, have an end.
 */
export function bitsFor(base: number, counts: FindCounts): number {
  const kinds = ['address', 'device', 'all'] as const
  const more = kinds.map((kind) => Math.max(0, Math.floor(Math.log2(Math.max(1, counts[kind] / free[kind])))))
  return Math.min(mostBits, base + Math.min(4, Math.max(...more)))
}

export function isTooMany(counts: FindCounts): boolean {
  return counts.device >= most.device || counts.all >= most.all
}
