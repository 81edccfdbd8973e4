import type { OperationWords } from '#browser/offline/operation-words.ts'
import { joinMessages } from '#kernel/messages.ts'
import { organisationMessages } from '../organisation.messages.ts'
import { organisationOperationsMessages } from '../operations.messages.ts'

export const organisationOperationWords: OperationWords = {
  messages: joinMessages(organisationMessages, organisationOperationsMessages),
  wordFields: ['name'],
}
