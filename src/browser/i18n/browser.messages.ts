import { defineMessages } from '#kernel/messages.ts'

/** Texts that every page shares: failures any call may meet, and the state of the connection. */
export const browserMessages = defineMessages(
  {
    'error.input.invalid': '有一项填得不对，请看标出的地方。写的内容都还在。',
    'error.sign-in.needed': '需要重新登录。写的内容都还在，登录后接着做。',
    'error.access.denied': '这一项不在您的职责范围内。需要时请找支部书记或党务干事。',
    'error.record.missing': '没有找到这条记录，可能已经撤回，或者链接不完整。',
    'error.operation.id-missing': '这一次提交不完整，请再点一次。写的内容都还在。',
    'error.operation.reused': '内容在提交途中改过，请再点一次。写的内容都还在。',
    'error.server.busy': '现在人多，请过一会儿再试。写的内容都还在。',
    'error.server.fault': '系统出了问题，已经记下。写的内容都还在，请过一会儿再试。',
    'error.rate.limited': '试得太频繁了，请过一会儿再试。',
    'error.network.unreachable': '连不上网络。写的内容已存手机，有网后再点一次。',
    'error.answer.unreadable': '收到的内容读不懂。请刷新页面；写的内容都还在。',
    'error.storage.full': '手机存不下了，这一条没有存。写的内容还在页面上：请先腾出一些空间，再点一次。',
    'error.storage.failed': '手机没能存下这一条。写的内容还在页面上，请再点一次；还不行就先抄下来。',
    'error.wechat.read-only': '微信里只能看，不能提交。请点右上角的三个点，选“在浏览器打开”，再填写。',
    'error.unknown': '没有办成（{code}）。写的内容都还在，请再试一次。',
    'time.just-now': '刚刚',
    'time.minutes-ago': '{n} 分钟前',
    'time.hours-ago': '{n} 小时前',
    'time.days-ago': '{n} 天前',
    'time.today': '今天',
    'time.tomorrow': '明天',
    'time.after-tomorrow': '后天',
    'time.yesterday': '昨天',
  },
  {
    'error.input.invalid': 'One entry is not right; see where it is marked. What you wrote is kept.',
    'error.sign-in.needed': 'Please sign in again. What you wrote is kept, and you go on after signing in.',
    'error.access.denied': 'This is not among your duties. If you need it, ask the branch secretary or the office.',
    'error.record.missing': 'This record was not found. It may have been withdrawn, or the link is incomplete.',
    'error.operation.id-missing': 'The request was incomplete. Please press again. What you wrote is kept.',
    'error.operation.reused': 'The content changed on its way. Please press again. What you wrote is kept.',
    'error.server.busy': 'Many people are here now. Please try again in a while. What you wrote is kept.',
    'error.server.fault':
      'Something went wrong here, and it has been noted. What you wrote is kept. Please try again later.',
    'error.rate.limited': 'Too many tries. Please wait a while.',
    'error.network.unreachable':
      'No connection. What you wrote is kept on this phone. Press again when there is a network.',
    'error.answer.unreadable': 'The answer could not be read. Please reload the page; what you wrote is kept.',
    'error.storage.full':
      'The phone has no room; this was not kept. What you wrote is still on the page: free some room and press again.',
    'error.storage.failed':
      'The phone could not keep this. What you wrote is still on the page; press again, or note it down elsewhere.',
    'error.wechat.read-only':
      'Inside WeChat you can only read. Press the three dots above, choose to open in the browser, and fill in there.',
    'error.unknown': 'That did not work ({code}). What you wrote is kept. Please try again.',
    'time.just-now': 'just now',
    'time.minutes-ago': '{n} min ago',
    'time.hours-ago': '{n} h ago',
    'time.days-ago': '{n} days ago',
    'time.today': 'today',
    'time.tomorrow': 'tomorrow',
    'time.after-tomorrow': 'in two days',
    'time.yesterday': 'yesterday',
  },
)
