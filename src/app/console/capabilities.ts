import type { ConsolePages } from '#browser/shell/pages.ts'
import { accountsConsolePages } from '#capabilities/accounts/console/pages.ts'
import { delegationsConsolePages } from '#capabilities/delegations/console/pages.ts'
import { appraisalConsolePages } from '#capabilities/appraisal/console/pages.ts'
import { devicesConsolePages } from '#capabilities/devices/console/pages.ts'
import { electionsConsolePages } from '#capabilities/elections/console/pages.ts'
import { floatingConsolePages } from '#capabilities/floating/console/pages.ts'
import { dualRegistrationConsolePages } from '#capabilities/dual-registration/console/pages.ts'
import { handbookConsolePages } from '#capabilities/handbook/console/pages.ts'
import { ledgerConsolePages } from '#capabilities/ledger/console/pages.ts'
import { lostContactConsolePages } from '#capabilities/lost-contact/console/pages.ts'
import { meetingsConsolePages } from '#capabilities/meetings/console/pages.ts'
import { microBranchesConsolePages } from '#capabilities/micro-branches/console/pages.ts'
import { organisationConsolePages } from '#capabilities/organisation/console/pages.ts'
import { provisioningConsolePages } from '#capabilities/provisioning/console/pages.ts'
import { packetsConsolePages } from '#capabilities/packets/console/pages.ts'
import { personalDataConsolePages } from '#capabilities/personal-data/console/pages.ts'
import { searchConsolePages } from '#capabilities/search/console/pages.ts'
import { plansConsolePages } from '#capabilities/plans/console/pages.ts'
import { standardsConsolePages } from '#capabilities/standards/console/pages.ts'
import { studyHoursConsolePages } from '#capabilities/study-hours/console/pages.ts'
import { transfersConsolePages } from '#capabilities/transfers/console/pages.ts'
import { unitChangesConsolePages } from '#capabilities/unit-changes/console/pages.ts'

/** Every capability with pages for the desk, in the order of the tiers. */
export const consoleCapabilities: readonly ConsolePages[] = [
  organisationConsolePages,
  accountsConsolePages,
  devicesConsolePages,
  provisioningConsolePages,
  meetingsConsolePages,
  ledgerConsolePages,
  appraisalConsolePages,
  lostContactConsolePages,
  dualRegistrationConsolePages,
  packetsConsolePages,
  delegationsConsolePages,
  personalDataConsolePages,
  transfersConsolePages,
  floatingConsolePages,
  unitChangesConsolePages,
  electionsConsolePages,
  microBranchesConsolePages,
  plansConsolePages,
  standardsConsolePages,
  studyHoursConsolePages,
  handbookConsolePages,
  searchConsolePages,
]
