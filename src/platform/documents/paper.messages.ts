import { defineMessages } from '#kernel/messages.ts'

export const paperMessages = defineMessages(
  { creator: '连线', contents: '目　录', page: '第 {n} 页', none: '没有记录。' },
  {
    creator: 'Lianxian',
    contents: 'Contents',
    page: 'Page {n}',
    none: 'Nothing is on record.',
  },
)
