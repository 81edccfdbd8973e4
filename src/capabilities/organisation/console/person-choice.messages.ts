import { defineMessages } from '#kernel/messages.ts'

export const personChoiceMessages = defineMessages(
  {
    search: '按姓名找人',
    help: '在“{unit}”里找。要找别处的人，先改页面上方的范围。',
    none: '没有找到。换一个写法，或改页面上方的范围。',
    more: '还有更多，再多写几个字。',
  },
  {
    search: 'Find by name',
    help: 'Searched in “{unit}”. For people elsewhere change the scope at the top of the page.',
    none: 'Nobody found. Try another spelling, or change the scope at the top of the page.',
    more: 'There are more; write a little more.',
  },
)
