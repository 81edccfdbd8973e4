import { defineMessages } from '#kernel/messages.ts'

/** The one line of the first page; apart, so that the page does not load all the others. */
export const accountNewsMessages = defineMessages(
  {
    'news.home': '您的账号有 {count} 条新动态。不是您本人办的，请马上告诉支部书记。',
    'news.look': '查看',
  },
  {
    'news.home': 'There are {count} new events of your account. If it was not you, tell your branch secretary at once.',
    'news.look': 'Look',
  },
)
