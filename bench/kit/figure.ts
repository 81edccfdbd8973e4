/** One measured figure; `ratio` is value to baseline where a baseline was measured in the same run. */
export interface Figure {
  bench: string
  name: string
  value: number
  unit: string
  baseline: number | null
  ratio: number | null
}

export function figure(
  bench: string,
  name: string,
  value: number,
  unit: string,
  baseline: number | null = null,
): Figure {
  const ratio = baseline === null || baseline === 0 ? null : round(value / baseline)
  return { bench, name, value: round(value), unit, baseline: baseline === null ? null : round(baseline), ratio }
}

export function printFigures(figures: readonly Figure[]): void {
  for (const each of figures) process.stdout.write(`${JSON.stringify(each)}\n`)
}

/** Progress, for whoever waits; figures alone go to standard output. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
