const day = 86_400_000

/** Days that a session lasts after its last use, that judged work stays on a phone, and that a colleague's word holds. */
export const lastingDays = { session: 180, archive: 200, voucher: 200 } as const

export interface Lasting {
  /** Unix milliseconds of the last contact; null before any. */
  contactAt: number | null
  signInNeeded: boolean
  /** ISO 8601: until when the secretary's code held; undefined where the phone was not enrolled by one. */
  voucherUntil: string | undefined
}

export interface Expiry {
  what: 'session' | 'voucher'
  /** Unix milliseconds. */
  at: number
}

/** What on this phone runs out first, and when; undefined where nothing does. The phone's keys never do by themselves. */
export function firstExpiry({ contactAt, signInNeeded, voucherUntil }: Lasting): Expiry | undefined {
  const until = voucherUntil === undefined ? NaN : Date.parse(voucherUntil)
  const all: Expiry[] = []
  if (contactAt !== null && !signInNeeded) all.push({ what: 'session', at: contactAt + lastingDays.session * day })
  if (!Number.isNaN(until)) all.push({ what: 'voucher', at: until + lastingDays.voucher * day })
  return all.sort((one, other) => one.at - other.at)[0]
}

export type OfflineReady = 'ready' | 'app-missing' | 'rows-missing'

/** Can this phone work without a network now? */
export function offlineReady(isAppKept: boolean, complete: boolean): OfflineReady {
  if (!isAppKept) return 'app-missing'
  return complete ? 'ready' : 'rows-missing'
}

export type PhoneWord = 'tray' | 'waiting' | 'at-station' | 'revoked' | 'sent'

/** The one word that stands in 我的. */
export function phoneWord(state: {
  tray: readonly unknown[]
  refusedFiles: readonly unknown[]
  waiting: number
  atStation: number
  device: { trouble: unknown }
}): { word: PhoneWord; count: number } {
  if (state.device.trouble !== null) return { word: 'revoked', count: 0 }
  const unsendable = state.tray.length + state.refusedFiles.length
  if (unsendable > 0) return { word: 'tray', count: unsendable }
  if (state.waiting > 0) return { word: 'waiting', count: state.waiting }
  return state.atStation > 0 ? { word: 'at-station', count: state.atStation } : { word: 'sent', count: 0 }
}

/** Bytes in words that fit a line. */
export function showBytes(bytes: number): string {
  const mega = bytes / 1_048_576
  if (mega >= 1024) return `${(mega / 1024).toFixed(1)} GB`
  return mega >= 1 ? `${Math.round(mega)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`
}
