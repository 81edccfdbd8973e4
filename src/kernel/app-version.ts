/** Compares dotted numbers (`1.10.0` is newer than `1.9`); what is none counts as new enough. */
export function isOlderApp(app: string, least: string): boolean {
  const [own, wanted] = [numbers(app), numbers(least)]
  if (!own || !wanted) return false
  for (const [at, part] of wanted.entries()) {
    const difference = (own[at] ?? 0) - part
    if (difference !== 0) return difference < 0
  }
  return false
}

function numbers(version: string): number[] | undefined {
  return /^\d+(\.\d+)*/.exec(version)?.[0].split('.').map(Number)
}
