import type { Share } from './rules.sources.ts'

/** True if `count` reaches the share of `whole`; whole numbers only, so nothing is rounded. */
export function reaches(count: number, rule: Share, whole: number): boolean {
  const left = count * rule.denominator
  const right = whole * rule.numerator
  return rule.comparison === 'more-than' ? left > right : left >= right
}

/** The least count that reaches the share of `whole`. */
export function leastCount(rule: Share, whole: number): number {
  const product = whole * rule.numerator
  const rest = product % rule.denominator
  const below = (product - rest) / rule.denominator
  return rest === 0 && rule.comparison === 'at-least' ? below : below + 1
}
