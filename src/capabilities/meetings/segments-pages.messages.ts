import { defineMessages } from '#kernel/messages.ts'

export const segmentsPagesMessages = defineMessages(
  {
    title: '每次都有的环节',
    help: '在这里定下的环节，本单位和下级以后开这类会，议程里都会有，并写明是谁定的。已经发出通知的会不变。',
    kind: '哪一类会',
    add: '添一项',
    name: '环节',
    note: '说明',
    save: '定下',
    none: '这类会还没有固定环节。',
    'set-by': '{unit}定的',
    withdraw: '去掉',
  },
  {
    title: 'Segments of every meeting',
    help: 'What is set here stands in every agenda of this kind, here and below, with the name of who set it. Meetings that were called stay as they are.',
    kind: 'Of which kind',
    add: 'Add one',
    name: 'Segment',
    note: 'Note',
    save: 'Set',
    none: 'Nothing is set for this kind yet.',
    'set-by': 'Set by {unit}',
    withdraw: 'Take out',
  },
)
