import type { OutputOf } from '#kernel/endpoint.ts'
import { nearTime } from '#browser/i18n/near-time.ts'
import { useText } from '#browser/i18n/use-text.ts'
import type { TableColumn } from '#ui/table-column.ts'
import type { listPackets } from '../packets.contract.ts'
import { packetsDeskMessages } from '../packets-desk.messages.ts'
import { showSize } from '../show-size.rules.ts'

export type PacketLine = OutputOf<typeof listPackets>['packets'][number]

const { t } = useText(packetsDeskMessages)

/** In the language of the moment. */
export function packetColumns(): TableColumn<PacketLine>[] {
  return [
    { key: 'when', label: t('desk.column.when'), width: '176px', text: ({ receivedAt }) => nearTime(receivedAt) },
    { key: 'from', label: t('desk.column.from'), width: 'minmax(160px, 2fr)', text: fromWhom },
    { key: 'state', label: t('desk.column.state'), width: '144px', text: ({ state }) => t(`state.${state}`) },
    {
      key: 'count',
      label: t('desk.column.count'),
      width: '88px',
      number: true,
      text: ({ operations }) => String(operations),
    },
    { key: 'size', label: t('desk.column.size'), width: '96px', number: true, text: ({ bytes }) => showSize(bytes) },
    { key: 'via', label: t('desk.column.via'), width: '112px', text: ({ via }) => t(`desk.via.${via}`) },
  ]
}

function fromWhom({ personName, isStation }: PacketLine): string {
  if (isStation) return t('desk.from.station')
  return personName === null ? t('desk.from.phone') : t('desk.from.person', { name: personName })
}
