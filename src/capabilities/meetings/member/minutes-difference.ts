export interface MinutesDifference {
  /** Lines at the beginning that both have. */
  before: number
  theirs: string
  mine: string
  /** Lines at the end that both have. */
  after: number
}

/** Where two versions of the same minutes part; what both have is counted and need not be read twice. */
export function minutesDifference(theirs: string, mine: string): MinutesDifference {
  const one = theirs.split('\n')
  const other = mine.split('\n')
  const shortest = Math.min(one.length, other.length)
  const before = countWhile(shortest, (at) => one[at] === other[at])
  const after = countWhile(shortest - before, (at) => one.at(-1 - at) === other.at(-1 - at))
  return { before, theirs: middleOf(one, before, after), mine: middleOf(other, before, after), after }
}

function countWhile(most: number, same: (at: number) => boolean): number {
  let count = 0
  while (count < most && same(count)) count += 1
  return count
}

function middleOf(lines: readonly string[], before: number, after: number): string {
  return lines
    .slice(before, lines.length - after)
    .join('\n')
    .trim()
}
