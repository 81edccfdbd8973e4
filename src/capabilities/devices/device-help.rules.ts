/** What is known of a phone, as far as it tells whether somebody needs help. */
export interface DeviceFacts {
  state: 'active' | 'revoked' | 'replaced'
  contactAt: string | null
  waiting: number
  waitingSince: string | null
  rejected: number
  parked: number
  review: number
  gap: { from: number; to: number } | null
}

/** A sentence to say (`help.…` of the desk's messages) with what it names; `when` is an instant. */
export type DeviceHelp =
  | { key: 'gap'; from: number; to: number }
  | { key: 'waiting' | 'waiting-long'; count: number; when: string }
  | { key: 'rejected' | 'parked' | 'review'; count: number }

/** Days after which unsent work is worth a question. */
const longDays = 14

/** What to do for whom, most pressing first; nothing for a phone that is well or out of use. */
export function helpFor(device: DeviceFacts, now: Date): DeviceHelp[] {
  if (device.state === 'replaced') return []
  const { gap, waiting, waitingSince, rejected, parked, review } = device
  const help: DeviceHelp[] = []
  if (gap) help.push({ key: 'gap', ...gap })
  if (waiting > 0 && waitingSince !== null) {
    const isLong = now.getTime() - Date.parse(waitingSince) >= longDays * 86_400_000
    help.push({ key: isLong ? 'waiting-long' : 'waiting', count: waiting, when: waitingSince })
  }
  if (review > 0) help.push({ key: 'review', count: review })
  if (rejected > 0) help.push({ key: 'rejected', count: rejected })
  if (parked > 0) help.push({ key: 'parked', count: parked })
  return help
}

/** Is there something that a person should do? What waits for an upgrade needs nobody. */
export function needsHelp(device: DeviceFacts, now: Date): boolean {
  return helpFor(device, now).some(({ key }) => key !== 'parked' && key !== 'waiting')
}
