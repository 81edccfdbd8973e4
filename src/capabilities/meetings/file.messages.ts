import { defineMessages } from '#kernel/messages.ts'

export const fileMessages = defineMessages(
  {
    'file.waits': '已存手机，待发送',
    'file.refused': '没送成，文件还在这部手机上。原因和办法在“我的 → 这部手机”。',
    'file.looking': '正在打开…',
    'file.under-way': '附件还在路上，等上传的人连上网才能打开。',
    'file.unreachable': '连不上网络，这部手机上也没有这份附件。有网后再点一次。',
    'file.no-room': '小站有这份附件，但这部手机存不下了。清理一些空间后再点一次。',
    'file.ready': '可以打开了，请再点一次。',
    'file.remove': '去掉',
    'file.again': '接着传',
    'problem.unsent': '{name} 没有传完。',
    'problem.refused': '{name} 不能传：不是能收的文件，或超过 64 MB。',
    'problem.storage.full': '手机存不下了，{name} 没有存。请先腾出一些空间，再点“接着传”。',
    'problem.storage.failed': '{name} 没有传完，手机也没有存上。',
  },
  {
    'file.waits': 'Kept on this phone, to be sent',
    'file.refused': 'Could not be sent; the file is kept on this phone. Why, and what to do: Me → This phone.',
    'file.looking': 'Opening…',
    'file.under-way': 'The attachment is still on its way: it opens once its sender has had a network.',
    'file.unreachable': 'No network, and this phone does not hold this attachment. Tap again with a network.',
    'file.no-room': 'The station has this attachment, but this phone has no room for it. Make some and tap again.',
    'file.ready': 'It can be opened now: tap again.',
    'file.remove': 'Remove',
    'file.again': 'Go on',
    'problem.unsent': '{name} did not arrive whole.',
    'problem.refused': '{name} cannot be sent: not a kind that is taken, or larger than 64 MB.',
    'problem.storage.full': 'This phone is full: {name} was not kept. Make some room, then choose Go on.',
    'problem.storage.failed': '{name} did not arrive whole, and the phone could not keep it.',
  },
)
