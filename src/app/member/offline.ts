import type { OfflineCapability } from '#kernel/offline.ts'
import { delegationsOffline } from '#capabilities/delegations/delegations.offline.ts'
import { floatingOffline } from '#capabilities/floating/floating.offline.ts'
import { dualRegistrationOffline } from '#capabilities/dual-registration/dual-registration.offline.ts'
import { lostContactOffline } from '#capabilities/lost-contact/lost-contact.offline.ts'
import { meetingsOffline } from '#capabilities/meetings/meetings.offline.ts'
import { noticesOffline } from '#capabilities/notices/notices.offline.ts'
import { organisationOffline } from '#capabilities/organisation/organisation.offline.ts'
import { personalDataOffline } from '#capabilities/personal-data/personal-data.offline.ts'
import { transfersOffline } from '#capabilities/transfers/transfers.offline.ts'

/** What this app knows without a network, capability by capability. Loaded with the phone's store, after the first page. */
export const offlineCapabilities: readonly OfflineCapability[] = [
  organisationOffline,
  noticesOffline,
  meetingsOffline,
  delegationsOffline,
  personalDataOffline,
  transfersOffline,
  floatingOffline,
  lostContactOffline,
  dualRegistrationOffline,
]
