import { defineMessages } from '#kernel/messages.ts'

/** Apart: phones, which load the other texts of this capability, mark no units. */
export const overseasErrorMessages = defineMessages(
  {
    'error.organisation.overseas-whole-group': '整个集团不能标为境外单位，没有改动任何内容。请选其中的一个单位。',
  },
  {
    'error.organisation.overseas-whole-group':
      'The whole group cannot be marked as overseas; nothing was changed. Choose one of its units.',
  },
)
