import type { OperationWords } from '#browser/offline/operation-words.ts'
import { delegationsMessages } from '../delegations.messages.ts'
import { delegationsOperationsMessages } from '../operations.messages.ts'

export const delegationsOperationWords: OperationWords = {
  messages: {
    zh: { ...delegationsMessages.zh, ...delegationsOperationsMessages.zh },
    en: { ...delegationsMessages.en, ...delegationsOperationsMessages.en },
  },
  wordFields: ['reason'],
}
