import { defineMessages } from '#kernel/messages.ts'

export const plansCalendarsMessages = defineMessages(
  {
    title: '订阅到手机日历',
    intro:
      '会议的时间、地点和年度计划可以显示在手机自带的日历里，改了会跟着变。里面没有姓名和会议议题。谁拿到地址谁就能看，请不要转发；不放心就换新地址。',
    own: '我的会议和计划',
    since: '地址取于{at}',
    closed: '您已不能查看这里，日历是空的。',
    make: '取地址',
    renew: '换新地址',
    withdraw: '停用',
    withdrawn: '已停用，原来的地址打不开了',
    once: '这个地址只在这里显示一次。',
    open: '在日历里打开',
    copy: '复制地址',
    copied: '已复制',
    'copy-failed': '没有复制成功，请长按地址复制',
  },
  {
    title: 'In the phone’s calendar',
    intro:
      'Time and place of meetings and the plan of the year can stand in your phone’s own calendar, and follow each change. No names and no subjects of meetings are in it. Whoever has the address can read it: do not pass it on, and renew it when in doubt.',
    own: 'My meetings and plans',
    since: 'Address made {at}',
    closed: 'This is no longer open to you; the calendar is empty.',
    make: 'Get an address',
    renew: 'Renew the address',
    withdraw: 'Withdraw',
    withdrawn: 'Withdrawn; the address opens nothing any more',
    once: 'The address is shown here once.',
    open: 'Open in the calendar',
    copy: 'Copy the address',
    copied: 'Copied',
    'copy-failed': 'It was not copied; press and hold the address',
  },
)
