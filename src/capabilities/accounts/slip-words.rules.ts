import { groupToken, qrMatrix } from './slip.rules.ts'

interface Slip {
  kind: 'enrol' | 'device'
  personName: string
  unitName: string
  /** Tells its person apart from namesakes; empty for others. */
  about?: string
  token: string
  url: string
  qr: readonly string[]
  days: number
}

type SlipKey = 'slip.kind.enrol' | 'slip.kind.device' | 'slip.qr' | 'slip.scan' | 'slip.until' | 'slip.paper'

/** What stands on a slip, on a phone and on paper alike. `until` is the day as the reader's language writes it. */
export function slipWords(
  slip: Slip,
  until: string,
  t: (key: SlipKey, params?: Record<string, string | number>) => string,
) {
  const site = (slip.url.split('#')[0] ?? '').replace(/^https?:\/\//, '')
  return {
    title: slip.personName,
    note: [slip.unitName, slip.about].filter(Boolean).join(' · '),
    lead: t(`slip.kind.${slip.kind}`),
    matrix: qrMatrix(slip.qr),
    qrLabel: t('slip.qr'),
    hint: t('slip.scan', { site }),
    code: groupToken(slip.token),
    lines: [t('slip.until', { when: until, days: slip.days }), t('slip.paper')],
  }
}
