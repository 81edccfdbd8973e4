import { defineMessages } from '#kernel/messages.ts'

export const delegationsDeskMessages = defineMessages(
  {
    menu: '委托与交接',
    'scope.none': '请先在页面上方选择一个党支部。',
    handovers: '书记交接',
    'handovers.text': '换书记时，一页列出手上的事、没送达的内容和委托，移交人和接收人各自签字。',
    'handovers.none': '还没有交接记录。',
    'handovers.row': '{from} 移交给 {to}',
    'handovers.signed': '双方已签字',
    'handovers.waiting': '等签字',
    'handovers.open': '开始交接',
    'handovers.opened': '已通知双方',
    'handovers.few': '本支部半年内只有一位书记。请先记下新书记的任职。',
    'handovers.to': '{to} 止',
  },
  {
    menu: 'Delegations and hand-overs',
    'scope.none': 'Choose a branch at the top of the page first.',
    handovers: 'Changes of secretary',
    'handovers.text':
      'When the secretary changes, one page lists what is open, what has not arrived and what is entrusted; both sign for themselves.',
    'handovers.none': 'There is no hand-over yet.',
    'handovers.row': '{from} hands over to {to}',
    'handovers.signed': 'Signed by both',
    'handovers.waiting': 'To be signed',
    'handovers.open': 'Begin the hand-over',
    'handovers.opened': 'Both have been told',
    'handovers.few': 'This branch had one secretary within half a year. Record the post of the new one first.',
    'handovers.to': 'until {to}',
  },
)
