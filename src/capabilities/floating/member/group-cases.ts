import type { FloatingView } from '../floating-view.rules.ts'

/** What waits, who is away, who is with us, one's own; only the parts that there are. */
export function groupCases(open: readonly FloatingView[], closed: readonly FloatingView[]) {
  const waits = open.filter((one) => one.can.accept)
  const rest = open.filter((one) => !one.can.accept)
  return [
    { key: 'list.waiting' as const, cases: waits },
    { key: 'list.mine' as const, cases: rest.filter((one) => one.seenFrom === 'self') },
    { key: 'list.away' as const, cases: rest.filter((one) => one.seenFrom === 'home') },
    { key: 'list.here' as const, cases: rest.filter((one) => one.seenFrom === 'host') },
    { key: 'list.closed' as const, cases: closed },
  ].filter((group) => group.cases.length > 0)
}
