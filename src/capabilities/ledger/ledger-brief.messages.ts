import { defineMessages } from '#kernel/messages.ts'

/** What 今天 says of an item. */
export const ledgerBriefMessages = defineMessages(
  {
    title: '问题清单',
    'title.note': '问题、措施、责任人、期限，验证后销项',
    'notice.ledger.assign': '有一项问题由您负责',
    'notice.ledger.done': '有一项问题说已办完，请看看是否属实',
    'notice.ledger.verify': '您负责的一项已经销项',
    'notice.ledger.send-back': '有一项退回来再办',
    'notice.ledger.reopen': '有一项问题重新打开，仍由您负责',
    'notice.ledger.cancel': '您负责的一项因记错作废',
    'notice.ledger.due-passed': '有一项过了约定的日子，办完请说一声，办不了请商量改期',
    'notice.ledger.help-needed': '有一项问题可能需要帮助',
    due: '约定 {day}',
  },
  {
    title: 'Ledger of problems',
    'title.note': 'Problem, measure, owner and day; struck off once verified',
    'notice.ledger.assign': 'A problem is yours to settle',
    'notice.ledger.done': 'A problem is said to be settled; please look whether it is',
    'notice.ledger.verify': 'A problem of yours is struck off',
    'notice.ledger.send-back': 'A problem came back to be settled',
    'notice.ledger.reopen': 'A problem is open again and yours',
    'notice.ledger.cancel': 'A problem of yours was recorded by mistake and cancelled',
    'notice.ledger.due-passed': 'The day agreed has passed; say so if it is done, or ask for another day',
    'notice.ledger.help-needed': 'Help may be needed with a problem',
    due: 'Agreed: {day}',
  },
)
