import { defineMessages } from '#kernel/messages.ts'

export const branchChoiceMessages = defineMessages(
  {
    search: '找支部（名称或上级）',
    none: '没有找到。换一个词试试。',
    more: '还有更多，再多写几个字。',
  },
  {
    search: 'Find a branch (its name or the unit above)',
    none: 'Nothing found. Try another word.',
    more: 'There are more; write a little more.',
  },
)
