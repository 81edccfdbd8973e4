import type { OutputOf } from '#kernel/endpoint.ts'
import type { HeldRows, OfflineReader } from '#kernel/offline.ts'
import { checkInCode } from './check-in-code.rules.ts'
import { findHeld } from './held-meeting.rules.ts'
import type { getCheckInCode, getShareText } from './meetings.contract.ts'
import { mayHold } from './record-views.rules.ts'
import { toShareText } from './share-text.rules.ts'

type Input = Record<string, string>

/** The code of this minute, made on the host's own phone. `origin`: where this installation is reached. */
export function viewCheckInCode(
  rows: HeldRows,
  { meetingId }: Input,
  reader: OfflineReader,
  origin: string,
): Promise<OutputOf<typeof getCheckInCode>> | undefined {
  const held = findHeld(rows, meetingId!)
  if (
    !held?.keep?.checkIn ||
    held.open.shareCode === null ||
    held.open.meeting.state !== 'opened' ||
    !mayHold(held, reader)
  )
    return undefined
  const link = `${origin}/m/${held.open.shareCode}`
  return checkInCode(held.keep.checkIn, reader.now).then(({ code, validUntil }) => ({
    code,
    link: `${link}?c=${code}`,
    validUntil: validUntil.toISOString(),
  }))
}

/** For a meeting that the server knows: its link is made there. */
export function viewShareText(
  rows: HeldRows,
  { meetingId }: Input,
  origin: string,
): OutputOf<typeof getShareText> | undefined {
  const open = findHeld(rows, meetingId!)?.open
  if (!open?.shareCode) return undefined
  return toShareText(open.meeting, `${origin}/m/${open.shareCode}`)
}
