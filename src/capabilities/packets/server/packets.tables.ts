import type { TableRule } from '#platform/http/capability.ts'
import { exportPackets } from './packets.store.ts'

export const packetsTables: readonly TableRule[] = [
  {
    table: 'app.packet',
    form: 'restricted',
    retention: {
      keep: 'days',
      days: 400,
      after: 'received_at',
      why: 'a carrier asks within 200 days; a packet that waits for an earlier one is kept until it comes',
    },
    personalExport: { rows: exportPackets, title: { zh: '送达的离线包', en: 'Packets that arrived' } },
  },
  {
    table: 'app.packet_receipt',
    form: 'system',
    retention: { keep: 'days', days: 200, after: 'made_at', why: 'as long as a carrier may come back for the answer' },
    personalExport: { none: 'a keyed hash of a number, of whoever carried the packet' },
  },
]
