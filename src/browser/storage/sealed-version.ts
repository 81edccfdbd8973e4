/**
 * A browser's database bears a number that only rises. Here it says two things: the form of the stores (one million for
 * each), and within it whether the content is open (odd) or sealed (even). Sealing and opening are one step up each, so
 * the browser itself makes them whole or not at all, and closes every other tab's hold.
 */
const band = 1_000_000

/** 0: there is no database yet. */
export function formOf(version: number): number {
  return version === 0 ? 0 : Math.floor(version / band) + 1
}

export function firstVersion(form: number): number {
  return (form - 1) * band + 1
}

export function isSealedAt(version: number): boolean {
  return version > 0 && version % 2 === 0
}
