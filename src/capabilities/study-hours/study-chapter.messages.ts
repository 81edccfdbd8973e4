import { defineMessages } from '#kernel/messages.ts'

/** The chapter of the handbook; printed in Chinese. */
export const studyChapterMessages = defineMessages(
  {
    title: '学时',
    number: '序号',
    name: '姓名',
    hours: '学时',
    usual: '一般不少于',
    'made-up': '补学（次）',
    unknown: '没有写学时的（次）',
    law: '学时只算到会的，补学另列，不计学时。一般每年党员 32 学时，支部书记和委员 56 学时。',
  },
  {
    title: 'Hours of study',
    number: 'No.',
    name: 'Name',
    hours: 'Hours',
    usual: 'Usual',
    'made-up': 'Made up',
    unknown: 'Without hours',
    law: 'Hours of what was attended alone; what was made up is listed apart. Usual in a year: 32 for a member, 56 for secretary and committee.',
  },
)
