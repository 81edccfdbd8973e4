import { defineMessages } from '#kernel/messages.ts'

/** What stands in 我的. Without the page's words, which fewer phones keep. */
export const dualRegistrationBriefMessages = defineMessages(
  { title: '双报到', 'title.note': '居住地社区党组织，您自己记' },
  { title: 'Dual registration', 'title.note': 'The organisation of your home community; you note it yourself' },
)
