import { defineMessages } from '#kernel/messages.ts'

export const dualRegistrationMessages = defineMessages(
  {
    'error.dual-registration.in-future': '日期在今天之后，没有记下。请核对日期。',
    'error.dual-registration.before-last': '日期早于上一次报到的日期，没有记下。请核对日期。',
    'error.dual-registration.none': '还没有报到的记录，也就没有可以结束的。',
  },
  {
    'error.dual-registration.in-future': 'The date lies ahead of today; nothing was recorded. Please check it.',
    'error.dual-registration.before-last':
      'The date lies before that of the last registration; nothing was recorded. Please check it.',
    'error.dual-registration.none': 'No registration stands, so there is none to end.',
  },
)
