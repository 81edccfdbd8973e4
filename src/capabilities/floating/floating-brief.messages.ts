import { defineMessages } from '#kernel/messages.ts'

/** What is said about them in other places: today, 支部 and 我的. Without the pages' words, which fewer phones keep. */
export const floatingBriefMessages = defineMessages(
  {
    title: '流动党员',
    'block.waiting': '{n} 件等您答',
    'block.open': '在外 {away} 人，在这里 {here} 人',
    'block.none': '长期在外的、外来的同志都登记在这里',
    'mine.note': '流出地：{home}；流入地：{host}',
    'notice.floating.registered': '登记了一位外出的同志，等接收',
    'notice.floating.accepted': '流入地已接收',
    'notice.floating.returned': '流动登记被退回',
    'notice.floating.ended': '流动登记已结束',
    'notice.floating.check': '在外又满半年，方便时看看是否仍在外',
    'notice.floating.proposed': '有同志在外满六个月，请定怎么安排',
    'notice.floating.answered': '长期在外的安排已经答复',
    'notice.open': '去看',
    way: '{home} → {host}',
  },
  {
    title: 'Floating members',
    'block.waiting': '{n} wait for your answer',
    'block.open': '{away} away, {here} with us',
    'block.none': 'Members who are long away, or here from elsewhere',
    'mine.note': 'Home: {home}; host: {host}',
    'notice.floating.registered': 'A member away was registered and waits to be accepted',
    'notice.floating.accepted': 'The host has accepted',
    'notice.floating.returned': 'A registration was returned',
    'notice.floating.ended': 'A registration has ended',
    'notice.floating.check': 'Half a year more: when convenient, look whether it is still so',
    'notice.floating.proposed': 'A member has been away for six months: what shall be done',
    'notice.floating.answered': 'Answered about a long absence',
    'notice.open': 'Open',
    way: '{home} → {host}',
  },
)
