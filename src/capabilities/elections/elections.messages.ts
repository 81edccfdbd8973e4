import { defineMessages } from '#kernel/messages.ts'

export const electionsMessages = defineMessages(
  {
    'error.elections.in-future': '“{unit}”的选举日期在今天之后。还没有举行的，请填“计划选举”。',
    'error.elections.ends-early': '“{unit}”的届满日期须晚于选举日期和原届满日期。请改日期。',
    'error.elections.planned-past': '“{unit}”计划选举的日期已经过去。已经举行的，请填“已选举”。',
    'error.elections.twice': '同一个人或同一个组织填了两次。请删去一处。',
    'error.elections.person-unknown': '有一位同志不在您管理的范围内。请从名单里重新选择。',
    'error.elections.post-unknown': '这样的组织不选举这一职务。请重新选择职务。',
    'error.elections.exists': '这次选举已经记下，没有重复记录。',
  },
  {
    'error.elections.in-future':
      'The day of the election of “{unit}” lies after today. If it has not been held, enter it as planned.',
    'error.elections.ends-early':
      'The term of “{unit}” must end after the election and after its former end. Change the day.',
    'error.elections.planned-past': 'The planned day of “{unit}” has passed. If it was held, enter it as elected.',
    'error.elections.twice': 'The same person or unit stands there twice. Take one out.',
    'error.elections.person-unknown':
      'Somebody does not belong to the units that you keep. Choose from the list again.',
    'error.elections.post-unknown': 'Such a unit does not elect this post. Choose another.',
    'error.elections.exists': 'This election is recorded already; nothing was recorded twice.',
  },
)

/** What a unit that ends still holds. */
export const electionsHeldMessages = defineMessages(
  { 'held.elections.records': '选举记录 {count} 份' },
  { 'held.elections.records': '{count} records of elections' },
)
