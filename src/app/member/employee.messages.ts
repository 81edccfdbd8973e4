import { defineMessages } from '#kernel/messages.ts'

/** SE-11: all that somebody reads who is served as an employee, beside his account. */
export const employeeMessages = defineMessages(
  {
    name: '连线',
    title: '您好，{name}',
    text: '现在没有等您办的事。',
    help: '账号或手机有问题时，请当面问给您开通账号的人。',
  },
  {
    name: 'Lianxian',
    title: 'Hello, {name}',
    text: 'Nothing waits for you now.',
    help: 'If something is wrong with the account or the phone, ask the person who gave you the account.',
  },
)
