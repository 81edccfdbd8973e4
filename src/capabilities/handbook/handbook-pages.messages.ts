import { defineMessages } from '#kernel/messages.ts'

export const handbookPagesMessages = defineMessages(
  { title: '{year} 年工作手册', contents: '目录', template: '用自己的 Word 模板' },
  { title: 'Handbook {year}', contents: 'Contents', template: 'With a template of your own' },
)
