import { defineMessages } from '#kernel/messages.ts'

/** What is said about them in other places: today, 支部 and 我的. Without the pages' words, which fewer phones keep. */
export const transfersBriefMessages = defineMessages(
  {
    title: '组织关系转接',
    'block.waiting': '{n} 件等您办',
    'block.open': '{n} 件正在办',
    'block.none': '转出、转入都从这里办',
    'mine.none': '需要转组织关系时从这里提出',
    way: '{from} → {to}',
    'notice.transfers.asked': '提出了组织关系转接',
    'notice.transfers.released': '组织关系已转出，等接收',
    'notice.transfers.accepted': '接收支部已同意，等转出',
    'notice.transfers.moved': '组织关系已接收',
    'notice.transfers.returned': '组织关系转接被退回',
    'notice.transfers.withdrawn': '组织关系转接已撤回',
    'notice.transfers.reminder': '组织关系转接还等着办',
    'notice.open': '去看',
  },
  {
    title: 'Transfers of affiliation',
    'block.waiting': '{n} wait for you',
    'block.open': '{n} under way',
    'block.none': 'Members who come or go are transferred here',
    'mine.none': 'Ask here when your affiliation has to move',
    way: '{from} → {to}',
    'notice.transfers.asked': 'A transfer of affiliation was asked for',
    'notice.transfers.released': 'Released; waiting to be received',
    'notice.transfers.accepted': 'The receiving branch agrees; waiting for the release',
    'notice.transfers.moved': 'The affiliation was received',
    'notice.transfers.returned': 'The transfer was returned',
    'notice.transfers.withdrawn': 'The transfer was taken back',
    'notice.transfers.reminder': 'A transfer of affiliation still waits',
    'notice.open': 'Open',
  },
)
