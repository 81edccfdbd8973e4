import type { MemberRecord } from '#platform/http/succession.ts'
import { ledgerRecordMessages } from '../ledger.messages.ts'
import { findSettled } from './ledger.store.ts'

/**
 * What he settled, never what is open or late. An item stays with its branch when its owner moves: he still sees it and may say
 * that it is done, and the branch gives it to somebody else as it likes.
 */
export const ledgerMemberRecord: MemberRecord = {
  list: async (tx, of) =>
    (await findSettled(tx, of)).map(({ id, measure, on }) => ({
      on,
      kind: 'ledger.struck',
      source: id,
      title: measure,
      detail: '',
    })),
  follow: () => Promise.resolve(),
  messages: ledgerRecordMessages,
}
