/** How long the pen stays with whoever took it or saved last, in minutes. */
export const penMinutes = 10

export interface Pen {
  holderId: number | null
  until: Date | null
}

export function penUntil(now: Date): Date {
  return new Date(now.getTime() + penMinutes * 60_000)
}

/** True if somebody else holds it. */
export function isPenTaken(pen: Pen, personId: number, now: Date): boolean {
  return pen.holderId !== null && pen.holderId !== personId && pen.until !== null && pen.until > now
}
