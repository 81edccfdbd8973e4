import { defineMessages } from '#kernel/messages.ts'

/** The ledger's chapter of the handbook; printed in Chinese. */
export const ledgerChapterMessages = defineMessages(
  {
    title: '问题清单',
    number: '序号',
    problem: '问题',
    measure: '措施',
    owner: '责任人',
    due: '期限',
    state: '现状',
    'state.open': '待安排',
    'state.assigned': '在办',
    'state.done': '待验证',
    'state.struck': '已销项',
    'state.cancelled': '记错作废',
  },
  {
    title: 'Ledger of problems',
    number: 'No.',
    problem: 'Problem',
    measure: 'Measure',
    owner: 'Owner',
    due: 'Due',
    state: 'State',
    'state.open': 'Not arranged',
    'state.assigned': 'Going on',
    'state.done': 'To be verified',
    'state.struck': 'Struck off',
    'state.cancelled': 'Recorded by mistake',
  },
)
