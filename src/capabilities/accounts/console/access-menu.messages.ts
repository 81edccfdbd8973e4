import { defineMessages } from '#kernel/messages.ts'

export const accessMenuMessages = defineMessages(
  { 'menu.access': '账号与登录凭据' },
  { 'menu.access': 'Accounts and slips' },
)
