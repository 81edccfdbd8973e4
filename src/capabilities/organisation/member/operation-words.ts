import type { OperationWords } from '#browser/offline/operation-words.ts'
import { organisationMessages } from '../organisation.messages.ts'
import { organisationOperationsMessages } from '../operations.messages.ts'

export const organisationOperationWords: OperationWords = {
  messages: {
    zh: { ...organisationMessages.zh, ...organisationOperationsMessages.zh },
    en: { ...organisationMessages.en, ...organisationOperationsMessages.en },
  },
  wordFields: ['name'],
}
