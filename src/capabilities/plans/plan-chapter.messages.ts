import { defineMessages } from '#kernel/messages.ts'

/** The plan's chapter of the handbook; printed in Chinese. */
export const planChapterMessages = defineMessages(
  {
    title: '年度计划',
    day: '时间',
    kind: '类别',
    what: '内容',
    'set-by': '安排的组织',
    remark: '备注',
    'not-ours': '不适用：',
  },
  {
    title: 'Plan of the year',
    day: 'When',
    kind: 'Kind',
    what: 'What',
    'set-by': 'Set by',
    remark: 'Remark',
    'not-ours': 'Not for us: ',
  },
)
