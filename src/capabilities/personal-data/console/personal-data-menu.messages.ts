import { defineMessages } from '#kernel/messages.ts'

/** Apart from the pages' texts, which come with the pages. */
export const personalDataMenuMessages = defineMessages(
  {
    'menu.corrections': '更正申请',
    'menu.looks': '尚未公开的查看',
    'menu.records': '访问记录',
    'menu.retention': '到期记录',
  },
  {
    'menu.corrections': 'Corrections',
    'menu.looks': 'Looks not released',
    'menu.records': 'Records of access',
    'menu.retention': 'Records due',
  },
)
