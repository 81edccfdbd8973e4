const quietZone = 4

/** Draws dark modules as one SVG path, runs of a row joined, with the four-module margin that readers need. */
export function qrPath(matrix: readonly (readonly boolean[])[]): { side: number; path: string } {
  const path = matrix
    .map((row, y) =>
      runsOf(row)
        .map(({ from, length }) => bar(from, y, length))
        .join(''),
    )
    .join('')
  return { side: matrix.length + 2 * quietZone, path }
}

function bar(x: number, y: number, length: number): string {
  return `M${x + quietZone} ${y + quietZone}h${length}v1h-${length}z`
}

function runsOf(row: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = []
  for (const [x, dark] of row.entries()) {
    const last = runs[runs.length - 1]
    if (!dark) continue
    if (last && last.from + last.length === x) last.length += 1
    else runs.push({ from: x, length: 1 })
  }
  return runs
}
