import { defineMessages } from '#kernel/messages.ts'

/** The rows in 我的 and 支部; apart, so that they do not load the texts of all pages behind them. */
export const accountBlocksMessages = defineMessages(
  {
    'me.title': '账号与登录',
    'me.sign-in': '登录方式',
    'me.sign-in.note': '密码、通行密钥、两步验证',
    'me.devices': '登录过的设备',
    'me.devices.note': '看账号动态，退出其他设备',
    'me.news': '有 {count} 条新动态',
    'me.sign-out': '退出登录',
    'me.sign-out.note': '换人使用这部手机时也用它。没发出的内容留在本机，等您回来。',
    'access.block': '发放登录凭据',
  },
  {
    'me.title': 'Account',
    'me.sign-in': 'Ways to sign in',
    'me.sign-in.note': 'Password, passkeys, second factor',
    'me.devices': 'Devices',
    'me.devices.note': 'What happened to the account; sign devices out',
    'me.news': '{count} new',
    'me.sign-out': 'Sign out',
    'me.sign-out.note': 'Also when somebody else uses this phone. What is unsent stays here until you return.',
    'access.block': 'Hand out access',
  },
)
