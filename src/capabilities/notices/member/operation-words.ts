import type { OperationWords } from '#browser/offline/operation-words.ts'
import { noticesMessages } from '../notices.messages.ts'
import { noticesOperationsMessages } from '../operations.messages.ts'

export const noticesOperationWords: OperationWords = {
  messages: {
    zh: { ...noticesMessages.zh, ...noticesOperationsMessages.zh },
    en: { ...noticesMessages.en, ...noticesOperationsMessages.en },
  },
  wordFields: [],
  to: () => '/notices',
}
