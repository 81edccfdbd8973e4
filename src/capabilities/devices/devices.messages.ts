import { defineMessages } from '#kernel/messages.ts'

export const devicesMessages = defineMessages(
  {
    'error.devices.taken': '这部手机的编号已被另一部占用，请重新打开连线再试。',
    'error.devices.lock-taken': '这个锁的编号已被占用，没有上锁。请再试一次。',
    'error.devices.unknown': '没有登记过这部手机。请先登录一次。',
    'error.devices.revoked': '这部手机已被停用。写好的内容仍在手机上，可以导出交给支部书记。',
    'error.devices.signature-wrong': '这部手机的签名对不上，没有做任何更改。请重新打开连线再试。',
    'error.devices.voucher-wrong': '担保码不对或不完整，请支部书记重新出示一次。',
    'error.devices.voucher-expired': '担保码已过期太久，请支部书记重新出示一次。',
    'error.devices.voucher-used': '这个担保码已经用在另一部手机上，请支部书记重新出示一次。',
    'error.devices.voucher-not-allowed': '出示担保码的人现在不能为您登记手机。写的内容都还在，请找支部书记。',
    'error.operation.unknown': '服务器暂时还不认识这类操作，升级后会自动补上。',
    'error.operation.newer': '这条内容来自更新的版本，服务器升级后会自动补上。',
    'error.operation.fault': '服务器处理这条时出了差错，修好后会自动补上，不用再写一遍。',
    'error.operation.former-right': '写的时候您还在这个支部，现在已调出。已交给支部书记定夺。',
    'error.device.revoked': '这部手机已停用，内容已交给支部书记定夺。',
    'error.review.set-aside': '支部书记看过后没有采用。',
    'error.sync.sealed-wrong': '密封的内容打不开：可能传输中损坏。请从原手机重新导出。',
  },
  {
    'error.devices.taken': 'This phone’s number belongs to another one. Please open Lianxian again and retry.',
    'error.devices.lock-taken': 'The number of this lock is taken; nothing was locked. Please try again.',
    'error.devices.unknown': 'This phone is not enrolled. Please sign in once.',
    'error.devices.revoked':
      'This phone has been withdrawn. What was written is still on it and can be exported for the secretary.',
    'error.devices.signature-wrong':
      'The signature of this phone does not match; nothing was changed. Please open Lianxian again.',
    'error.devices.voucher-wrong': 'The voucher is wrong or incomplete; ask the secretary to show it again.',
    'error.devices.voucher-expired': 'The voucher is too old; ask the secretary to show a new one.',
    'error.devices.voucher-used': 'This voucher was used for another phone; ask the secretary to show a new one.',
    'error.devices.voucher-not-allowed':
      'Whoever showed the voucher may not enrol your phone now. What you wrote is kept; ask the secretary.',
    'error.operation.unknown': 'The server does not know this kind of entry yet; it will be taken after an upgrade.',
    'error.operation.newer': 'This entry comes from a newer version; it will be taken after the server’s upgrade.',
    'error.operation.fault':
      'The server failed on this entry; once mended it is taken by itself. No need to write it again.',
    'error.operation.former-right':
      'You belonged to this branch when you wrote it, and no longer do. The secretary decides on it.',
    'error.device.revoked': 'This phone was withdrawn; its entries wait for the secretary’s decision.',
    'error.review.set-aside': 'The secretary looked at it and did not take it.',
    'error.sync.sealed-wrong': 'The sealed content does not open; it may have been damaged. Please export it again.',
  },
)
