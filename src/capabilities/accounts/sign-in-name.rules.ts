/**
 * A sign-in name as it is compared: width, case and blanks folded, a phone number without its country code. It needs
 * no mail and no number: a word of the person's choice will do.
 */
export function foldSignInName(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '')
  return folded.replace(/^(\+86|0086)(?=1\d{10}$)/, '')
}

export function isPhone(folded: string): boolean {
  return /^1[3-9]\d{9}$/.test(folded)
}

/** A phone number, or 2–30 letters (any script), digits, `.`, `_`, not digits alone. */
export function isSignInName(folded: string): boolean {
  if (isPhone(folded)) return true
  return /^[\p{L}\p{N}._]{2,30}$/u.test(folded) && !/^\d+$/.test(folded)
}

/** How the name is shown to its owner: a phone number by its last four digits only. */
export function labelOf(folded: string): string {
  return isPhone(folded) ? `•••• ${folded.slice(-4)}` : folded
}
