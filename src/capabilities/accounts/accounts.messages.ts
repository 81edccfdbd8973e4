import { defineMessages } from '#kernel/messages.ts'

export const accountsMessages = defineMessages(
  {
    'error.accounts.wrong-name-or-password': '用户名或密码不对。忘记密码时，请当面找单位的联系人重新领取登录凭据。',
    'error.accounts.wait': '这个账号在其他设备上连续登录失败，请等 {seconds} 秒再试，或当面领取登录凭据。',
    'error.accounts.wrong-code': '验证码不对，请核对手机时间后再试。',
    'error.accounts.sign-in-again': '登录时间过长，请重新输入用户名和密码。',
    'error.accounts.slip-unknown': '没有这张登录凭据，或已被收回。请核对后再试。',
    'error.accounts.slip-used': '这张登录凭据已经用过。若不是您本人用的，请马上告诉给您凭据的人。',
    'error.accounts.slip-expired': '这张登录凭据已过期，请当面重新领取。',
    'error.accounts.name-taken': '这个用户名已有人使用，请换一个。',
    'error.accounts.name-unfit': '用户名用手机号，或 2 到 30 个汉字、字母、数字，不能全是数字。',
    'error.accounts.password-short': '密码至少 10 个字符，可以是一句好记的话。',
    'error.accounts.password-common': '这个密码太常见，容易被人猜到，请换一个。',
    'error.accounts.second-factor-needed': '这个账号开启了两步验证，请用密码和验证码登录。',
    'error.accounts.wrong-password': '当前密码不对。',
    'error.accounts.passkey-failed': '通行密钥没有通过，请再试一次，或改用密码登录。',
  },
  {
    'error.accounts.wrong-name-or-password':
      'The user name or the password is wrong. If you forgot it, ask whoever gave you the account for a new access slip.',
    'error.accounts.wait':
      'Sign-in to this account failed several times on other devices. Try again in {seconds} seconds, or ask for an access slip.',
    'error.accounts.wrong-code': 'The code is wrong. Check the clock of your phone and try again.',
    'error.accounts.sign-in-again': 'This took too long. Please enter your user name and password again.',
    'error.accounts.slip-unknown': 'There is no such access slip, or it was withdrawn. Check it and try again.',
    'error.accounts.slip-used':
      'This access slip has been used. If it was not you, tell whoever gave you the slip at once.',
    'error.accounts.slip-expired': 'This access slip has expired. Please ask for a new one.',
    'error.accounts.name-taken': 'This user name is taken. Please choose another.',
    'error.accounts.name-unfit': 'Use your phone number, or 2 to 30 letters and digits that are not digits alone.',
    'error.accounts.password-short': 'The password needs at least 10 characters. A sentence that you remember will do.',
    'error.accounts.password-common': 'This password is too common and easy to guess. Please choose another.',
    'error.accounts.second-factor-needed': 'This account has a second factor. Sign in with password and code.',
    'error.accounts.wrong-password': 'The current password is wrong.',
    'error.accounts.passkey-failed': 'The passkey did not work. Try again, or sign in with your password.',
  },
)
