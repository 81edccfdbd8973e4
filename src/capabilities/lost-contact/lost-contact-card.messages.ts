import { defineMessages } from '#kernel/messages.ts'

/** What is said in 今天, 支部 and 我的. Few, since they are on the phone's first path. */
export const lostContactCardMessages = defineMessages(
  {
    title: '失联核查',
    'title.note': '联系不上的党员，一人一件，查到有结果为止',
    'own.title': '组织找过您',
    'own.note': '您的支部有一件关于您的核查',
    'notice.lost-contact.proposal': '有一件失联核查可以研究了',
    'notice.find-report.received': '有人来信找组织',
    'notice.find-report.added': '来信的人又补充了话',
  },
  {
    title: 'Lost contact',
    'title.note': 'Members who cannot be reached, one case each, until it is settled',
    'own.title': 'You were looked for',
    'own.note': 'Your branch has a case about you',
    'notice.lost-contact.proposal': 'A lost-contact case may be considered now',
    'notice.find-report.received': 'Somebody wrote to find the organisation',
    'notice.find-report.added': 'The writer added something',
  },
)
