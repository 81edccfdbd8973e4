import { defineMessages } from '#kernel/messages.ts'

export const ledgerMessages = defineMessages(
  {
    'error.ledger.exists': '这一项已经记下，没有重复记。',
    'error.ledger.in-future': '日期在今天之后。请填已经发生的那一天。',
    'error.ledger.owner-unknown': '责任人须是本组织的同志。请重新选择。',
    'error.ledger.meeting-unknown': '没有找到这次会议。请从本支部的会议里重新选择，或者不选。',
    'error.ledger.not-assigned': '还没有定措施、责任人和期限。请先定好。',
    'error.ledger.not-done': '责任人还没有说办完。办完后再验证。',
    'error.ledger.waits': '责任人已经说办完，等别人验证。要改安排，请先退回。',
    'error.ledger.struck': '这一项已经销项。又出现的，请重新打开。',
    'error.ledger.cancelled': '这一项因记错已经作废，没有改动。需要的话请另记一项。',
    'error.ledger.still-open': '这一项还没有销项，不用重新打开。',
    'error.ledger.not-owner': '办完由责任人自己说。责任人不便时，请改由别人负责。',
    'error.ledger.own-work': '验证须由责任人以外、没有办过这一项的同志来做。请另一位委员或上级党务干事验证。',
  },
  {
    'error.ledger.exists': 'This item stands already; nothing was recorded twice.',
    'error.ledger.in-future': 'The day lies after today. Please enter the day on which it happened.',
    'error.ledger.owner-unknown': 'The owner must be somebody of this unit. Please choose again.',
    'error.ledger.meeting-unknown': 'This meeting was not found. Choose one of the branch, or none.',
    'error.ledger.not-assigned': 'Measure, owner and day are not settled yet. Please settle them first.',
    'error.ledger.not-done': 'The owner has not said yet that it is done. Verify it then.',
    'error.ledger.waits':
      'The owner has said that it is done; it waits for somebody to verify it. To arrange it anew, send it back first.',
    'error.ledger.struck': 'This item is struck off. If the problem is back, open it again.',
    'error.ledger.cancelled': 'This item was recorded by mistake and cancelled. Nothing was changed; record a new one.',
    'error.ledger.still-open': 'This item is not struck off; it need not be opened again.',
    'error.ledger.not-owner': 'The owner himself says that it is done. If he cannot, give it to somebody else.',
    'error.ledger.own-work':
      'Somebody else verifies: neither the owner nor whoever said it was done. Ask another committee member or the office.',
  },
)

/** What a unit that ends still holds, and what a member did. */
export const ledgerHeldMessages = defineMessages(
  { 'held.ledger.open': '问题清单未销的一项（{title} 记下）', 'held.ledger.closed': '问题清单已了结的 {count} 项' },
  { 'held.ledger.open': 'An open ledger item (recorded {title})', 'held.ledger.closed': '{count} closed ledger items' },
)
export const ledgerRecordMessages = defineMessages(
  { 'record.ledger.struck': '整改销项：{title}' },
  { 'record.ledger.struck': 'Problem settled: {title}' },
)
