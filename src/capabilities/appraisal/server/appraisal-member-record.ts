import type { MemberRecord } from '#platform/http/succession.ts'
import { appraisalRecordMessages } from '../appraisal.messages.ts'
import { findTakenPart } from './appraisal.store.ts'

/**
 * That he took part at the host, for his record at home; what the host says of him reaches those who write home's appraisal.
 * Nothing follows him when he moves: his result stays where it was given, and he goes on reading it.
 */
export const appraisalMemberRecord: MemberRecord = {
  list: async (tx, of) =>
    (await findTakenPart(tx, of)).map(({ id, year, on }) => ({
      on,
      kind: 'appraisal.took-part',
      source: id,
      title: String(year),
      detail: '',
    })),
  follow: () => Promise.resolve(),
  messages: appraisalRecordMessages,
}
