import { accountsCapability } from '#capabilities/accounts/server/accounts.server.ts'
import { delegationsCapability } from '#capabilities/delegations/server/delegations.server.ts'
import { appraisalCapability } from '#capabilities/appraisal/server/appraisal.server.ts'
import { devicesCapability } from '#capabilities/devices/server/devices.server.ts'
import { electionsCapability } from '#capabilities/elections/server/elections.server.ts'
import { handbookCapability } from '#capabilities/handbook/server/handbook.server.ts'
import { floatingCapability } from '#capabilities/floating/server/floating.server.ts'
import { dualRegistrationCapability } from '#capabilities/dual-registration/server/dual-registration.server.ts'
import { ledgerCapability } from '#capabilities/ledger/server/ledger.server.ts'
import { lostContactCapability } from '#capabilities/lost-contact/server/lost-contact.server.ts'
import { meetingsCapability } from '#capabilities/meetings/server/meetings.server.ts'
import { noticesCapability } from '#capabilities/notices/server/notices.server.ts'
import { microBranchesCapability } from '#capabilities/micro-branches/server/micro-branches.server.ts'
import { organisationCapability } from '#capabilities/organisation/server/organisation.server.ts'
import { packetsCapability } from '#capabilities/packets/server/packets.server.ts'
import { plansCapability } from '#capabilities/plans/server/plans.server.ts'
import { provisioningCapability } from '#capabilities/provisioning/server/provisioning.server.ts'
import { personalDataCapability } from '#capabilities/personal-data/server/personal-data.server.ts'
import { searchCapability } from '#capabilities/search/server/search.server.ts'
import { standardsCapability } from '#capabilities/standards/server/standards.server.ts'
import { studyHoursCapability } from '#capabilities/study-hours/server/study-hours.server.ts'
import { transfersCapability } from '#capabilities/transfers/server/transfers.server.ts'
import { unitChangesCapability } from '#capabilities/unit-changes/server/unit-changes.server.ts'
import type { Capability } from '#platform/http/capability.ts'

/** Every capability of this installation, in the order of their tiers. */
export const capabilities: readonly Capability[] = [
  organisationCapability,
  accountsCapability,
  devicesCapability,
  noticesCapability,
  provisioningCapability,
  meetingsCapability,
  ledgerCapability,
  appraisalCapability,
  lostContactCapability,
  dualRegistrationCapability,
  packetsCapability,
  delegationsCapability,
  personalDataCapability,
  transfersCapability,
  floatingCapability,
  unitChangesCapability,
  electionsCapability,
  microBranchesCapability,
  standardsCapability,
  studyHoursCapability,
  plansCapability,
  handbookCapability,
  searchCapability,
]
