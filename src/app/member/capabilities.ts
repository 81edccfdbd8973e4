import type { MemberPages } from '#browser/shell/pages.ts'
import { accountsMemberPages } from '#capabilities/accounts/member/pages.ts'
import { delegationsMemberPages } from '#capabilities/delegations/member/pages.ts'
import { appraisalMemberPages } from '#capabilities/appraisal/member/pages.ts'
import { devicesMemberPages } from '#capabilities/devices/member/pages.ts'
import { electionsMemberPages } from '#capabilities/elections/member/pages.ts'
import { floatingMemberPages } from '#capabilities/floating/member/pages.ts'
import { dualRegistrationMemberPages } from '#capabilities/dual-registration/member/pages.ts'
import { handbookMemberPages } from '#capabilities/handbook/member/pages.ts'
import { ledgerMemberPages } from '#capabilities/ledger/member/pages.ts'
import { lostContactMemberPages } from '#capabilities/lost-contact/member/pages.ts'
import { meetingsMemberPages } from '#capabilities/meetings/member/pages.ts'
import { noticesMemberPages } from '#capabilities/notices/member/pages.ts'
import { microBranchesMemberPages } from '#capabilities/micro-branches/member/pages.ts'
import { organisationMemberPages } from '#capabilities/organisation/member/pages.ts'
import { provisioningMemberPages } from '#capabilities/provisioning/member/pages.ts'
import { packetsMemberPages } from '#capabilities/packets/member/pages.ts'
import { personalDataMemberPages } from '#capabilities/personal-data/member/pages.ts'
import { searchMemberPages } from '#capabilities/search/member/pages.ts'
import { plansMemberPages } from '#capabilities/plans/member/pages.ts'
import { standardsMemberPages } from '#capabilities/standards/member/pages.ts'
import { studyHoursMemberPages } from '#capabilities/study-hours/member/pages.ts'
import { transfersMemberPages } from '#capabilities/transfers/member/pages.ts'

/** Every capability with pages for the phone, in the order of the tiers. Each `pages.ts` is small and wholly lazy. */
export const memberCapabilities: readonly MemberPages[] = [
  organisationMemberPages,
  accountsMemberPages,
  devicesMemberPages,
  noticesMemberPages,
  provisioningMemberPages,
  meetingsMemberPages,
  ledgerMemberPages,
  appraisalMemberPages,
  lostContactMemberPages,
  dualRegistrationMemberPages,
  packetsMemberPages,
  delegationsMemberPages,
  personalDataMemberPages,
  transfersMemberPages,
  floatingMemberPages,
  electionsMemberPages,
  microBranchesMemberPages,
  standardsMemberPages,
  studyHoursMemberPages,
  plansMemberPages,
  handbookMemberPages,
  searchMemberPages,
]
