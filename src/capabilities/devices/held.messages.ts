import { defineMessages } from '#kernel/messages.ts'

export const devicesHeldMessages = defineMessages(
  { 'held.devices.station': '工地小站：{title}' },
  { 'held.devices.station': 'Site station: {title}' },
)
